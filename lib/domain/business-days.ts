// The days on which banks move money: no weekends, no days on which the settlement system is closed. ACH follows the
// holidays of the Federal Reserve, SEPA those of TARGET2. Both are worked out for any year; nobody has to keep a list.

import { addDays, type Day, day, weekday } from "@/lib/domain/day";
import { easterSunday } from "@/lib/domain/holidays";

export type DebitScheme = "ach" | "sepa";

/** Whether the scheme settles on a day. */
export function isBusinessDay(of: Day, scheme: DebitScheme): boolean {
  return weekday(of) < 6 && !closedDays(scheme, Number(of.slice(0, 4))).has(of);
}

/** The day itself, or the next on which the scheme settles. */
export function businessDayFrom(of: Day, scheme: DebitScheme): Day {
  let candidate = of;
  while (!isBusinessDay(candidate, scheme)) candidate = addDays(candidate, 1);
  return candidate;
}

/**
 * When a debit may be presented: so many days of notice after today, on a business day. SEPA wants the order at the bank a
 * business day before, so a debit is never presented there today.
 */
export function collectionDay(today: Day, noticeDays: number, scheme: DebitScheme): Day {
  const noticed = businessDayFrom(addDays(today, noticeDays), scheme);
  const earliest = scheme === "sepa" ? businessDayFrom(addDays(today, 1), scheme) : noticed;
  return noticed > earliest ? noticed : earliest;
}

const known = new Map<string, Set<Day>>();

function closedDays(scheme: DebitScheme, year: number): Set<Day> {
  const name = `${scheme} ${year}`;
  const closed = known.get(name) ?? new Set(scheme === "ach" ? federalReserve(year) : target2(year));
  known.set(name, closed);
  return closed;
}

/** A holiday on a Sunday is kept on Monday; on a Saturday the banks are open the Friday before (Federal Reserve). */
function federalReserve(year: number): Day[] {
  const fixed = ["01-01", "06-19", "07-04", "11-11", "12-25"].map((date) => day(`${year}-${date}`));
  return [
    ...fixed.map((holiday) => (weekday(holiday) === 7 ? addDays(holiday, 1) : holiday)),
    nthMonday(year, 1, 3),
    nthMonday(year, 2, 3),
    addDays(nthMonday(year, 6, 1), -7),
    nthMonday(year, 9, 1),
    nthMonday(year, 10, 2),
    nthWeekday(year, 11, 4, 4),
  ];
}

/** New Year, Good Friday, Easter Monday, Labour Day, 25 and 26 December (ECB). */
function target2(year: number): Day[] {
  const easter = easterSunday(year);
  return [day(`${year}-01-01`), addDays(easter, -2), addDays(easter, 1), day(`${year}-05-01`), day(`${year}-12-25`), day(`${year}-12-26`)];
}

function nthMonday(year: number, month: number, nth: number): Day {
  return nthWeekday(year, month, nth, 1);
}

function nthWeekday(year: number, month: number, nth: number, which: number): Day {
  const first = day(`${year}-${String(month).padStart(2, "0")}-01`);
  return addDays(first, ((which - weekday(first) + 7) % 7) + (nth - 1) * 7);
}
