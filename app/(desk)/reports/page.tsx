import { getLocale, getTranslations } from "next-intl/server";
import { DeferredPanel } from "@/components/owner/deferred-panel";
import { InvoicedPanel } from "@/components/owner/invoiced-panel";
import { LeadingFigures } from "@/components/owner/leading-figures";
import { RankedTable } from "@/components/owner/ranked-table";
import { ReportTabs } from "@/components/owner/report-tabs";
import { RunwayPanel } from "@/components/owner/runway-panel";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ownerOverview } from "@/lib/features/reports/queries";
import { dayText } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";

/** The owner's overview: what recurs, what came in, what is owed, what is low, and who buys how often. */
export default async function OverviewPage() {
  const { staff, ...overview } = await staffRead("report.read", (db, staff) => ownerOverview(db, staff));
  const { clients, count } = overview.ranked;
  const t = await getTranslations("owner");
  const locale = await getLocale();
  return (
    <>
      <PageHeader title={t("title")} lead={t("asOf", { firm: staff.firmName, day: dayText(overview.today, locale, "full") })} />
      <ReportTabs current="overview" />
      <LeadingFigures {...overview} currency={staff.currency} />
      <div className="my-5 grid gap-5 xl:grid-cols-[minmax(0,7fr)_minmax(0,6fr)]">
        <DeferredPanel months={overview.deferred} currency={staff.currency} />
        <RunwayPanel rows={overview.runway} today={overview.today} />
      </div>
      <div className="grid gap-5">
        <Panel
          title={t("clients")}
          id="clients"
          count={clients.length < count ? t("clientsOf", { shown: clients.length, count }) : count}
          note={t("twelveMonths")}
          actions={clients.length < count ? <ButtonLink size="sm" href="/reports/clients">{t("allClients")}</ButtonLink> : null}
        >
          {clients.length > 0 ? <RankedTable ranked={overview.ranked} currency={staff.currency} /> : <EmptyState title={t("noClients")}>{t("noClientsHint")}</EmptyState>}
        </Panel>
        <InvoicedPanel months={overview.invoiced} currency={staff.currency} />
      </div>
    </>
  );
}
