// Hours may have a last day: so many months after their block was opened, on the same date, or on the month's last day
// where it has no such date. Work of that day still counts. For some days of grace after it, work of before may still be
// entered; then what is left lapses.

import { addDays, addMonths, type Day } from "@/lib/domain/day";

/** The last day whose work a block may pay for; null if hours never lapse. */
export function lastDayOf(openedOn: Day, expiryMonths: number | null): Day | null {
  return expiryMonths === null ? null : addMonths(openedOn, expiryMonths);
}

/** The day on which what is left is gone: the first after the days of grace. */
export function lapsesOn(expiresOn: Day, graceDays: number): Day {
  return addDays(expiresOn, graceDays + 1);
}

/** Whether last day and grace are over. */
export function isOver(expiresOn: Day | null, graceDays: number, today: Day): boolean {
  return expiresOn !== null && today >= lapsesOn(expiresOn, graceDays);
}
