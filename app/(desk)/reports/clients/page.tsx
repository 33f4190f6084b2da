import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RankedTable } from "@/components/owner/ranked-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { firmToday } from "@/lib/features/firm-clock";
import { rankSearch } from "@/lib/features/ranking/input";
import { rankedClients } from "@/lib/features/ranking/queries";
import { staffRead } from "@/lib/web/staff";

const ROWS = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("owner"))("clientsTitle") };
}

/** Every client by what they bought in the last twelve months, a hundred a page. */
export default async function RankedClientsPage({ searchParams }: PageProps<"/reports/clients">) {
  const { page } = rankSearch.parse(await searchParams);
  const { ranked, staff } = await staffRead("report.read", async (db) => ({ ranked: await rankedClients(db, await firmToday(db), { limit: ROWS, offset: (page - 1) * ROWS }) }));
  const t = await getTranslations("owner");
  return (
    <>
      <PageHeader title={t("clientsTitle")} lead={t("clientsLead")} crumbs={[{ href: "/reports", label: t("title") }]} />
      <Panel title={t("clients")} count={ranked.count || undefined} note={t("twelveMonths")}>
        {ranked.clients.length > 0 ? <RankedTable ranked={ranked} currency={staff.currency} /> : <EmptyState title={t("noClients")}>{t("noClientsHint")}</EmptyState>}
        <Pagination page={page} pageSize={ROWS} total={ranked.count} hrefPattern="/reports/clients?page={page}" />
      </Panel>
    </>
  );
}
