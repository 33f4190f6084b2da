"use client";

import { useTranslations } from "next-intl";
import { LiveDot } from "@/components/desk/live-dot";
import { useTimer } from "@/components/desk/timer-provider";
import { useHydrated } from "@/components/forms/form-state";
import { Button } from "@/components/ui/button";
import type { Channel } from "@/lib/domain/work";

export type StartTicketTimerProps = { ticketId: string; subject: string; service: Channel; contractId: string; clientName: string };

/** Starts the timer for a ticket; stopping it logs the time on the ticket. */
export function StartTicketTimer({ ticketId, subject, service, contractId, clientName }: StartTicketTimerProps) {
  const t = useTranslations("tickets.time");
  const { timer, start, busy } = useTimer();
  const hydrated = useHydrated();
  if (timer?.ticketId === ticketId) {
    return (
      <span className="inline-flex items-center gap-1.5 text-xs font-medium text-accent-ink">
        <LiveDot /> {t("running")}
      </span>
    );
  }
  return (
    <Button size="sm" icon="play" busy={busy} disabled={!hydrated} data-waiting={hydrated ? undefined : ""} onClick={() => start({ ticketId, contractId, clientName, description: subject, channel: service, nature: "reactive" })}>
      {t("start")}
    </Button>
  );
}
