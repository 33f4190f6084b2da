import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BankFiles } from "@/components/debits/bank-files";
import { DebitTable } from "@/components/debits/debit-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { NewestOlder } from "@/components/ui/newest-older";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { permits } from "@/lib/domain/permission";
import { bankBatches } from "@/lib/features/debits/bank-file";
import { DEBIT_FILTERS, type DebitSearch, debitSearch } from "@/lib/features/debits/input";
import { debitList } from "@/lib/features/debits/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { providerSettings } from "@/lib/features/providers/queries";
import { staffRead } from "@/lib/web/staff";
import { makeBankFile, markDebit, retryDebit, stopDebit } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("debits"))("title") };
}

/** Money that the bank fetches: what waits, what is under way, what came back; and the files for the firm's own bank. */
export default async function DebitsPage({ searchParams }: PageProps<"/debits">) {
  const search = debitSearch.parse(await searchParams);
  const { rows, next, provider, batches, today, staff } = await staffRead("debit.write", async (db) => {
    return { ...(await debitList(db, search)), provider: await providerSettings(db), batches: await bankBatches(db), today: await firmToday(db) };
  });
  const t = await getTranslations("debits");
  const tInvoices = await getTranslations("invoices");
  const isConnected = provider.status === "connected";
  const settings = permits(staff.role, "provider.write") ? <ButtonLink href="/settings/payments" icon="settings">{t("connect")}</ButtonLink> : null;
  const tabs = DEBIT_FILTERS.map((show) => ({ href: addressOf({ ...search, show, after: undefined }), label: t(`filter.${show}`), current: show === search.show }));
  return (
    <>
      <PageHeader crumbs={[{ href: "/invoices", label: tInvoices("title") }]} title={t("title")} lead={isConnected ? t("lead") : t("notConnected")} actions={settings} />
      <Tabs label={t("filters")} tabs={tabs} />
      <Panel>
        {rows.length > 0 ? <DebitTable debits={rows} actions={{ stop: stopDebit, retry: retryDebit, mark: markDebit }} /> : <EmptyState icon="bank" title={t("empty")}>{t("emptyText")}</EmptyState>}
        <NewestOlder
          newest={search.after ? { href: addressOf({ ...search, after: undefined }), label: t("newest") } : null}
          older={next ? { href: addressOf({ ...search, after: next }), label: t("older") } : null}
        />
      </Panel>
      {provider.kind === "bank_file" && isConnected ? <BankFiles batches={batches} today={today} make={makeBankFile} /> : null}
    </>
  );
}

function addressOf({ show, status, client, after }: DebitSearch): string {
  const words = new URLSearchParams({ show, ...(status ? { status } : {}), ...(client ? { client } : {}), ...(after ? { after } : {}) });
  return `/debits?${words}`;
}
