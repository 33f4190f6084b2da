// A calendar shows what clocks on the firm's wall show. An entry has an instant at which it began and a length, which is elapsed
// time whatever the clocks did; moving keeps the length, drawing its end changes it.

import { addDays, type Day, day, dayInZone } from "./day";
import { secondsPerDay, secondsPerMinute } from "./duration";
import { instantOfWall, offsetAt } from "./zoned-time";

/** What a clock on the wall shows: a day, and seconds since its midnight. */
export interface Wall {
  day: Day;
  seconds: number;
}

/** When work was done, as far as it is known, and for how many seconds. */
export interface Placed {
  workedOn: Day;
  startedAt: Date | null;
  workedSeconds: number;
}

/** What clocks in a zone show at an instant; fractions of a second are dropped. @param timeZone IANA name */
export function wallOf(instant: Date, timeZone: string): Wall {
  const at = Math.floor(instant.getTime() / 1000) * 1000;
  const shown = new Date(at + offsetAt(at, timeZone));
  const day = shown.toISOString().slice(0, 10) as Day;
  return { day, seconds: shown.getUTCHours() * 3600 + shown.getUTCMinutes() * 60 + shown.getUTCSeconds() };
}

/** A wall as a calendar without zones takes it: `2026-11-12T09:30:00`. */
export function wallText({ day, seconds }: Wall): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + seconds * 1000).toISOString().slice(0, 19);
}

/** The wall that such a text says; a fraction or a zone behind it says nothing. */
export function wallFromText(text: string): Wall {
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(11, 19).split(":").map(Number);
  return { day: text.slice(0, 10) as Day, seconds: hours * 3600 + minutes * 60 + seconds };
}

/**
 * From when until when work stands on the wall. Where the clocks went back so far that it would end before it began, the end
 * is where it would stand without that.
 */
export function shownSpan(startedAt: Date, workedSeconds: number, timeZone: string): { from: string; to: string } {
  const start = wallOf(startedAt, timeZone);
  const from = wallText(start);
  const to = wallText(wallOf(new Date(startedAt.getTime() + workedSeconds * 1000), timeZone));
  return { from, to: to > from ? to : wallText({ day: start.day, seconds: start.seconds + workedSeconds }) };
}

/** Whether work counts on a day that its start allows: the one on which it began in the zone, or the next one where it runs past midnight. */
export function isOnItsDay({ workedOn, startedAt, workedSeconds }: Placed, timeZone: string): boolean {
  if (!startedAt) return true;
  const begunOn = dayInZone(startedAt, timeZone);
  const lastInstant = new Date(startedAt.getTime() + workedSeconds * 1000 - 1);
  return begunOn === workedOn || (begunOn === addDays(workedOn, -1) && dayInZone(lastInstant, timeZone) === workedOn);
}

/** Whether a change may leave work so: where it stood before, wherever an import put that, or on a day that its start allows. */
export function mayStand(work: Placed, before: Pick<Placed, "startedAt"> & { workedOn: string | null }, timeZone: string): boolean {
  const stays = work.workedOn === before.workedOn && work.startedAt?.getTime() === before.startedAt?.getTime();
  return stays || isOnItsDay(work, timeZone);
}

/** When work began as a form says it: a day, and what a clock showed, "HH:MM", or nothing. */
export interface TypedStart {
  workedOn: string;
  startedTime: string;
}

/** When work began that stands: the day on which it counts, and the instant as far as it is known. */
export interface Begun {
  workedOn: string;
  startedAt: Date | null;
}

/** The instant at which clocks of the firm show what was typed; null for none. */
export function startOf({ workedOn, startedTime }: TypedStart, timeZone: string): Date | null {
  if (startedTime === "") return null;
  return new Date(instantOfWall(day(workedOn), minutesOf(startedTime) * secondsPerMinute, timeZone).at);
}

/**
 * The same for work that stood before. As long as a form says of it what it showed, the very instant stays: it may lie on the
 * evening before its day, have seconds, or be the second of an hour that comes twice, none of which the form can say.
 */
export function startOfChanged(typed: TypedStart, before: Begun | null, timeZone: string): Date | null {
  const stood = before?.workedOn === typed.workedOn && typed.startedTime !== "" ? before.startedAt : null;
  const isShown = stood && Math.floor(wallOf(stood, timeZone).seconds / secondsPerMinute) === minutesOf(typed.startedTime);
  return isShown ? stood : startOf(typed, timeZone);
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Work begins elsewhere and lasts as long as it did. Where it stands already its very instant is kept, also of an hour that comes twice. */
export function movedTo(work: Placed, to: Wall, timeZone: string): Placed {
  const before = work.startedAt && wallOf(work.startedAt, timeZone);
  if (before?.day === to.day && before.seconds === to.seconds) return work;
  const startedAt = new Date(instantOfWall(to.day, to.seconds, timeZone).at);
  return { workedOn: dayInZone(startedAt, timeZone), startedAt, workedSeconds: work.workedSeconds };
}

/** Work loses its start and keeps its length: it stands on a day only. */
export function withoutStart(work: Placed, workedOn: Day): Placed {
  return { workedOn, startedAt: null, workedSeconds: work.workedSeconds };
}

/**
 * Work ends elsewhere and begins where it did. Of an end that the clocks show twice, the first that lies behind the start is
 * meant. Null where it would last less than a minute or more than a day.
 */
export function resizedTo(work: Placed, end: Wall, timeZone: string): Placed | null {
  if (!work.startedAt) return null;
  const workedSeconds = elapsedTo(work.startedAt, end, timeZone);
  return workedSeconds < secondsPerMinute || workedSeconds > secondsPerDay ? null : { ...work, workedSeconds };
}

/** Seconds that pass from one wall to another, never less than nothing. */
export function elapsedBetween(from: Wall, to: Wall, timeZone: string): number {
  return Math.max(0, elapsedTo(new Date(instantOfWall(from.day, from.seconds, timeZone).at), to, timeZone));
}

function elapsedTo(startedAt: Date, end: Wall, timeZone: string): number {
  const first = instantOfWall(end.day, end.seconds, timeZone).at;
  const second = first + Math.max(0, offsetAt(first, timeZone) - offsetAt(first + 3 * 3_600_000, timeZone));
  const twice = wallText(wallOf(new Date(second), timeZone)) === wallText(end);
  const at = first <= startedAt.getTime() && twice ? second : first;
  return Math.round((at - startedAt.getTime()) / 1000);
}
