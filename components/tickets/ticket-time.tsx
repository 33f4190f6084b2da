import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { TicketPage } from "@/lib/features/tickets/page";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";

export type TicketTimeProps = {
  time: TicketPage["time"];
  /** Without a contract there is nothing to log time on. */
  hasContract: boolean;
  /** Log time, start the timer. */
  actions: ReactNode;
};

/** The time that was logged from a ticket, with its sum. */
export function TicketTime({ time: { entries, workedSeconds, chargedSeconds }, hasContract, actions }: TicketTimeProps) {
  const t = useTranslations("tickets.time");
  const locale = useLocale();
  return (
    <Panel title={t("title")} actions={hasContract ? <span data-screen-only className="flex flex-wrap gap-2">{actions}</span> : null}>
      {hasContract ? null : <p className="px-4 pt-4 text-sm text-ink-2">{t("noContract")}</p>}
      {entries.length === 0 ? (
        <p className="p-4 text-sm text-ink-3">{t("none")}</p>
      ) : (
        <>
          <ul className="max-h-96 overflow-y-auto print:max-h-none">
            {entries.map((entry) => (
              <li key={entry.entryId} className="flex items-start gap-3 px-4 py-2.5 text-sm not-first:border-t not-first:border-line">
                <span className="min-w-0 flex-1">
                  <span className="block wrap-anywhere">{entry.description}</span>
                  <span className="figure block text-xs text-ink-3">
                    {dayText(entry.workedOn, locale)} · {entry.memberName}
                  </span>
                  {entry.waiting ? (
                    <Badge tone="pending" icon="clock">
                      {t("waiting")}
                    </Badge>
                  ) : null}
                </span>
                <span className="figure font-medium whitespace-nowrap">{minutes(entry.workedSeconds, locale)}</span>
              </li>
            ))}
          </ul>
          <p className="figure border-t border-line px-4 py-2.5 text-xs text-ink-2">{t("total", { worked: minutes(workedSeconds, locale), charged: minutes(chargedSeconds, locale) })}</p>
        </>
      )}
    </Panel>
  );
}
