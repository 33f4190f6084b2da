import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ReportTabs } from "@/components/owner/report-tabs";
import { CapacityAnswer } from "@/components/profit/capacity-answer";
import { CapacityChart } from "@/components/profit/capacity-chart";
import { OwedClients, PeopleTable, WeekTable } from "@/components/profit/capacity-tables";
import { Legend } from "@/components/profit/legend";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { capacityPage } from "@/lib/features/capacity/queries";
import { dayText } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profit.capacity"))("title") };
}

/** Hours sold and promised against the hours that people have. */
export default async function CapacityReport() {
  const { staff: _, ...page } = await staffRead("report.read", (db, staff) => capacityPage(db, staff.timeZone));
  const t = await getTranslations("profit.capacity");
  const locale = await getLocale();
  const legend = [{ label: t("booked"), look: "bg-second" }, { label: t("expected"), look: "bg-line-strong" }, { label: t("capacityLine"), look: "bg-fine" }];
  const hasPicture = page.capacityWeekSeconds > 0 || page.weeks.some((week) => week.bookedSeconds + week.expectedSeconds > 0);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { day: dayText(page.today, locale, "full") })} />
      <ReportTabs current="capacity" />
      <div className="grid gap-5">
        <CapacityAnswer {...page} />
        <Panel title={t("weeks")} actions={hasPicture ? <Legend items={legend} /> : null}>
          {hasPicture ? <div className="overflow-x-auto p-4" tabIndex={0} role="group" aria-label={t("weeks")}><CapacityChart {...page} /></div> : null}
          <WeekTable {...page} withRoom={page.capacityWeekSeconds > 0} />
        </Panel>
        <div className="grid items-start gap-5 xl:grid-cols-2">
          <Panel title={t("people")} note={t("aWeek")}>
            <PeopleTable people={page.people} />
          </Panel>
          <Panel title={t("mostOwed")} actions={<ButtonLink size="sm" href="/reports/owed">{t("allOwed")}</ButtonLink>}>
            {page.owedClients.length > 0 ? <OwedClients owedClients={page.owedClients} /> : <EmptyState title={t("owedTo", { count: 0 })} />}
          </Panel>
        </div>
      </div>
    </>
  );
}
