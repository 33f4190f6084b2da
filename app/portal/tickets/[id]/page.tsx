import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PortalAnswer } from "@/components/tickets/portal-answer";
import { PortalStatus } from "@/components/tickets/portal-status";
import { PortalThread } from "@/components/tickets/portal-thread";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { idInPath } from "@/lib/features/path";
import { threadSearch } from "@/lib/features/tickets/input";
import { portalTicket } from "@/lib/features/tickets/portal";
import { instantText } from "@/lib/format/instant";
import { contactRead } from "@/lib/web/contact";
import { writeTicket } from "../actions";
import { ticketReader } from "../ticket-reader";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ticket_pages"))("portal.title") };
}

/** One ticket as its client reads it: what was said, where it stands, and a place to answer. */
export default async function PortalTicketPage({ params, searchParams }: PageProps<"/portal/tickets/[id]">) {
  const { id } = await params;
  const { before } = threadSearch.parse(await searchParams);
  const { ticket, contact } = await contactRead("tickets", async (db, contact) => ({ ticket: await portalTicket(db, ticketReader(contact), idInPath(id), before) }));
  const [t, pages, locale] = [await getTranslations("ticket_pages.portal"), await getTranslations("ticket_pages"), await getLocale()];
  const at = (instant: Date) => instantText(instant, contact.timeZone, locale);
  const { state, dueAt } = ticket.clock;
  const isPromised = dueAt !== null && (state === "running" || state === "soon");
  const address = `/portal/tickets/${ticket.ticketId}`;
  return (
    <div className="mb-12">
      <PageHeader
        crumbs={[{ href: "/portal/tickets", label: t("title") }]}
        title={ticket.subject}
        lead={[pages("number", { number: ticket.number }), t("opened", { at: at(ticket.openedAt) }), ...(ticket.contactName ? [t("by", { name: ticket.contactName })] : [])].join(" · ")}
      />
      <p className="mb-8 flex flex-wrap items-center gap-x-4 gap-y-2 text-read">
        <PortalStatus status={ticket.status} />
        {isPromised ? <span className="figure text-ink-2">{t("promise", { at: at(dueAt) })}</span> : null}
      </p>
      <PortalThread thread={ticket.thread} timeZone={contact.timeZone} address={address} isEarlier={before !== undefined} firmName={contact.firmName} />
      {ticket.mayWrite ? (
        <PortalAnswer key={ticket.ticketId} ticketId={ticket.ticketId} firmName={contact.firmName} reopens={ticket.status === "done"} write={writeTicket} />
      ) : (
        <p className="mt-8 flex flex-wrap items-center gap-4">
          <span className="text-ink-2">{t("closed")}</span>
          <ButtonLink href="/portal/tickets/new" size="lg" icon="plus">
            {t("new")}
          </ButtonLink>
        </p>
      )}
    </div>
  );
}
