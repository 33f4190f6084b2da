import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReportTabs } from "@/components/owner/report-tabs";
import { IdleTable } from "@/components/profit/idle-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { now } from "@/lib/clock";
import { dayInZone } from "@/lib/domain/day";
import { idleSearch } from "@/lib/features/findings/input";
import { idleContracts } from "@/lib/features/findings/queries";
import { staffRead } from "@/lib/web/staff";
import { proposeMaintenance } from "./actions";

const SPANS = [30, 60, 90] as const;
const ROWS = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profit.idle"))("title") };
}

/** Hours that nobody uses for what keeps computers safe, and the way to propose it. */
export default async function IdleReport({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { days, page } = idleSearch.parse(await searchParams);
  const { contracts, count, staff } = await staffRead("report.read", (db, { timeZone }) => idleContracts(db, { today: dayInZone(now(), timeZone), days }, { limit: ROWS, offset: (page - 1) * ROWS }));
  const t = await getTranslations("profit.idle");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { days })}
        actions={SPANS.filter((span) => span !== days).map((span) => <ButtonLink key={span} size="sm" href={`/reports/idle?days=${span}`}>{t("days", { days: span })}</ButtonLink>)} />
      <ReportTabs current="idle" />
      <Panel title={t("contracts")} count={count || undefined}>
        {contracts.length > 0 ? <IdleTable contracts={contracts} bareNumber={staff.bareNumber} propose={proposeMaintenance} /> : <EmptyState icon="check" title={t("empty")}>{t("emptyHint", { days })}</EmptyState>}
        <Pagination page={page} pageSize={ROWS} total={count} hrefPattern={`/reports/idle?days=${days}&page={page}`} />
      </Panel>
    </>
  );
}
