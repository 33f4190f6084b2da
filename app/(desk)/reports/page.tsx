import { getLocale, getTranslations } from "next-intl/server";
import { DeferredPanel } from "@/components/owner/deferred-panel";
import { InvoicedPanel } from "@/components/owner/invoiced-panel";
import { LeadingFigures } from "@/components/owner/leading-figures";
import { RankedTable } from "@/components/owner/ranked-table";
import { ReportTabs } from "@/components/owner/report-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ownerOverview } from "@/lib/features/reports/queries";
import { dayText } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";

/** The owner's overview: what recurs, what came in, what is owed, what is low, and who buys how often. */
export default async function OverviewPage() {
  const { staff, ...overview } = await staffRead("report.read", (db, staff) => ownerOverview(db, staff));
  const t = await getTranslations("owner");
  const locale = await getLocale();
  return (
    <>
      <PageHeader title={t("title")} lead={t("asOf", { firm: staff.firmName, day: dayText(overview.today, locale, "full") })} />
      <ReportTabs current="overview" />
      <LeadingFigures {...overview} currency={staff.currency} />
      <div className="my-5 grid gap-5 xl:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <InvoicedPanel months={overview.invoiced} currency={staff.currency} />
        <DeferredPanel months={overview.deferred} currency={staff.currency} />
      </div>
      <Panel title={t("clients")} count={overview.clients.length} note={t("twelveMonths")} id="clients">
        {overview.clients.length > 0 ? <RankedTable clients={overview.clients} currency={staff.currency} /> : <EmptyState title={t("noClients")}>{t("noClientsHint")}</EmptyState>}
      </Panel>
    </>
  );
}
