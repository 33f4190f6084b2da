import { getTranslations } from "next-intl/server";
import { OwedTable } from "@/components/owner/owed-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { reportRows } from "@/lib/features/deferred/input";
import { owedBlocks, owedNow } from "@/lib/features/deferred/queries";
import { staffRead } from "@/lib/web/staff";

const ROWS = 50;

/** What the hours owed are made of: every open block at its own rate, fifty a page, with the sums of all. */
export default async function OwedPage({ searchParams }: PageProps<"/reports/owed">) {
  const { page } = reportRows.parse(await searchParams);
  const { blocks, owed } = await staffRead("report.read", async (db) => ({ blocks: await owedBlocks(db, { limit: ROWS, offset: (page - 1) * ROWS }), owed: await owedNow(db) }));
  const count = owed.reduce((sum, row) => sum + row.blocks, 0);
  const t = await getTranslations("owner");
  return (
    <>
      <PageHeader title={t("owedTitle")} lead={t("owedLead")} crumbs={[{ href: "/reports", label: t("title") }]} />
      <Panel title={t("openBlocks")} count={count}>
        {blocks.length > 0 ? <OwedTable blocks={blocks} owed={owed} /> : <EmptyState title={t("nothingOwed")} />}
        <Pagination page={page} pageSize={ROWS} total={count} hrefPattern="/reports/owed?page={page}" />
      </Panel>
    </>
  );
}
