import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { TicketRow } from "@/lib/features/tickets/queries";
import { instantText } from "@/lib/format/instant";
import { ResponseClock } from "./response-clock";
import { PriorityWord, StatusBadge } from "./ticket-badges";

export type TicketTableProps = { tickets: readonly TicketRow[]; serverNow: Date; timeZone: string };

/** Tickets as a dense list: what it is about, how pressing, whose, and how long an answer may take. */
export function TicketTable({ tickets, serverNow, timeZone }: TicketTableProps) {
  const t = useTranslations("ticket_pages");
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <HeadCell end className="w-16">{t("column.number")}</HeadCell>
          <HeadCell>{t("column.subject")}</HeadCell>
          <HeadCell>{t("column.status")}</HeadCell>
          <HeadCell>{t("column.priority")}</HeadCell>
          <HeadCell>{t("column.assignee")}</HeadCell>
          <HeadCell>{t("column.response")}</HeadCell>
          <HeadCell end>{t("column.last")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {tickets.map((ticket) => (
          <TicketLine key={ticket.ticketId} ticket={ticket} serverNow={serverNow} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function TicketLine({ ticket, serverNow, timeZone }: Omit<TicketTableProps, "tickets"> & { ticket: TicketRow }) {
  const t = useTranslations("ticket_pages");
  const locale = useLocale();
  const { ticketId, number, subject, status, priority, clock, openedAt } = ticket;
  return (
    <TableRow>
      <Cell end deskOnly className="text-ink-3">
        {number}
      </Cell>
      <Cell primary sub={<Behind ticket={ticket} />}>
        <Link href={`/tickets/${ticketId}`} data-row-link className="inline-flex min-h-6 items-center wrap-anywhere hover:text-accent-ink hover:underline">
          <span>
            <span className="figure text-ink-3 sm:sr-only">{t("number", { number })} </span>
            {subject}
          </span>
        </Link>
      </Cell>
      <Cell label={t("column.status")}>
        <StatusBadge status={status} />
      </Cell>
      <Cell label={t("column.priority")}>
        <PriorityWord priority={priority} />
      </Cell>
      <Cell label={t("column.assignee")}>{ticket.assigneeName ?? <span className="text-ink-3">{t("nobody")}</span>}</Cell>
      <Cell label={t("column.response")}>
        <ResponseClock clock={clock} openedAt={openedAt} serverNow={serverNow} timeZone={timeZone} />
      </Cell>
      <Cell end label={t("column.last")} className="whitespace-nowrap">
        {instantText(ticket.lastAt, timeZone, locale)}
      </Cell>
    </TableRow>
  );
}

/** For whom it is, and that the client wrote last. */
function Behind({ ticket: { clientName, contactName, lastBy, status, alertCount } }: { ticket: TicketRow }) {
  const t = useTranslations("ticket_pages");
  const theirTurn = lastBy === "contact" && (status === "new" || status === "open");
  return (
    <span className="wrap-anywhere">
      {contactName ? `${clientName} · ${contactName}` : clientName}
      {alertCount > 1 ? ` · ${t("page.alertCount", { count: alertCount })}` : ""}
      {theirTurn ? (
        <span className="ml-2 inline-flex items-center gap-1 font-medium whitespace-nowrap text-second-ink">
          <Icon name="chat" size="sm" />
          {t("clientWrote")}
        </span>
      ) : null}
    </span>
  );
}
