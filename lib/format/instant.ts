import { dateFormat } from "./day";
import { noBreak } from "./spaces";

/**
 * How an instant is written. In English:
 * time `8:40 PM` · dayTime `Nov 12, 8:40 PM` · full `Thursday, November 12, 2026, 8:40 PM` · day `Nov 12, 2026` · seconds `Nov 12, 2026, 8:40:15 PM`
 */
export type InstantStyle = "time" | "dayTime" | "full" | "day" | "seconds";

const clock = { hour: "numeric", minute: "2-digit" } as const;
const shortDay = { month: "short", day: "numeric" } as const;

const instantStyles: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  time: clock,
  dayTime: { ...shortDay, ...clock },
  full: { weekday: "long", month: "long", day: "numeric", year: "numeric", ...clock },
  day: { ...shortDay, year: "numeric" },
  seconds: { ...shortDay, year: "numeric", ...clock, second: "2-digit" },
};

/** An instant as clocks and calendars in a zone show it. @param zone IANA name (`Europe/Rome`) */
export function instantText(instant: Date, zone: string, locale: string, style: InstantStyle = "dayTime"): string {
  return tidyTime(instantFormat(zone, locale, style).format(instant));
}

/** From when until when on one day: `1:40 – 1:55 PM`. @param zone IANA name */
export function timeRange(from: Date, to: Date, zone: string, locale: string): string {
  return tidyTime(instantFormat(zone, locale, "time").formatRange(from, to)).replace(/\s*–\s*/, "–");
}

/** A time of the day by itself: `8:00 AM`, `08:00`. @param time "00:00" to "24:00", the end of the day, which clocks of 24 hours show as such */
export function timeOfDay(time: string, locale: string): string {
  const text = instantText(new Date(`1970-01-01T${time === "24:00" ? "00:00" : time}:00Z`), "UTC", locale, "time");
  return time === "24:00" && text === "00:00" ? time : text;
}

/** The value of a date-and-time input in a zone: `2026-11-12T20:40`. @param zone IANA name */
export function typedInstant(instant: Date, zone: string): string {
  const options = { ...clock, hour: "2-digit", year: "numeric", month: "2-digit", day: "2-digit", hourCycle: "h23" } as const;
  const format = dateFormat("sv-SE", `typed ${zone}`, { ...options, timeZone: zone });
  return format.format(instant).replace(" ", "T");
}

function instantFormat(zone: string, locale: string, style: InstantStyle): Intl.DateTimeFormat {
  return dateFormat(locale, `instant ${style} ${zone}`, { ...instantStyles[style], timeZone: zone });
}

/** Server and browser differ in the space before AM and PM; it is a no-break space in both. */
function tidyTime(text: string): string {
  return text.replace(/[\u202f\u2009]/g, noBreak).replace(/ (AM|PM)/g, `${noBreak}$1`);
}
