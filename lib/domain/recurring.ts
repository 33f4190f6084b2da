// What a client buys again in a year. A client of less than a year has had less time, so their repurchases are taken to a whole year;
// of one who has bought only just now nothing is said yet.

import { roundedShare } from "@/lib/domain/tax";

const YEAR = 365;
/** Younger clients have no history that a year could be told from. */
const LEAST_DAYS = 90;

/**
 * Repurchases of the last 365 days taken to a whole year, minor units; null while a client is too young.
 * @param againMinor bought again within the last 365 days
 * @param ageDays days since the first purchase
 */
export function annualised(againMinor: number, ageDays: number): number | null {
  if (ageDays < LEAST_DAYS) return null;
  return ageDays >= YEAR ? againMinor : roundedShare(againMinor, YEAR, ageDays);
}
