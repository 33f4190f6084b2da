import { getLocale, getTranslations } from "next-intl/server";
import { ReportTabs } from "@/components/owner/report-tabs";
import { BlockEntries } from "@/components/profit/block-entries";
import { BlockFigures } from "@/components/profit/block-figures";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { idInPath } from "@/lib/features/path";
import { blockRate } from "@/lib/features/profit/blocks";
import { dayText } from "@/lib/format/day";
import { staffRead } from "@/lib/web/staff";

/** What an hour of work on one block earned, and the entries that say so. */
export default async function BlockReport({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { block, entries } = await staffRead("report.read", (db) => blockRate(db, idInPath(id)));
  const t = await getTranslations("profit");
  const locale = await getLocale();
  return (
    <>
      <PageHeader title={t("blockTitle", { number: block.number, client: block.clientName })} lead={`${block.contractTitle} · ${dayText(block.openedOn, locale)}`}
        crumbs={[{ href: "/reports/profit", label: t("title") }, { href: `/reports/profit/${block.clientId}`, label: block.clientName }]} />
      <ReportTabs current="profit" />
      <div className="grid gap-5">
        <BlockFigures block={block} />
        <Panel title={t("entries")} count={entries.length}>
          {entries.length > 0 ? <BlockEntries entries={entries} currency={block.currency} /> : <EmptyState title={t("noEntries")} />}
        </Panel>
      </div>
    </>
  );
}
