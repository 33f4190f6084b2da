import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientTable } from "@/components/clients/client-table";
import { ListSearch } from "@/components/clients/list-search";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { permits } from "@/lib/domain/permission";
import { CLIENT_FILTERS, clientSearch, type ClientSearch } from "@/lib/features/clients/input";
import { CLIENTS_A_PAGE, clientList } from "@/lib/features/clients/list";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clients"))("title") };
}

/** All clients with what they have left; searched by name, contact or e-mail. */
export default async function ClientsPage({ searchParams }: PageProps<"/clients">) {
  const search = clientSearch.parse(await searchParams);
  const { rows, counts, staff } = await staffRead("desk.read", (db) => clientList(db, search));
  const t = await getTranslations("clients");
  const add = permits(staff.role, "client.write") ? (
    <ButtonLink href="/clients/new" icon="plus" variant="primary">
      {t("new")}
    </ButtonLink>
  ) : null;
  const tabs = CLIENT_FILTERS.map((show) => {
    return { href: addressOf({ ...search, show, page: 1 }), label: t(`filter.${show}`), count: counts[show], current: show === search.show };
  });
  const isNew = search.q === "" && counts.active + counts.archived === 0;
  return (
    <>
      <PageHeader title={t("title")} actions={add} />
      <div className="flex flex-wrap-reverse items-end justify-between gap-x-6">
        <Tabs label={t("filters")} tabs={tabs} />
        <ListSearch action="/clients" label={t("search")} query={search.q} show={search.show} />
      </div>
      <Panel>
        {rows.length > 0 ? <ClientTable clients={rows} /> : null}
        {rows.length === 0 && isNew ? (
          <EmptyState title={t("empty.title")} icon="people" actions={add}>
            {t("empty.text")}
          </EmptyState>
        ) : null}
        {rows.length === 0 && !isNew ? (
          <EmptyState title={t("nothing.title")} icon="search" actions={<ButtonLink href="/clients">{t("nothing.clear")}</ButtonLink>}>
            {t("nothing.text")}
          </EmptyState>
        ) : null}
        <Pagination page={search.page} pageSize={CLIENTS_A_PAGE} total={counts[search.show]} hrefPattern={addressOf({ ...search, page: "{page}" })} />
      </Panel>
    </>
  );
}

function addressOf({ q, show, page }: Omit<ClientSearch, "page"> & { page: number | "{page}" }): string {
  const words = q ? `&q=${encodeURIComponent(q)}` : "";
  return `/clients?show=${show}${words}${page === 1 ? "" : `&page=${page}`}`;
}
