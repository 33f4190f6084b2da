import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AgreementTable } from "@/components/agreements/agreement-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { AGREEMENT_FILTERS, agreementSearch } from "@/lib/features/agreements/input";
import { AGREEMENTS_A_PAGE, agreementList } from "@/lib/features/agreements/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agreements"))("title") };
}

/** All agreements: what is under way, what waits for the firm's signature, what holds and what is over. */
export default async function AgreementsPage({ searchParams }: PageProps<"/agreements">) {
  const search = agreementSearch.parse(await searchParams);
  const { rows, counts, staff } = await staffRead("agreement.read", (db) => agreementList(db, search));
  const t = await getTranslations("agreements");
  const isNew = counts.all === 0;
  const tabs = AGREEMENT_FILTERS.map((show) => ({ href: `/agreements?show=${show}`, label: t(`filter.${show}`), count: counts[show], current: show === search.show }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Tabs label={t("filters")} tabs={tabs} />
      <Panel>
        {rows.length > 0 ? (
          <AgreementTable agreements={rows} timeZone={staff.timeZone} />
        ) : (
          <EmptyState
            title={t(isNew ? "empty.title" : "nothing.title")}
            icon="document"
            actions={<ButtonLink href={isNew ? "/contracts" : "/agreements?show=all"}>{t(isNew ? "empty.contracts" : "nothing.clear")}</ButtonLink>}
          >
            {t(isNew ? "empty.text" : "nothing.text")}
          </EmptyState>
        )}
        <Pagination page={search.page} pageSize={AGREEMENTS_A_PAGE} total={counts[search.show]} hrefPattern={`/agreements?show=${search.show}&page={page}`} />
      </Panel>
    </>
  );
}
