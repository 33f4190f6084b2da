import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReportTabs } from "@/components/owner/report-tabs";
import { Legend } from "@/components/profit/legend";
import { ProfitHead } from "@/components/profit/profit-head";
import { ValueChart } from "@/components/profit/value-chart";
import { ValueFigures } from "@/components/profit/value-figures";
import { ValueClients, ValueMonths } from "@/components/profit/value-tables";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { profitSearch } from "@/lib/features/profit/input";
import { VALUES_PER_PAGE, valuePage } from "@/lib/features/value/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profit.value"))("title") };
}

/** What clients got besides time: maintenance, premiums set aside, free work. */
export default async function ValueReport({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const search = profitSearch.parse(await searchParams);
  const { staff: _, ...page } = await staffRead("report.read", (db) => valuePage(db, search));
  const t = await getTranslations("profit.value");
  const legend = [{ label: t("proactiveShort"), look: "bg-fine" }, { label: t("reactive"), look: "bg-line-strong" }];
  return (
    <>
      <ProfitHead title={t("title")} lead="value.lead" span={page.span} today={page.today} href="/reports/value" />
      <ReportTabs current="value" />
      <div className="grid gap-5">
        <ValueFigures {...page} />
        {page.months.some((month) => month.workedSeconds > 0) ? (
          <Panel title={t("months")} actions={<Legend items={legend} />}>
            <div className="overflow-x-auto p-4" tabIndex={0} role="group" aria-label={t("months")}><ValueChart months={page.months} /></div>
            <ValueMonths months={page.months} />
          </Panel>
        ) : null}
        <Panel title={t("byClient")} count={page.count || undefined} note={t("rateNote")}>
          {page.count > 0 ? <ValueClients {...page} /> : <EmptyState icon="clock" title={t("empty")} />}
          <Pagination page={page.page} pageSize={VALUES_PER_PAGE} total={page.count} hrefPattern={`/reports/value?${search.month ? `month=${search.month}&` : ""}page={page}`} />
        </Panel>
      </div>
    </>
  );
}
