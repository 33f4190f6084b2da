import { useTranslations } from "next-intl";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import type { PressingTicket } from "@/lib/features/tickets/pressing";
import { ResponseClock } from "./response-clock";

export type PressingTicketsProps = { tickets: readonly PressingTicket[]; serverNow: Date; timeZone: string };

/** Tickets that want an answer now, one's own and nobody's; nothing where none does. */
export function PressingTickets({ tickets, serverNow, timeZone }: PressingTicketsProps) {
  const t = useTranslations("ticket_pages");
  if (tickets.length === 0) return null;
  return (
    <Panel title={t("pressing.title")} count={tickets.length} actions={<ButtonLink size="sm" variant="ghost" href="/tickets">{t("pressing.all")}</ButtonLink>}>
      <ul>
        {tickets.map(({ ticketId, number, subject, clientName, isFree, openedAt, clock }) => (
          <li key={ticketId} className="relative flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0 hover:bg-sunken">
            <span className="min-w-0 flex-1 basis-48">
              <Link href={`/tickets/${ticketId}`} className="block text-sm font-medium wrap-anywhere after:absolute after:inset-0">
                <span className="figure text-ink-3">{t("number", { number })}</span> {subject}
              </Link>
              <span className="block text-xs text-ink-3 wrap-anywhere">{isFree ? `${clientName} · ${t("nobody")}` : clientName}</span>
            </span>
            <ResponseClock clock={clock} openedAt={openedAt} serverNow={serverNow} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
