import { getLocale, getTranslations } from "next-intl/server";
import { MonthSteps } from "@/components/owner/month-steps";
import { ReportTabs } from "@/components/owner/report-tabs";
import { RevenueTable } from "@/components/owner/revenue-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { reportRows } from "@/lib/features/deferred/input";
import { firmToday } from "@/lib/features/firm-clock";
import { journalSearch } from "@/lib/features/journal/input";
import { reportMonth } from "@/lib/features/reports/month";
import { revenueByClient, revenueByTechnician } from "@/lib/features/reports/revenue";
import { monthText } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";

/** Clients a page. */
const ROWS = 50;

/** What a month earned, by who did the work and by whom it was done for. */
export default async function RevenuePage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const search = journalSearch.parse(await searchParams);
  const { page } = reportRows.parse(await searchParams);
  const { month, technicians, clients } = await staffRead("report.read", async (db) => {
    const month = reportMonth(search.month, await firmToday(db));
    return { month, technicians: await revenueByTechnician(db, month.first), clients: await revenueByClient(db, month.first) };
  });
  const t = await getTranslations("owner");
  const locale = await getLocale();
  return (
    <>
      <PageHeader title={t("revenue.title")} lead={monthText(month.first, locale)} actions={<MonthSteps hrefPrefix="/reports/revenue?month=" {...month} />} />
      <ReportTabs current="revenue" />
      <div className="grid gap-5">
        <Panel title={t("revenue.byTechnician")} note={t("revenue.technicianNote")}>
          {technicians.length > 0 ? (
            <RevenueTable label={t("revenue.byTechnician")} heading={t("revenue.technician")} rows={technicians.map((row) => {
              return row.memberId === null
                ? { ...row, id: "credited", name: t("revenue.credited"), href: "/invoices?show=credits" }
                : { ...row, id: row.memberId, href: `/time?person=${row.memberId}&week=${month.first}` };
            })} />
          ) : <EmptyState title={t("nothingMoved")} />}
        </Panel>
        <Panel title={t("revenue.byClient")}>
          {clients.length > 0 ? (
            <RevenueTable label={t("revenue.byClient")} heading={t("client")} rows={clients.map((row) => ({ ...row, id: row.clientId, href: `/clients/${row.clientId}` }))} from={(page - 1) * ROWS} until={page * ROWS} />
          ) : <EmptyState title={t("nothingMoved")} />}
          <Pagination page={page} pageSize={ROWS} total={clients.length} hrefPattern={`/reports/revenue?month=${month.first.slice(0, 7)}&page={page}`} />
        </Panel>
      </div>
    </>
  );
}
