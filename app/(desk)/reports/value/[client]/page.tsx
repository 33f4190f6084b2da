import { getTranslations } from "next-intl/server";
import { ReportTabs } from "@/components/owner/report-tabs";
import { ProfitHead } from "@/components/profit/profit-head";
import { ValueFigures } from "@/components/profit/value-figures";
import { WaivedEntries } from "@/components/profit/value-tables";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { firmToday } from "@/lib/features/firm-clock";
import { idInPath } from "@/lib/features/path";
import { profitSearch } from "@/lib/features/profit/input";
import { addedValues, waivedEntries } from "@/lib/features/value/queries";
import { staffRead } from "@/lib/web/staff";

/** The entries behind what a client was spared. */
export default async function ClientValueReport({ params, searchParams }: { params: Promise<{ client: string }>; searchParams: Promise<Record<string, string>> }) {
  const clientId = idInPath((await params).client);
  const { month } = profitSearch.parse(await searchParams);
  const page = await staffRead("report.read", async (db) => ({ ...(await waivedEntries(db, { clientId, month })), today: await firmToday(db) }));
  const t = await getTranslations("profit.value");
  return (
    <>
      <ProfitHead title={page.name} lead="value.entriesLead" span={page.span} today={page.today} href={`/reports/value/${clientId}`} crumbs={[{ href: "/reports/value", label: t("title") }]} />
      <ReportTabs current="value" />
      <div className="grid gap-5">
        <ValueFigures {...addedValues(page.values)} />
        <Panel title={t("entries")} count={page.entries.length || undefined}>
          {page.entries.length > 0 ? <WaivedEntries entries={page.entries} /> : <EmptyState icon="check" title={t("noEntries")} />}
        </Panel>
      </div>
    </>
  );
}
