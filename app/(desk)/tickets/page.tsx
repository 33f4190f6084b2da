import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RowKeys } from "@/components/tickets/row-keys";
import { TicketFilters } from "@/components/tickets/ticket-filters";
import { TicketTable } from "@/components/tickets/ticket-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { NewestOlder } from "@/components/ui/newest-older";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { now } from "@/lib/clock";
import { TICKET_GROUPS, ticketSearch } from "@/lib/features/tickets/input";
import { ticketDesk } from "@/lib/features/tickets/desk";
import { staffRead } from "@/lib/web/staff";
import { ticketsAddress } from "./ticket-address";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ticket_pages"))("title") };
}

/** What did clients ask for, who has it, and which answer is due next? */
export default async function TicketsPage({ searchParams }: PageProps<"/tickets">) {
  const search = ticketSearch.parse(await searchParams);
  const { list, counts, people, clientName, hasAny, staff } = await staffRead("desk.read", (db, { memberId }) => ticketDesk(db, memberId, search));
  const t = await getTranslations("ticket_pages");
  const first = { ...search, after: undefined };
  const open = (
    <ButtonLink href={search.client ? `/tickets/new?client=${search.client}` : "/tickets/new"} icon="plus" variant="primary">
      {t("new")}
    </ButtonLink>
  );
  const tabs = TICKET_GROUPS.map((show) => {
    const count = show === "open" || show === "late" || show === "waiting" ? counts[show] : undefined;
    return { href: ticketsAddress({ ...first, show }), label: t(`filter.${show}`), count, current: show === search.show };
  });
  const plain = search.assignee === "all" && !search.client && !search.priority && search.q === "" && (search.show === "open" || search.show === "late");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={open} />
      <Tabs label={t("filters")} tabs={tabs} />
      <TicketFilters search={search} memberId={staff.memberId} people={people} clientName={clientName} />
      <Panel>
        {list.rows.length > 0 ? <TicketTable tickets={list.rows} serverNow={now()} timeZone={staff.timeZone} /> : null}
        {list.rows.length === 0 && !hasAny ? (
          <EmptyState icon="chat" title={t("empty.title")} actions={open}>
            {t("empty.text")}
          </EmptyState>
        ) : null}
        {list.rows.length === 0 && hasAny ? (
          <EmptyState icon={plain ? "check" : "search"} title={t("nothing.title")} actions={plain ? undefined : <ButtonLink href="/tickets">{t("nothing.clear")}</ButtonLink>}>
            {t(plain && search.show !== "all" ? `nothing.${search.show === "late" ? "late" : "open"}` : "nothing.text")}
          </EmptyState>
        ) : null}
        <NewestOlder
          newest={search.after ? { href: ticketsAddress(first), label: t("pager.newest") } : null}
          older={list.next ? { href: ticketsAddress({ ...search, after: list.next }), label: t("pager.more") } : null}
        />
      </Panel>
      <RowKeys />
    </>
  );
}
