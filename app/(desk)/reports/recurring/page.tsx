import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CohortClients } from "@/components/owner/cohort-clients";
import { CohortTable, Quarter } from "@/components/owner/cohort-table";
import { ContractedTable } from "@/components/owner/contracted-table";
import { DepletionTable } from "@/components/owner/depletion-table";
import { RebuyFigures } from "@/components/owner/rebuy-figures";
import { ReportTabs } from "@/components/owner/report-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { cohortSearch } from "@/lib/features/recurring/input";
import { REBUY_DAYS, recurringRevenue } from "@/lib/features/recurring/queries";
import { staffRead } from "@/lib/web/staff";

/** Clients of a cohort that are shown, those who bought again most first; and fees. */
const ROWS = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recurring"))("title") };
}

/** What recurs, under three names: contracted per month, bought again in a year, and who buys again at all. */
export default async function RecurringPage({ searchParams }: PageProps<"/reports/recurring">) {
  const search = cohortSearch.parse(await searchParams);
  const { today, fees, contracted, cohorts, depletions, rebuy, staff } = await staffRead("report.read", (db) => recurringRevenue(db));
  const t = await getTranslations("recurring");
  const shown = cohorts.find((each) => each.quarter === search.quarter && (search.currency ?? staff.currency) === each.currency) ?? cohorts[0];
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ReportTabs current="recurring" />
      <RebuyFigures contracted={contracted} cohorts={cohorts} rebuy={rebuy} currency={staff.currency} />
      <div className="grid gap-5">
        <Panel id="contracted" title={t("contracted")} note={t("contractedNote")} count={fees.length > ROWS ? t("rowsOf", { shown: ROWS, count: fees.length }) : fees.length || undefined}>
          {fees.length > 0 ? <ContractedTable fees={fees.slice(0, ROWS)} contracted={contracted} today={today} /> : <EmptyState title={t("noFees")}>{t("noFeesHint")}</EmptyState>}
        </Panel>
        <Panel id="repurchase" title={t("repurchase")} note={t("repurchaseNote")}>
          {cohorts.length > 0 ? <CohortTable cohorts={cohorts} shown={shown} /> : <EmptyState title={t("noPurchases")}>{t("noPurchasesHint")}</EmptyState>}
          {cohorts.length > 0 ? <p className="border-t border-line px-4 py-3 text-xs text-ink-3">{t("repurchaseHint")}</p> : null}
        </Panel>
        {shown ? (
          <Panel id="cohort" title={<Quarter of={shown} />} note={shown.currency} count={shown.clients.length > ROWS ? t("rowsOf", { shown: ROWS, count: shown.clients.length }) : shown.clients.length}>
            <CohortClients clients={shown.clients.slice(0, ROWS)} label={t("clients")} />
          </Panel>
        ) : null}
        <Panel id="rebuy" title={t("rebuy")} note={t("rebuyNote", { days: REBUY_DAYS })} count={depletions.length < rebuy.ranOut ? t("latest", { count: depletions.length }) : depletions.length || undefined}>
          {depletions.length > 0 ? <DepletionTable depletions={depletions} days={REBUY_DAYS} /> : <EmptyState title={t("noRebuy")}>{t("noRebuyHint", { days: REBUY_DAYS })}</EmptyState>}
        </Panel>
      </div>
    </>
  );
}
