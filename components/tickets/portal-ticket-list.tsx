import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { PortalTicketRow } from "@/lib/features/tickets/portal";
import { instantText } from "@/lib/format/instant";
import { PortalStatus } from "./portal-status";

export type PortalTicketListProps = {
  tickets: readonly PortalTicketRow[];
  timeZone: string;
  /** Colleagues' tickets are among them: says whose each is. */
  withName: boolean;
};

/** The client's tickets, those that something happened to last first. */
export function PortalTicketList({ tickets, timeZone, withName }: PortalTicketListProps) {
  const t = useTranslations("ticket_pages.portal");
  const pages = useTranslations("ticket_pages");
  const locale = useLocale();
  return (
    <ul className="figure rounded-xl border border-line">
      {tickets.map(({ ticketId, number, subject, status, contactName, lastAt }) => (
        <li key={ticketId} className="not-first:border-t not-first:border-line">
          <Link href={`/portal/tickets/${ticketId}`} className="flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-4 outline-offset-[-3px] hover:bg-hover portal:px-5">
            <span className="min-w-0 flex-1 basis-3/5">
              <b className="block font-medium wrap-anywhere">{subject}</b>
              <span className="block text-read text-ink-2">
                {[pages("number", { number }), ...(withName && contactName ? [contactName] : []), t("updated", { at: instantText(lastAt, timeZone, locale) })].join(" · ")}
              </span>
            </span>
            <PortalStatus status={status} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
