/**
 * How a day is written. In English:
 * short `Nov 12` · medium `Nov 12, 2026` · long `Thursday, November 12` · full `Thursday, November 12, 2026` · weekday `Thu 12` · numeric `11/12/2026`
 */
export type DayStyle = "short" | "medium" | "long" | "full" | "weekday" | "numeric";

const dayStyles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { month: "short", day: "numeric" },
  medium: { month: "short", day: "numeric", year: "numeric" },
  long: { weekday: "long", month: "long", day: "numeric" },
  full: { weekday: "long", month: "long", day: "numeric", year: "numeric" },
  weekday: { weekday: "short", day: "numeric" },
  numeric: { month: "2-digit", day: "2-digit", year: "numeric" },
};

/** A calendar day, the same in every zone. @param day ISO `YYYY-MM-DD` */
export function dayText(day: string, locale: string, style: DayStyle = "medium"): string {
  const text = dateFormat(locale, `day ${style}`, { ...dayStyles[style], timeZone: "UTC" }).format(utcNoon(day));
  // English says "12 Thu" for these parts; the weekday leads in all our languages.
  return style === "weekday" ? weekdayFirst(text) : tidyDate(text);
}

/** Two days and what lies between: `Oct 1 – Nov 12, 2026`. @param from ISO day @param to ISO day */
export function dayRange(from: string, to: string, locale: string, style: "short" | "medium" = "medium"): string {
  const format = dateFormat(locale, `day ${style}`, { ...dayStyles[style], timeZone: "UTC" });
  // Italian pads the days of a range and of nothing else.
  return tidyDate(format.formatRange(utcNoon(from), utcNoon(to))).replace(/\b0(\d)\b/g, "$1");
}

/** A month: `November 2026`, or `Nov` in short. @param month ISO `YYYY-MM` or any day in it */
export function monthText(month: string, locale: string, style: "long" | "short" | "medium" = "long"): string {
  const options: Intl.DateTimeFormatOptions =
    style === "short" ? { month: "short" } : { month: style === "long" ? "long" : "short", year: "numeric" };
  return dateFormat(locale, `month ${style}`, { ...options, timeZone: "UTC" }).format(utcNoon(`${month.slice(0, 7)}-01`));
}

/**
 * How far a day lies from today, in words: `today`, `yesterday`, `in 5 days`, `35 days ago`, `2 months ago`, `in 3 years`.
 * @param day ISO day
 * @param today ISO day in the firm's zone
 */
export function relativeDay(day: string, today: string, locale: string): string {
  const days = Math.round((utcNoon(day).getTime() - utcNoon(today).getTime()) / 86_400_000);
  if (Math.abs(days) < 60) return relativeFormat(locale).format(days, "day");
  const months = relativeMonths(day, today);
  return Math.abs(months) < 24 ? relativeFormat(locale).format(months, "month") : relativeFormat(locale).format(Math.trunc(months / 12), "year");
}

function relativeMonths(month: string, today: string): number {
  return monthNumber(month) - monthNumber(today);
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}

/** Noon, so that no zone and no clock change can move the day. */
function utcNoon(day: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`Not a day: ${day}`);
  return new Date(`${day}T12:00:00Z`);
}

function weekdayFirst(text: string): string {
  const [first = "", second = ""] = text.split(/\s+/);
  return /^\d/.test(first) ? `${second} ${first}` : `${first} ${second}`;
}

/** Dates keep their hyphens; only the spaces are made alike. */
function tidyDate(text: string): string {
  return text.replace(/[\u202f\u2009]/g, " ");
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

/** Making an Intl format costs far more than using it, so each is made once. */
export function dateFormat(locale: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const fullKey = `${locale} ${key}`;
  const known = dateFormats.get(fullKey);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  dateFormats.set(fullKey, made);
  return made;
}

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  const known = relativeFormats.get(locale);
  if (known) return known;
  const made = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  relativeFormats.set(locale, made);
  return made;
}
