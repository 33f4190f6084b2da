// Money that may come in the weeks ahead: hours that are likely to be bought again, invoices that are open, debits that the bank works
// on, and fees of the months to come. Each is put on the day that its own client's habits say, and counts by how likely it is.

import { addDays, type Day, daysBetween, weekday } from "@/lib/domain/day";
import { roundedShare } from "@/lib/domain/tax";

export const FORECAST_WEEKS = 13;
const CASH_KINDS = ["renewal", "invoice", "debit", "fee"] as const;
export type CashKind = (typeof CASH_KINDS)[number];

/** Money that is expected on a day; minor units with tax. */
export interface ExpectedCash {
  kind: CashKind;
  on: Day;
  clientId: string;
  clientName: string;
  currency: string;
  /** All of it. */
  amountMinor: number;
  /** How likely it is, in thousandths: 1000 is asked for already. */
  chanceMilli: number;
  contractId: string | null;
  invoiceId: string | null;
  /** The number of the invoice, or what is sold. */
  about: string;
}

/** What an expectation adds to a sum, minor units: the amount by its chance, half a unit rounded up. */
export function expectedMinor({ amountMinor, chanceMilli }: Pick<ExpectedCash, "amountMinor" | "chanceMilli">): number {
  return roundedShare(amountMinor, chanceMilli, 1_000);
}

/** One week from Monday on; sums in minor units. */
export interface CashWeek {
  monday: Day;
  items: ExpectedCash[];
  minor: Record<CashKind, number>;
  totalMinor: number;
}

/** The Monday of a day's week. */
export function mondayOf(of: Day): Day {
  return addDays(of, 1 - weekday(of));
}

/** The weeks ahead in one currency, this one first. What was expected before today counts today; what lies beyond is left out. */
export function cashWeeks(items: readonly ExpectedCash[], today: Day, currency: string): CashWeek[] {
  const own = items.filter((item) => item.currency === currency);
  return Array.from({ length: FORECAST_WEEKS }, (_, index) => {
    const monday = addDays(mondayOf(today), index * 7);
    const next = addDays(monday, 7);
    const within = own.filter(({ on }) => (index === 0 || on >= monday) && on < next).toSorted((a, b) => a.on.localeCompare(b.on) || b.amountMinor - a.amountMinor);
    const of = (kind: CashKind) => within.filter((item) => item.kind === kind).reduce((sum, item) => sum + expectedMinor(item), 0);
    const minor = { renewal: of("renewal"), invoice: of("invoice"), debit: of("debit"), fee: of("fee") };
    return { monday, items: within, minor, totalMinor: minor.renewal + minor.invoice + minor.debit + minor.fee };
  });
}

/** Beyond their habit by more days than this, an invoice is expected in no week. */
export const DOUBTFUL_DAYS = 60;

/**
 * The day on which an open invoice is likely to be paid, by how late its client usually pays; null once that is long past. An invoice
 * that is past the habit takes half as long again as it is past it.
 */
export function payDay(dueOn: Day, lateDays: number, today: Day): Day | null {
  const usual = addDays(dueOn, lateDays);
  if (usual >= today) return usual;
  const past = daysBetween(usual, today);
  return past > DOUBTFUL_DAYS ? null : addDays(today, Math.ceil(past / 2));
}

/** A contract as far as its next orders go. */
export interface RenewalPace {
  /** The next time that the line is reached; days between two such times after that, or null: nobody knows. */
  on: Day;
  everyDays: number | null;
  chanceMilli: number;
}

/** The days until `until` on which hours are likely to be ordered, each less likely than the one before. */
export function renewalsAhead({ on, everyDays, chanceMilli }: RenewalPace, until: Day): { on: Day; chanceMilli: number }[] {
  const ahead: { on: Day; chanceMilli: number }[] = [];
  let chance = chanceMilli;
  for (let next = on; next <= until && ahead.length < FORECAST_WEEKS; next = addDays(next, Math.max(1, everyDays ?? 0))) {
    ahead.push({ on: next, chanceMilli: chance });
    if (everyDays === null) break;
    chance = roundedShare(chance, chanceMilli, 1_000);
  }
  return ahead;
}
