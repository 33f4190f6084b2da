import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EntryDesk } from "@/components/desk/entry-desk";
import { AnswerBox } from "@/components/tickets/answer-box";
import { LogTicketTime } from "@/components/tickets/log-ticket-time";
import { StartTicketTimer } from "@/components/tickets/start-ticket-timer";
import { TicketBalance } from "@/components/tickets/ticket-balance";
import { TicketFields } from "@/components/tickets/ticket-fields";
import { TicketKeys } from "@/components/tickets/ticket-keys";
import { TicketStanding } from "@/components/tickets/ticket-standing";
import { TicketThread } from "@/components/tickets/ticket-thread";
import { TicketTime } from "@/components/tickets/ticket-time";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { now } from "@/lib/clock";
import { dayInZone } from "@/lib/domain/day";
import { permits } from "@/lib/domain/permission";
import { idInPath } from "@/lib/features/path";
import { threadSearch } from "@/lib/features/tickets/input";
import { ticketPage } from "@/lib/features/tickets/page";
import { colleagues } from "@/lib/features/time/queries";
import { instantText } from "@/lib/format/instant";
import { staffRead } from "@/lib/web/staff";
import { changeTime, deleteTime, logTime, restoreTime } from "../../time/actions";
import { answerTicket, noteTicket, setTicket } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ticket_pages"))("title") };
}

/** What was asked, what was said, how long an answer may take, and which hours stand behind it. */
export default async function TicketPage({ params, searchParams }: PageProps<"/tickets/[id]">) {
  const { id } = await params;
  const { before } = threadSearch.parse(await searchParams);
  const { ticket, people, staff } = await staffRead("desk.read", async (db, { memberId, role }) => {
    return { ticket: await ticketPage(db, memberId, idInPath(id), before), people: await colleagues(db, role) };
  });
  const [t, own, locale] = [await getTranslations("ticket_pages"), await getTranslations("tickets"), await getLocale()];
  const { memberId, timeZone, bareNumber, role } = staff;
  const { ticketId, number, subject, clientName, choice, openedAt, openedByName } = ticket;
  const serverNow = now();
  const today = dayInZone(serverNow, timeZone);
  const opened = { client: clientName, at: instantText(openedAt, timeZone, locale), channel: own(`channel.${ticket.channel}`) };
  const office = permits(role, "time.write_others");
  const draft = { ticketId, number, subject, clientId: ticket.clientId, contractId: ticket.contractId, circumstances: ticket.circumstances };
  return (
    <EntryDesk setting={{ today, timeZone, bareNumber, memberId, office, colleagues: people, choices: choice ? [choice] : [], actions: { logTime, changeTime, deleteTime, restoreTime } }}>
      <PageHeader
        crumbs={[{ href: "/tickets", label: t("title") }]}
        title={`${t("number", { number })} ${subject}`}
        lead={openedByName ? t("page.openedBy", { ...opened, name: openedByName }) : t("page.openedAlone", opened)}
      />
      <TicketStanding ticket={ticket} serverNow={serverNow} timeZone={timeZone} />
      <div className="grid items-start gap-5 min-[68rem]:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 gap-4">
          <TicketThread thread={ticket.thread} timeZone={timeZone} address={`/tickets/${ticketId}`} isEarlier={before !== undefined} />
          <AnswerBox ticketId={ticketId} memberId={memberId} recipient={ticket.contactEmail ? ticket.contactName : null} closed={ticket.status === "done" || ticket.status === "closed"} actions={{ answer: answerTicket, note: noteTicket }} />
        </div>
        <aside className="grid min-w-0 gap-5">
          <Panel title={t("page.details")} className="print:hidden">
            <TicketFields ticket={ticket} memberId={memberId} set={setTicket} />
          </Panel>
          <TicketBalance clientName={clientName} choice={choice} today={today} />
          <TicketTime
            time={ticket.time}
            hasContract={choice !== null}
            actions={choice ? <><StartTicketTimer {...ticket} contractId={choice.contractId} /><LogTicketTime ticket={draft} service={ticket.service} choice={choice} /></> : null}
          />
        </aside>
      </div>
      <TicketKeys />
    </EntryDesk>
  );
}
