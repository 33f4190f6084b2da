import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CASH_ROWS, CashItems } from "@/components/owner/cash-items";
import { CashPanel } from "@/components/owner/cash-panel";
import { ForecastFigures } from "@/components/owner/forecast-figures";
import { ForecastWords } from "@/components/owner/forecast-words";
import { ReportTabs } from "@/components/owner/report-tabs";
import { RunwayLegend } from "@/components/owner/runway-panel";
import { RunwayTable } from "@/components/owner/runway-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { cashWeeks } from "@/lib/domain/expected-cash";
import { PACE_WEEKS } from "@/lib/domain/forecast";
import { forecast } from "@/lib/features/forecast/cash";
import { weekSearch } from "@/lib/features/forecast/input";
import { dayText } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";

const ROWS = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forecast"))("title") };
}

/** Runway per client, the predicted day of the next purchase and how sure it is, and the cash of the weeks ahead. */
export default async function ForecastPage({ searchParams }: PageProps<"/reports/forecast">) {
  const search = weekSearch.parse(await searchParams);
  const { today, runways, cash, doubtful, staff } = await staffRead("report.read", (db) => forecast(db));
  const t = await getTranslations("forecast");
  const locale = await getLocale();
  const currencies = [staff.currency, ...new Set(cash.map((item) => item.currency).filter((each) => each !== staff.currency))];
  const byCurrency = currencies.map((currency) => ({ currency, weeks: cashWeeks(cash, today, currency) }));
  const asked = byCurrency.find(({ currency }) => currency === search.currency) ?? byCurrency[0];
  const shown = asked?.weeks.find((week) => week.monday === search.week) ?? asked?.weeks[0];
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { weeks: PACE_WEEKS, day: dayText(today, locale) })} />
      <ReportTabs current="forecast" />
      <ForecastFigures weeks={byCurrency[0]?.weeks ?? []} runways={runways} doubtful={doubtful} currency={staff.currency} today={today} />
      <div className="grid gap-5">
        <Panel id="runway" title={t("runway")} count={runways.length > ROWS ? t("rowsOf", { shown: ROWS, count: runways.length }) : runways.length || undefined} note={t("runwayNote")} actions={runways.length > 0 ? <RunwayLegend /> : null}>
          {runways.length > 0 ? <RunwayTable rows={runways.slice(0, ROWS)} today={today} /> : <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>}
        </Panel>
        <div id="cash" className="grid gap-5">
          {byCurrency.map(({ currency, weeks }) => <CashPanel key={currency} weeks={weeks} currency={currency} shown={currency === asked?.currency ? (shown?.monday ?? "") : ""} />)}
        </div>
        {asked && shown && cash.length > 0 ? (
          <Panel id="items" title={t("items", { day: dayText(shown.monday, locale) })} note={asked.currency} count={shown.items.length > CASH_ROWS ? t("rowsOf", { shown: CASH_ROWS, count: shown.items.length }) : shown.items.length || undefined}>
            {shown.items.length > 0 ? <CashItems week={shown} currency={asked.currency} /> : <EmptyState title={t("noItems")} />}
          </Panel>
        ) : null}
        <ForecastWords weeks={PACE_WEEKS} />
      </div>
    </>
  );
}
