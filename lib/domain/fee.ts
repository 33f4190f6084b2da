// A fee of every month (managed, retainer, monitoring) is asked for in advance, on the first day of its month. A month that it
// doesn't cover whole, because it begins or ends within, costs the share of its days, or as much as a whole one: as was agreed.

import { addDays, addMonths, type Day, day, daysBetween } from "@/lib/domain/day";
import { roundedShare } from "@/lib/domain/tax";

export const FEE_KINDS = ["managed", "retainer", "monitoring"] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

/** How a month that is not whole is charged. */
export const PART_MONTHS = ["by_day", "whole"] as const;
export type PartMonths = (typeof PART_MONTHS)[number];

/** A fee as far as its months go; minor units for a whole month, days included on both ends. */
export interface FeeTerm {
  amountMinor: number;
  partMonths: PartMonths;
  fromOn: Day;
  untilOn: Day | null;
}

/** One month of a fee: what it costs in minor units, and for how many of the month's days. */
export interface FeeMonth {
  month: Day;
  days: number;
  ofDays: number;
  amountMinor: number;
}

/** The first day of a day's month. */
export function monthOf(of: Day): Day {
  return day(`${of.slice(0, 7)}-01`);
}

/** What a fee costs in the month that begins on `month`; null where it doesn't run in it. Half a minor unit is rounded up. */
export function feeMonth({ amountMinor, partMonths, fromOn, untilOn }: FeeTerm, month: Day): FeeMonth | null {
  const last = addDays(addMonths(month, 1), -1);
  const from = fromOn > month ? fromOn : month;
  const until = untilOn !== null && untilOn < last ? untilOn : last;
  if (from > until) return null;
  const [days, ofDays] = [daysBetween(from, until) + 1, daysBetween(month, last) + 1];
  return { month, days, ofDays, amountMinor: partMonths === "whole" ? amountMinor : roundedShare(amountMinor, days, ofDays) };
}

/** The months of a fee that were to be asked for by `today` and were not, oldest first; `billed` are first days of months. */
export function dueMonths(fee: FeeTerm, billed: ReadonlySet<string>, today: Day): FeeMonth[] {
  const due: FeeMonth[] = [];
  for (let month = monthOf(fee.fromOn); month <= today; month = addMonths(month, 1)) {
    if (fee.fromOn > today) break;
    const costs = billed.has(month) ? null : feeMonth(fee, month);
    if (costs) due.push(costs);
  }
  return due;
}

/** Whether a fee runs on a day: what is contracted then. */
export function feeRuns({ fromOn, untilOn }: Pick<FeeTerm, "fromOn" | "untilOn">, on: Day): boolean {
  return fromOn <= on && (untilOn === null || untilOn >= on);
}
