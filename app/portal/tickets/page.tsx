import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PortalTicketList } from "@/components/tickets/portal-ticket-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { portalTicketSearch } from "@/lib/features/tickets/input";
import { portalTickets } from "@/lib/features/tickets/portal";
import { contactRead } from "@/lib/web/contact";
import { ticketReader } from "./ticket-reader";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ticket_pages"))("portal.title") };
}

/** What the client asked for, and what became of it. */
export default async function PortalTicketsPage({ searchParams }: PageProps<"/portal/tickets">) {
  const search = portalTicketSearch.parse(await searchParams);
  const { list, contact } = await contactRead("tickets", async (db, contact) => ({ list: await portalTickets(db, ticketReader(contact), search) }));
  const t = await getTranslations("ticket_pages.portal");
  const { show, after } = search;
  const ask = (
    <ButtonLink href="/portal/tickets/new" icon="plus" variant="primary" size="lg">
      {t("new")}
    </ButtonLink>
  );
  const tabs = (["open", "ended"] as const).map((each) => ({ href: `/portal/tickets?show=${each}`, label: t(each), count: each === "open" ? list.open : undefined, current: each === show }));
  const isNew = list.rows.length === 0 && show === "open" && !after;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { firm: contact.firmName })} actions={ask} />
      <Tabs label={t("title")} tabs={tabs} />
      {list.rows.length > 0 ? <PortalTicketList tickets={list.rows} timeZone={contact.timeZone} withName={ticketReader(contact).all} /> : null}
      {list.rows.length === 0 ? (
        <EmptyState icon="chat" title={t(isNew ? "none.title" : "nothingOpen")}>
          {isNew ? t("none.text", { firm: contact.firmName }) : null}
        </EmptyState>
      ) : null}
      <p className="mt-6 mb-12 flex gap-3">
        {after ? <ButtonLink size="lg" href={`/portal/tickets?show=${show}`}>{t("newest")}</ButtonLink> : null}
        {list.next ? <ButtonLink size="lg" href={`/portal/tickets?show=${show}&after=${list.next}`}>{t("older")}</ButtonLink> : null}
      </p>
    </>
  );
}
