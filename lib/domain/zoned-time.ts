/** From clocks on a wall to instants and back, in an IANA time zone. The length of work is elapsed time, whatever the clocks did. */
import type { Day } from "./day";

/** An instant in milliseconds, and whether the clocks skipped the time that was read (02:30 on the night they go forward). */
export type WallInstant = { at: number; skipped: boolean };

/**
 * The instant at which clocks in a zone show a time on a day. A time that comes twice is the first of both; one that the
 * clocks skip is read as if they had gone forward later.
 * @param clockSeconds seconds since midnight as the clock shows them
 */
export function instantOfWall(day: Day, clockSeconds: number, timeZone: string): WallInstant {
  const wall = Date.parse(`${day}T00:00:00Z`) + clockSeconds * 1000;
  const [before, after] = offsetsAround(day, timeZone);
  if (before === after) return { at: wall - before, skipped: false };
  for (const offset of [before, after]) {
    if (offsetAt(wall - offset, timeZone) === offset) return { at: wall - offset, skipped: false };
  }
  return { at: wall - before, skipped: true };
}

const dayMilliseconds = 86_400_000;
const offsetsOfDays = new Map<string, readonly [number, number]>();

/** How far the zone is ahead of UTC well before and well after a day; asked for each day once, since asking is slow. */
function offsetsAround(day: Day, timeZone: string): readonly [number, number] {
  const key = `${timeZone} ${day}`;
  let known = offsetsOfDays.get(key);
  if (!known) {
    if (offsetsOfDays.size > 20_000) offsetsOfDays.clear();
    const noon = Date.parse(`${day}T12:00:00Z`);
    known = [offsetAt(noon - dayMilliseconds, timeZone), offsetAt(noon + dayMilliseconds, timeZone)];
    offsetsOfDays.set(key, known);
  }
  return known;
}

/** Milliseconds that clocks in a zone are ahead of UTC at an instant. */
export function offsetAt(at: number, timeZone: string): number {
  const whole = Math.floor(at / 1000) * 1000;
  const parts = new Map(wallFormat(timeZone).formatToParts(whole).map((part) => [part.type, Number(part.value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - whole;
}

const wallFormats = new Map<string, Intl.DateTimeFormat>();

function wallFormat(timeZone: string): Intl.DateTimeFormat {
  let known = wallFormats.get(timeZone);
  if (!known) {
    known = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    wallFormats.set(timeZone, known);
  }
  return known;
}
