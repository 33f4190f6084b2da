// Hours may have a last day: so many months after their block was opened, on the same date, or on the month's last day
// where it has no such date. How many months a contract says once for all, by the size of the block, or so that each
// purchase carries what is left of older ones along. Work of the last day still counts. For some days of grace after it,
// work of before may still be entered; then what is left lapses.

import type { BlockStatus } from "@/lib/domain/block";
import { addDays, addMonths, type Day } from "@/lib/domain/day";

export type ExpiryPolicy = "never" | "months" | "by_size" | "last_purchase";

export const EXPIRY_POLICIES: readonly ExpiryPolicy[] = ["never", "months", "by_size", "last_purchase"];

/** Blocks of up to so many hours last so many months; the last row holds for all larger ones. */
export interface ExpiryRow {
  uptoHours: number | null;
  months: number;
}

/** As much of a contract's terms as the last day depends on. */
export interface ExpiryTerms {
  expiry: ExpiryPolicy;
  /** For the policies `months` and `last_purchase`. */
  expiryMonths: number | null;
  /** For the policy `by_size`, in rising order; the last row has no upper end. */
  expiryBySize: readonly ExpiryRow[] | null;
}

const SECONDS_AN_HOUR = 3_600;

/** The last day whose work a block of so many seconds may pay for; null if its hours never lapse. */
export function lastDayOf(openedOn: Day, terms: ExpiryTerms, blockSeconds: number): Day | null {
  const months = monthsOf(terms, blockSeconds);
  return months === null ? null : addMonths(openedOn, months);
}

/** Whether a purchase gives open blocks of before at least its own last day. */
export function carriesOlder(terms: Pick<ExpiryTerms, "expiry">): boolean {
  return terms.expiry === "last_purchase";
}

function monthsOf({ expiry, expiryMonths, expiryBySize }: ExpiryTerms, blockSeconds: number): number | null {
  if (expiry === "never") return null;
  if (expiry !== "by_size") return expiryMonths;
  const row = expiryBySize?.find(({ uptoHours }) => uptoHours === null || blockSeconds <= uptoHours * SECONDS_AN_HOUR);
  return row?.months ?? null;
}

/** The day on which what is left is gone: the first after the days of grace. */
export function lapsesOn(expiresOn: Day, graceDays: number): Day {
  return addDays(expiresOn, graceDays + 1);
}

/** Whether last day and grace are over. */
export function isOver(expiresOn: Day | null, graceDays: number, today: Day): boolean {
  return expiresOn !== null && today >= lapsesOn(expiresOn, graceDays);
}

/** Whether hours that come back to a block lapse at once: it has lapsed, or it is used up and its grace is over. Provisional ones never do. */
export function lapsesAtOnce(block: { status: BlockStatus; expiresOn: Day | null; provisional: boolean }, graceDays: number, today: Day): boolean {
  return block.status === "expired" || (block.status === "exhausted" && !block.provisional && isOver(block.expiresOn, graceDays, today));
}

/** The later of two last days, where none is the latest. */
export function laterLastDay(a: Day | null, b: Day | null): Day | null {
  return a === null || b === null ? null : a > b ? a : b;
}
