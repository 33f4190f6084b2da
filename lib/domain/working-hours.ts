// Clocks at the client say what is a working hour. Work is split where that changes: when the day opens and closes, at midnight,
// where a holiday or weekend begins. Lengths are elapsed time, so the night on which clocks change is as long as it was.

import type { ChargeRules, Weekday, WorkedWhen } from "@/lib/domain/charge-rules";
import { addDays, dayInZone, weekday, type Day } from "@/lib/domain/day";
import { instantOfWall } from "@/lib/domain/zoned-time";

/** A piece of work within which the hours don't change. The first of its times is the one that it is shown as. */
export interface Stretch {
  seconds: number;
  times: readonly [WorkedWhen, ...WorkedWhen[]];
}

/** The hours in which somebody works, in one zone. */
export interface WorkCalendar {
  timeZone: string;
  workingHours: ChargeRules["workingHours"];
  holidays: readonly Day[];
}

type Opening = { from: string; to: string };

/**
 * Splits so many seconds from the beginning of work. Where nobody knows when it began, the day alone says what it was: a
 * holiday, a weekend, or else normal hours, since after hours can't be claimed without an hour.
 */
export function stretchesOf(work: { workedOn: Day; startedAt: Date | null }, seconds: number, calendar: WorkCalendar): Stretch[] {
  if (seconds <= 0) return [];
  if (!work.startedAt) return [{ seconds, times: timesOf(work.workedOn, calendar, true) }];
  const start = Math.floor(work.startedAt.getTime() / 1000);
  return splitDays(start, start + seconds, calendar);
}

/** Instants are whole seconds since 1970. */
function splitDays(start: number, end: number, calendar: WorkCalendar): Stretch[] {
  const stretches: Stretch[] = [];
  let day = dayInZone(new Date(start * 1000), calendar.timeZone);
  for (let at = start; at < end; day = addDays(day, 1)) {
    const dayEnd = Math.min(end, secondsAt(addDays(day, 1), "00:00", calendar.timeZone));
    const changes = [...openings(day, calendar).map((each) => each.at), dayEnd];
    for (const change of changes) {
      const until = Math.min(change, dayEnd);
      if (until <= at) continue;
      stretches.push({ seconds: until - at, times: timesOf(day, calendar, openAt(at, day, calendar)) });
      at = until;
    }
  }
  return stretches;
}

/** From when until when a day is open, as whole seconds since 1970; never on a weekend day or a holiday. */
export function openSpans(day: Day, calendar: WorkCalendar): { from: number; until: number }[] {
  if (calendar.holidays.includes(day)) return [];
  const [opens, closes] = openings(day, calendar);
  return opens && closes && closes.at > opens.at ? [{ from: opens.at, until: closes.at }] : [];
}

/** When a day opens and closes; nothing on a weekend day. */
function openings(day: Day, calendar: WorkCalendar): { at: number; opens: boolean }[] {
  const opening = openingOf(day, calendar);
  if (!opening || opening.from === opening.to) return [];
  const at = (clock: string) => (clock === "24:00" ? secondsAt(addDays(day, 1), "00:00", calendar.timeZone) : secondsAt(day, clock, calendar.timeZone));
  return [
    { at: at(opening.from), opens: true },
    { at: at(opening.to), opens: false },
  ];
}

function openAt(at: number, day: Day, calendar: WorkCalendar): boolean {
  return openings(day, calendar).findLast((change) => change.at <= at)?.opens ?? false;
}

function timesOf(day: Day, calendar: WorkCalendar, open: boolean): Stretch["times"] {
  const opening = openingOf(day, calendar);
  const time: WorkedWhen = opening === null ? "weekend" : open && opening.from !== opening.to ? "normal" : "after_hours";
  return calendar.holidays.includes(day) ? ["holiday", time] : [time];
}

function openingOf(day: Day, calendar: WorkCalendar): Opening | null {
  return calendar.workingHours[weekday(day) as Weekday];
}

function secondsAt(day: Day, clock: string, timeZone: string): number {
  const clockSeconds = Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3, 5)) * 60;
  return Math.floor(instantOfWall(day, clockSeconds, timeZone).at / 1000);
}
