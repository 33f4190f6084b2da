import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListSearch } from "@/components/clients/list-search";
import { ContractTable } from "@/components/contracts/contract-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { permits } from "@/lib/domain/permission";
import { CONTRACT_FILTERS, contractSearch, type ContractSearch } from "@/lib/features/contracts/input";
import { CONTRACTS_A_PAGE, contractList } from "@/lib/features/contracts/list";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contracts"))("title") };
}

/** All contracts with their hours; which run low, which are over, where a renewal waits. */
export default async function ContractsPage({ searchParams }: PageProps<"/contracts">) {
  const search = contractSearch.parse(await searchParams);
  const { rows, counts, staff } = await staffRead("desk.read", (db) => contractList(db, search));
  const t = await getTranslations("contracts");
  const open = permits(staff.role, "contract.write") ? (
    <ButtonLink href="/contracts/new" icon="plus" variant="primary">
      {t("new")}
    </ButtonLink>
  ) : null;
  const tabs = CONTRACT_FILTERS.map((show) => {
    return { href: addressOf({ ...search, show, page: 1 }), label: t(`filter.${show}`), count: counts[show], current: show === search.show };
  });
  const isNew = search.q === "" && counts.running + counts.draft + counts.ended === 0;
  return (
    <>
      <PageHeader title={t("title")} actions={open} />
      <div className="flex flex-wrap-reverse items-end justify-between gap-x-6">
        <Tabs label={t("filters")} tabs={tabs} />
        <ListSearch action="/contracts" label={t("search")} query={search.q} show={search.show} />
      </div>
      <Panel>
        {rows.length > 0 ? <ContractTable contracts={rows} /> : null}
        {rows.length === 0 && isNew ? (
          <EmptyState title={t("empty.title")} icon="block" actions={open}>
            {t("empty.text")}
          </EmptyState>
        ) : null}
        {rows.length === 0 && !isNew ? (
          <EmptyState title={t("nothing.title")} icon="search" actions={<ButtonLink href="/contracts">{t("nothing.clear")}</ButtonLink>}>
            {t("nothing.text")}
          </EmptyState>
        ) : null}
        <Pagination page={search.page} pageSize={CONTRACTS_A_PAGE} total={counts[search.show]} hrefPattern={addressOf({ ...search, page: "{page}" })} />
      </Panel>
    </>
  );
}

function addressOf({ q, show, page }: Omit<ContractSearch, "page"> & { page: number | "{page}" }): string {
  const words = q ? `&q=${encodeURIComponent(q)}` : "";
  return `/contracts?show=${show}${words}${page === 1 ? "" : `&page=${page}`}`;
}
