import { getTranslations } from "next-intl/server";
import { EntryVoice } from "@/components/portal/entry-voice";
import { StatementFiles, StatementPeriod } from "@/components/portal/statement-period";
import { UsedList } from "@/components/portal/used-list";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { statementSearch } from "@/lib/features/portal/input";
import { clientStatement } from "@/lib/features/portal/queries";
import { contactRead } from "@/lib/web/contact";
import { acknowledgeEntry, acknowledgeUpTo, disputeEntry } from "./actions";

const actions = { acknowledge: acknowledgeEntry, acknowledgeUpTo, dispute: disputeEntry };

/** Every movement of a contract's hours, with its receipt, a page at a time. */
export default async function StatementPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const search = statementSearch.parse(await searchParams);
  const { contact, contracts, chosen, currency, statement } = await contactRead("hours", (db, contact) => clientStatement(db, contact.clientId, search));
  const t = await getTranslations("portal");
  const days = `${search.from ? `&from=${search.from}` : ""}${search.to ? `&to=${search.to}` : ""}`;
  const address = (contractId: string, before?: number) => `/portal/statement?contract=${contractId}${days}${before ? `&before=${before}` : ""}`;
  return (
    <>
      <PageHeader title={t("statement")} lead={t("statementLead")} actions={chosen ? <StatementFiles contractId={chosen} from={search.from} to={search.to} /> : null} />
      {contracts.length > 1 ? (
        <Tabs label={t("allContracts")} tabs={contracts.map(({ contractId, title }) => ({ href: address(contractId), label: title, current: contractId === chosen }))} />
      ) : null}
      {chosen ? <StatementPeriod contractId={chosen} from={search.from} to={search.to} /> : null}
      {chosen && statement && statement.rows.length > 0 ? <UsedList rows={statement.rows} currency={currency} after={(row) => <EntryVoice row={row} setting={{ contractId: chosen, firmName: contact.firmName, timeZone: contact.timeZone, actions }} />} /> : <p className="text-ink-2">{t(days ? "noMovementsThen" : "noMovements")}</p>}
      <p className="mt-6 mb-12 flex gap-3">
        {chosen && search.before ? <ButtonLink href={address(chosen)}>{t("newest")}</ButtonLink> : null}
        {chosen && statement?.next ? <ButtonLink href={address(chosen, statement.next)}>{t("older")}</ButtonLink> : null}
      </p>
    </>
  );
}
