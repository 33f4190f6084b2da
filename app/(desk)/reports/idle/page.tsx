import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReportTabs } from "@/components/owner/report-tabs";
import { IdleTable } from "@/components/profit/idle-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { idleSearch } from "@/lib/features/findings/input";
import { idleContracts } from "@/lib/features/findings/queries";
import { staffRead } from "@/lib/web/staff";
import { proposeMaintenance } from "./actions";

const SPANS = [30, 60, 90] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profit.idle"))("title") };
}

/** Hours that nobody uses for what keeps computers safe, and the way to propose it. */
export default async function IdleReport({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { days } = idleSearch.parse(await searchParams);
  const { contracts, staff } = await staffRead("report.read", (db) => idleContracts(db, days));
  const t = await getTranslations("profit.idle");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { days })}
        actions={SPANS.filter((span) => span !== days).map((span) => <ButtonLink key={span} size="sm" href={`/reports/idle?days=${span}`}>{t("days", { days: span })}</ButtonLink>)} />
      <ReportTabs current="idle" />
      <Panel title={t("contracts")} count={contracts.length || undefined}>
        {contracts.length > 0 ? <IdleTable contracts={contracts} bareNumber={staff.bareNumber} propose={proposeMaintenance} /> : <EmptyState icon="check" title={t("empty")}>{t("emptyHint", { days })}</EmptyState>}
      </Panel>
    </>
  );
}
