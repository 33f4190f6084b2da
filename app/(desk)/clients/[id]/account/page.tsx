import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AccountActions } from "@/components/paper/account-actions";
import { AccountRange } from "@/components/paper/account-range";
import { AccountSheet } from "@/components/paper/account-sheet";
import { ClientReminders } from "@/components/paper/client-reminders";
import { PageHeader } from "@/components/ui/page-header";
import { accountSearch } from "@/lib/features/accounts/input";
import { accountPaper } from "@/lib/features/accounts/queries";
import { clientReaders } from "@/lib/features/notifications/readers";
import { idInPath } from "@/lib/features/path";
import { clientReminders } from "@/lib/features/reminders/queries";
import { dayRange } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";
import { mailAccount, setClientReminders } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("paper_desk.account"))("title") };
}

/** What one client was asked for and what came in, between two days. */
export default async function AccountPage({ params, searchParams }: PageProps<"/clients/[id]/account">) {
  const clientId = idInPath((await params).id);
  const search = accountSearch.parse(await searchParams);
  const { account, readers, reminders } = await staffRead("invoice.read", async (db) => ({
    account: await accountPaper(db, clientId, search),
    readers: await clientReaders(db, clientId),
    reminders: await clientReminders(db, clientId),
  }));
  const { clientName, statement, currencies } = account;
  const t = await getTranslations("paper_desk.account");
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/clients/${clientId}`, label: clientName }]}
        title={t("title")}
        lead={dayRange(statement.from, statement.to, await getLocale())}
        actions={<AccountActions filesHref={`/api/documents/accounts/${clientId}`} clientId={clientId} clientName={clientName} statement={statement} recipients={readers.emails} mail={mailAccount} />}
      />
      <AccountRange statement={statement} currencies={currencies} />
      <div className="grid gap-5">
        <AccountSheet statement={statement} invoiceHref="/invoices/" />
        <ClientReminders clientId={clientId} reminders={reminders} action={setClientReminders} />
      </div>
    </>
  );
}
