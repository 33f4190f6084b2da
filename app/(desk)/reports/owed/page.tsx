import { getTranslations } from "next-intl/server";
import { OwedTable } from "@/components/owner/owed-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { owedBlocks } from "@/lib/features/deferred/queries";
import { staffRead } from "@/lib/web/staff";

/** What the hours owed are made of: every open block, at its own rate. */
export default async function OwedPage() {
  const { blocks } = await staffRead("report.read", async (db) => ({ blocks: await owedBlocks(db) }));
  const t = await getTranslations("owner");
  return (
    <>
      <PageHeader title={t("owedTitle")} lead={t("owedLead")} crumbs={[{ href: "/reports", label: t("title") }]} />
      <Panel title={t("openBlocks")} count={blocks.length}>
        {blocks.length > 0 ? <OwedTable blocks={blocks} /> : <EmptyState title={t("nothingOwed")} />}
      </Panel>
    </>
  );
}
