"use client";

import { PLAIN } from "@/lib/domain/charge-rules";
import { day, dayInZone } from "@/lib/domain/day";
import type { EntryPreview } from "@/lib/domain/entry-preview";
import { timerWorked } from "@/lib/domain/timer";
import { previewTimer } from "@/lib/domain/timer-preview";
import type { ContractChoice } from "@/lib/features/time/choices";
import type { RunningTimer } from "@/lib/features/today/frame";
import { useChargeBasis } from "./charge-basis";
import { useEntryDesk } from "./entry-desk";
import { useTickets } from "./entry-tickets";
import { isChannel } from "./work-kinds";

/** What stopping the timer now would do, by the contract's rules and its ticket's promise; null while nothing would be written, or without a contract. */
export function useTimerPreview(timer: RunningTimer, choice: ContractChoice | undefined, elapsedSeconds: number): EntryPreview | null {
  const { today, timeZone, memberId } = useEntryDesk();
  const workedOn = dayInZone(timer.startedAt, timeZone);
  const basis = useChargeBasis(choice ?? null, { workedOn, memberId });
  const tickets = useTickets(timer.ticketId && choice ? { client: choice.clientId } : null);
  const workedSeconds = timerWorked(timer.startedAt, new Date(timer.startedAt.getTime() + elapsedSeconds * 1000));
  if (!choice || !basis || !workedSeconds || !isChannel(timer.channel)) return null;
  const circumstances = tickets?.find(({ ticketId }) => ticketId === timer.ticketId)?.circumstances ?? PLAIN;
  const work = { workedOn, startedAt: timer.startedAt, workedSeconds, channel: timer.channel, circumstances };
  return previewTimer(work, { state: choice.state, basis, today: day(today) }).preview;
}
