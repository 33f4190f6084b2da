import type { Weekday } from "@/lib/domain/charge-rules";
import { dateFormat } from "@/lib/format/day";

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The name of a weekday in the reader's language, as a line begins with it. The 5th of January 1970 was a Monday. */
export function weekdayName(weekday: Weekday, locale: string): string {
  const name = dateFormat(locale, "weekday", { weekday: "long", timeZone: "UTC" }).format(Date.UTC(1970, 0, 4 + weekday));
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
