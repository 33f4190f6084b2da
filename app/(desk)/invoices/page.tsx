import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { InvoiceTable } from "@/components/billing/invoice-table";
import { DraftTable } from "@/components/billing/draft-table";
import { NoInvoices } from "@/components/billing/no-invoices";
import { ReceivableLine } from "@/components/billing/receivable-line";
import { ListSearch } from "@/components/clients/list-search";
import { ButtonLink } from "@/components/ui/button-link";
import { NewestOlder } from "@/components/ui/newest-older";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { firmToday } from "@/lib/features/firm-clock";
import { draftList } from "@/lib/features/invoices/draft-page";
import { INVOICE_FILTERS, type InvoiceSearch, invoiceSearch } from "@/lib/features/invoices/input";
import { clientOfSearch, hasInvoices, invoiceList, receivables } from "@/lib/features/invoices/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invoices"))("title") };
}

/** All invoices: what is open and what is late first, then what was paid. */
export default async function InvoicesPage({ searchParams }: PageProps<"/invoices">) {
  const search = invoiceSearch.parse(await searchParams);
  const { rows, next, owed, client, today, isNew, drafts } = await staffRead("invoice.read", async (db) => {
    const day = await firmToday(db);
    const drafts = await draftList(db);
    const list = search.show === "drafts" ? { rows: [], next: null } : await invoiceList(db, search, day);
    const fresh = list.rows.length === 0 && !(await hasInvoices(db));
    return { today: day, owed: await receivables(db, day), client: await clientOfSearch(db, search), isNew: fresh, drafts, ...list };
  });
  const t = await getTranslations("invoices");
  const locale = await getLocale();
  const counts = { open: sum(owed.map((each) => each.openCount)), overdue: sum(owed.map((each) => each.overdueCount)), paid: undefined, credits: undefined, drafts: drafts.length, all: undefined };
  const shown = search.show === "drafts" ? drafts.length : rows.length;
  const tabs = INVOICE_FILTERS.map((show) => {
    return { href: addressOf({ ...search, show, after: undefined }), label: t(`filter.${show}`), count: client ? undefined : counts[show], current: show === search.show };
  });
  return (
    <>
      <PageHeader title={t("title")} lead={<ReceivableLine owed={owed} locale={locale} />} actions={<ButtonLink href="/invoices/new" icon="plus" variant="primary">{t("new")}</ButtonLink>} />
      <div className="flex flex-wrap-reverse items-end justify-between gap-x-6">
        <Tabs label={t("filters")} tabs={[...tabs, { href: "/debits", label: (await getTranslations("debits"))("title") }]} />
        {search.show === "drafts" ? null : <ListSearch action="/invoices" label={t("search")} query={search.q} show={search.show} />}
      </div>
      {client ? (
        <Note icon="filter" className="mb-4" title={t("onlyClient", { client: client.name })}>
          <ButtonLink size="sm" variant="ghost" href={addressOf({ ...search, client: undefined, after: undefined })}>
            {t("allClients")}
          </ButtonLink>
        </Note>
      ) : null}
      <Panel>
        {search.show === "drafts" && drafts.length > 0 ? <DraftTable drafts={drafts} /> : null}
        {rows.length > 0 ? <InvoiceTable invoices={rows} today={today} /> : null}
        {shown > 0 ? null : (
          <NoInvoices kind={search.show === "drafts" ? "drafts" : search.show === "credits" && !search.q ? "credits" : isNew ? "empty" : "nothing"} />
        )}
        <NewestOlder
          newest={search.after ? { href: addressOf({ ...search, after: undefined }), label: t("newest") } : null}
          older={next ? { href: addressOf({ ...search, after: next }), label: t("older") } : null}
        />
      </Panel>
    </>
  );
}

function addressOf({ show, q, client, after }: InvoiceSearch): string {
  const words = new URLSearchParams({ show, ...(q ? { q } : {}), ...(client ? { client } : {}), ...(after ? { after } : {}) });
  return `/invoices?${words}`;
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
