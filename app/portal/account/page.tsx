import { getLocale, getTranslations } from "next-intl/server";
import { AccountFiles } from "@/components/paper/account-actions";
import { AccountRange } from "@/components/paper/account-range";
import { AccountSheet } from "@/components/paper/account-sheet";
import { PageHeader } from "@/components/ui/page-header";
import { accountSearch } from "@/lib/features/accounts/input";
import { accountPaper } from "@/lib/features/accounts/queries";
import { dayRange } from "@/lib/format/day";
import { contactRead } from "@/lib/web/contact";

/** What the client was asked for and what came in, between two days. */
export default async function PortalAccountPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const search = accountSearch.parse(await searchParams);
  const { account } = await contactRead("invoices", async (db, { clientId }) => ({ account: await accountPaper(db, clientId, search) }));
  const { statement, currencies } = account;
  const t = await getTranslations("paper_desk.account");
  const period = dayRange(statement.from, statement.to, await getLocale());
  return (
    <>
      <PageHeader title={t("portalTitle")} lead={`${t("portalLead")}, ${period}`} actions={<AccountFiles statement={statement} filesHref="/api/documents/portal/account" size="lg" />} />
      <AccountRange statement={statement} currencies={currencies} />
      <div className="mb-12">
        <AccountSheet statement={statement} invoiceHref="/portal/invoices/" />
      </div>
    </>
  );
}
