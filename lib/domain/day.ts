// A day is a day in the firm's zone, written YYYY-MM-DD. It has no hours and no zone of its own, so it can't shift on its
// way through a database, a page, a PDF or a mail. Days compare as text: the earlier is the smaller.

declare const dayBrand: unique symbol;
export type Day = string & { readonly [dayBrand]: true };

/** Days before and after these were mistyped: the weeks and months around them could not be written. */
export const EARLIEST_DAY = "1900-01-01" as Day;
export const LATEST_DAY = "2199-12-31" as Day;

const MILLISECONDS_A_DAY = 86_400_000;

/** The day that a text means, or null if there is no such day ("2026-02-30", "1 May"). */
export function parseDay(text: string): Day | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number];
  const known = year > 0 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
  return known ? (text as Day) : null;
}

/** The day that a text means; throws a RangeError if there is none. For texts that were checked before. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError(`${text} is not a day`);
  return parsed;
}

/** The day that it is at an instant in an IANA time zone such as "Europe/Rome". Throws a RangeError for an unknown zone. */
export function dayInZone(instant: Date, timeZone: string): Day {
  const parts = new Map(calendar(timeZone).formatToParts(instant).map((part) => [part.type, part.value]));
  return `${parts.get("year")?.padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}` as Day;
}

/** So many days later; a negative number goes back. */
export function addDays(to: Day, days: number): Day {
  return fromUtc(utc(to) + days * MILLISECONDS_A_DAY);
}

/** The same date so many months later, or that month's last day where it has no such date. */
export function addMonths(to: Day, months: number): Day {
  const { year, month, date } = numbersOf(to);
  const count = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
  const last = Math.min(date, daysInMonth(target.year, target.month));
  return `${padded(target.year, 4)}-${padded(target.month, 2)}-${padded(last, 2)}` as Day;
}

/** Days from one day to another: 1 from today to tomorrow, negative if `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (utc(to) - utc(from)) / MILLISECONDS_A_DAY;
}

/** A weekday, 1 for Monday to 7 for Sunday. */
export function weekday(of: Day): number {
  return ((new Date(utc(of)).getUTCDay() + 6) % 7) + 1;
}

/** A day as it comes from a database column of type date: the driver gives midnight UTC. */
export function dayFromDatabase(value: Date): Day {
  return fromUtc(value.getTime());
}

/** A day as a database column of type date wants it: midnight UTC. */
export function dayToDatabase(value: Day): Date {
  return new Date(utc(value));
}

function numbersOf(of: Day): { year: number; month: number; date: number } {
  return { year: Number(of.slice(0, 4)), month: Number(of.slice(5, 7)), date: Number(of.slice(8, 10)) };
}

function utc(of: Day): number {
  return Date.parse(`${of}T00:00:00Z`);
}

function fromUtc(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10) as Day;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, "0");
}

const calendars = new Map<string, Intl.DateTimeFormat>();

function calendar(timeZone: string): Intl.DateTimeFormat {
  let known = calendars.get(timeZone);
  if (!known) {
    known = new Intl.DateTimeFormat("en-US", { timeZone, calendar: "gregory", year: "numeric", month: "2-digit", day: "2-digit" });
    calendars.set(timeZone, known);
  }
  return known;
}
