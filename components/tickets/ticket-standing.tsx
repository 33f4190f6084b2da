import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { TicketPage } from "@/lib/features/tickets/page";
import { ResponseClock } from "./response-clock";
import { PriorityWord, StatusBadge } from "./ticket-badges";

export type TicketStandingProps = { ticket: TicketPage; serverNow: Date; timeZone: string };

/** How a ticket stands, in one line under its title: status, priority, whose, for whom, and the promised response. */
export function TicketStanding({ ticket, serverNow, timeZone }: TicketStandingProps) {
  const t = useTranslations("ticket_pages");
  const clock = useTranslations("tickets.clock");
  return (
    <dl className="mb-5 flex flex-wrap items-start gap-x-8 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3.5">
      <Fact name={clock("label")} className="min-w-44">
        <ResponseClock clock={ticket.clock} openedAt={ticket.openedAt} serverNow={serverNow} timeZone={timeZone} large />
      </Fact>
      <Fact name={t("column.status")}>
        <StatusBadge status={ticket.status} />
      </Fact>
      <Fact name={t("column.priority")}>
        <PriorityWord priority={ticket.priority} />
      </Fact>
      <Fact name={t("column.assignee")}>{ticket.assigneeName ?? <span className="text-ink-3">{t("nobody")}</span>}</Fact>
      <Fact name={t("column.client")}>
        <Link href={`/clients/${ticket.clientId}`} className="inline-flex min-h-6 items-center font-medium wrap-anywhere hover:underline">
          {ticket.clientName}
        </Link>
      </Fact>
      <Fact name={t("page.contact")}>
        {ticket.contactName ? (
          <span className="wrap-anywhere">
            {ticket.contactName}
            {ticket.contactEmail ? <span className="block text-xs text-ink-3">{ticket.contactEmail}</span> : null}
          </span>
        ) : (
          <span className="text-ink-3">{t("page.noContact")}</span>
        )}
      </Fact>
      {ticket.alertKey ? (
        <Fact name={t("page.alert")}>
          <span className="wrap-anywhere">{ticket.alertKey}</span>
          <span className="block text-xs text-ink-3">{t("page.alertCount", { count: ticket.alertCount })}</span>
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ name, className, children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <div className={className}>
      <dt className="mb-0.5 text-xs text-ink-3">{name}</dt>
      <dd className="text-sm">{children}</dd>
    </div>
  );
}
