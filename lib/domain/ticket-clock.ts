// The promised response and its clock. It counts working hours of the rules (or all hours, where that was promised), stands
// still while the ticket waits for the client, and stops at the first public answer of staff.

import { addDays, dayInZone } from "@/lib/domain/day";
import type { TicketStatus } from "@/lib/domain/ticket";
import { openSpans, type WorkCalendar } from "@/lib/domain/working-hours";

/** A promise is looked for no farther ahead than this; beyond it (a calendar without hours) every hour counts. */
const FARTHEST_DAYS = 400;

/** The hours that a promise counts in; null for all of them. */
export type PromiseHours = WorkCalendar | null;

/** The instant at which so many counted seconds have gone by since `from`. Whole seconds; the end of the last counted one. */
export function dueAfter(from: Date, seconds: number, hours: PromiseHours): Date {
  const start = Math.floor(from.getTime() / 1000);
  if (!hours) return at(start + seconds);
  let left = seconds;
  const first = dayInZone(from, hours.timeZone);
  for (let days = 0; days <= FARTHEST_DAYS; days += 1) {
    for (const span of openSpans(addDays(first, days), hours)) {
      const begin = Math.max(span.from, start);
      if (span.until <= begin) continue;
      if (span.until - begin >= left) return at(begin + left);
      left -= span.until - begin;
    }
  }
  return at(start + seconds);
}

/** Counted seconds between two instants; 0 where the second is not later. */
export function countedSeconds(from: Date, until: Date, hours: PromiseHours): number {
  const [start, end] = [Math.floor(from.getTime() / 1000), Math.floor(until.getTime() / 1000)];
  if (end <= start) return 0;
  if (!hours) return end - start;
  const [first, last] = [dayInZone(from, hours.timeZone), dayInZone(until, hours.timeZone)];
  let seconds = 0;
  for (let day = first, days = 0; day <= last && days <= FARTHEST_DAYS; day = addDays(day, 1), days += 1) {
    for (const span of openSpans(day, hours)) seconds += Math.max(0, Math.min(span.until, end) - Math.max(span.from, start));
  }
  return seconds;
}

/** What the clock is read from. Instants; `promisedAt` already counts working hours, and waiting that is over. */
export interface ClockedTicket {
  status: TicketStatus;
  openedAt: Date;
  promisedAt: Date | null;
  firstResponseAt: Date | null;
  waitingSince: Date | null;
}

/**
 * Running, soon over, and late; stopped for the client (`paused`); kept or missed once it was answered; none without a promise.
 */
export type ClockState = "none" | "running" | "soon" | "late" | "paused" | "kept" | "missed";

export interface ResponseClock {
  state: ClockState;
  /** Until when an answer is promised; null without a promise, and while the clock stands still. */
  dueAt: Date | null;
  /** Seconds by the clock on the wall until `dueAt`, below zero when it is over; null where nothing runs. */
  remainingSeconds: number | null;
}

/** A quarter of the promised time, but at least a quarter of an hour and at most two hours. */
function soonSeconds(ticket: Pick<ClockedTicket, "openedAt" | "promisedAt">): number {
  if (!ticket.promisedAt) return 0;
  const whole = (ticket.promisedAt.getTime() - ticket.openedAt.getTime()) / 1000;
  return Math.min(7_200, Math.max(900, Math.floor(whole / 4)));
}

/** How the promise of a first answer stands. */
export function responseClock(ticket: ClockedTicket, now: Date): ResponseClock {
  const { status, promisedAt, firstResponseAt, waitingSince } = ticket;
  if (!promisedAt) return { state: "none", dueAt: null, remainingSeconds: null };
  if (firstResponseAt) return { state: firstResponseAt <= promisedAt ? "kept" : "missed", dueAt: promisedAt, remainingSeconds: null };
  if (status === "waiting" && waitingSince && waitingSince <= promisedAt) return { state: "paused", dueAt: null, remainingSeconds: null };
  const remainingSeconds = Math.floor((promisedAt.getTime() - now.getTime()) / 1000);
  const state = remainingSeconds < 0 ? "late" : remainingSeconds <= soonSeconds(ticket) ? "soon" : "running";
  return { state, dueAt: promisedAt, remainingSeconds };
}

/** The promise after waiting that began at `waitingSince` is over: later by what of it counted. One that was late stays as it was. */
export function resumed(promisedAt: Date, waitingSince: Date, now: Date, hours: PromiseHours): { promisedAt: Date; waitedSeconds: number } {
  if (waitingSince > promisedAt) return { promisedAt, waitedSeconds: 0 };
  const left = countedSeconds(waitingSince, promisedAt, hours);
  const later = now > waitingSince ? now : waitingSince;
  return { promisedAt: dueAfter(later, left, hours), waitedSeconds: countedSeconds(waitingSince, later, hours) };
}

function at(seconds: number): Date {
  return new Date(seconds * 1000);
}
