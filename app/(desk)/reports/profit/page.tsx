import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReportTabs } from "@/components/owner/report-tabs";
import { ConcentrationPanel } from "@/components/profit/concentration-panel";
import { MissingCosts } from "@/components/profit/missing-costs";
import { ProfitHead } from "@/components/profit/profit-head";
import { ProfitTable } from "@/components/profit/profit-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { profitSearch } from "@/lib/features/profit/input";
import { CLIENTS_PER_PAGE, profitPage } from "@/lib/features/profit/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profit"))("title") };
}

/** What each client leaves: revenue as the journal has it, less technicians and monitoring. */
export default async function ProfitReport({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const search = profitSearch.parse(await searchParams);
  const { staff: _, ...report } = await staffRead("report.read", (db, staff) => profitPage(db, staff, search));
  const t = await getTranslations("profit");
  const address = (changed: Record<string, string>) => {
    const asked = new URLSearchParams({ ...(search.month ? { month: search.month } : {}), sort: search.sort, ...changed });
    return `/reports/profit?${asked}`;
  };
  return (
    <>
      <ProfitHead title={t("title")} lead="lead" span={report.span} today={report.today} href="/reports/profit"
        more={report.count > 0 ? <ButtonLink size="sm" icon="download" file href={`/reports/profit/export${search.month ? `?month=${search.month}` : ""}`}>{t("csv")}</ButtonLink> : null} />
      <ReportTabs current="profit" />
      <div className="grid gap-5">
        {report.count > 0 ? <MissingCosts missing={report.missing} /> : null}
        {report.concentration ? <ConcentrationPanel concentration={report.concentration} /> : null}
        <Panel title={t("clients")} count={report.count || undefined} note={t("rateHint")}>
          {report.count > 0
            ? <ProfitTable {...report} first={(report.page - 1) * CLIENTS_PER_PAGE + 1} sort={search.sort} hrefOf={(sort) => address({ sort })} />
            : <EmptyState icon="chart" title={t("empty")}>{t("emptyHint")}</EmptyState>}
          <Pagination page={report.page} pageSize={CLIENTS_PER_PAGE} total={report.count} hrefPattern={address({ page: "PAGE" }).replace("PAGE", "{page}")} />
        </Panel>
        <p className="text-sm text-ink-3">{t("ledgerNote")}</p>
      </div>
    </>
  );
}
