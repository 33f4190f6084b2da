import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import type { TicketRow } from "@/lib/features/tickets/queries";
import { ResponseClock } from "./response-clock";
import { StatusBadge } from "./ticket-badges";

export type ClientTicketsProps = { clientId: string; tickets: { rows: readonly TicketRow[]; open: number }; serverNow: Date; timeZone: string; mayOpen: boolean };

/** A client's tickets that are under way, on the client's own page. */
export function ClientTickets({ clientId, tickets: { rows, open }, serverNow, timeZone, mayOpen }: ClientTicketsProps) {
  const t = useTranslations("ticket_pages");
  const fresh = mayOpen ? (
    <ButtonLink href={`/tickets/new?client=${clientId}`} icon="plus" size="sm">
      {t("client.new")}
    </ButtonLink>
  ) : null;
  return (
    <Panel title={t("client.title")} count={open || undefined} actions={fresh}>
      {rows.length === 0 ? <p className="p-4 text-sm text-ink-3">{t("client.empty")}</p> : null}
      <ul>
        {rows.map(({ ticketId, number, subject, status, clock, openedAt, assigneeName }) => (
          <li key={ticketId} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm not-first:border-t not-first:border-line">
            <Link href={`/tickets/${ticketId}`} className="min-w-0 flex-1 basis-60 font-medium wrap-anywhere hover:underline">
              <span className="figure font-normal text-ink-3">{t("number", { number })}</span> {subject}
              <span className="block text-xs font-normal text-ink-3">{assigneeName ?? t("nobody")}</span>
            </Link>
            <ResponseClock clock={clock} openedAt={openedAt} serverNow={serverNow} timeZone={timeZone} />
            <StatusBadge status={status} />
          </li>
        ))}
      </ul>
      <p className="border-t border-line px-4 py-2">
        <Link href={`/tickets?show=all&client=${clientId}`} className="inline-flex min-h-6 items-center text-sm text-accent-ink hover:underline">
          {t("client.all")}
        </Link>
      </p>
    </Panel>
  );
}
