// What a size of the ladder would save, told honestly: on the hours that the client really used, not on those that they might
// have; and where hours have a last day, what would lapse unused at that pace is said as well. Every figure is rounded
// against the seller: savings down, losses up.

import { secondsPerHour } from "@/lib/domain/duration";

/** What was taken from the hours within so many days. */
export interface OwnUse {
  usedSeconds: number;
  days: number;
}

/** A size as it would be bought now. */
export interface LadderStep {
  hours: number;
  rateMinor: number;
  /** For how many days its hours may be used, or null for ever. */
  usableDays: number | null;
}

export interface OwnSaving {
  /** Minor units less than the same hours cost at one's own rate; below zero where they would have cost more. */
  savedMinor: number;
  /** Days until the size is used up at that pace, or null where nothing was used. */
  lastsDays: number | null;
  /** Of the size, what would lapse unused at that pace, and what it costs. */
  lapsingSeconds: number;
  lapsingMinor: number;
}

/** What buying so many hours at once saves against paying another rate for each, never below zero; minor units. */
export function savedAgainst({ hours, rateMinor }: Pick<LadderStep, "hours" | "rateMinor">, otherRateMinor: number): number {
  return Math.max(0, hours * (otherRateMinor - rateMinor));
}

/**
 * What a size would have saved on one's own use, and how it would go on from here: what is left is used first, then the size.
 * `ownRateMinor` is the hour's price at the size that the client buys by itself.
 */
export function ownSaving(use: OwnUse, step: LadderStep, ownRateMinor: number, leftSeconds: number): OwnSaving {
  const boughtSeconds = step.hours * secondsPerHour;
  const compared = Math.min(use.usedSeconds, boughtSeconds);
  const lapsingSeconds = lapsing(use, step, leftSeconds);
  return {
    savedMinor: Math.floor((compared * (ownRateMinor - step.rateMinor)) / secondsPerHour),
    lastsDays: use.usedSeconds > 0 ? Math.ceil((boughtSeconds * use.days) / use.usedSeconds) : null,
    lapsingSeconds,
    lapsingMinor: Math.ceil((lapsingSeconds * step.rateMinor) / secondsPerHour),
  };
}

function lapsing({ usedSeconds, days }: OwnUse, { hours, usableDays }: LadderStep, leftSeconds: number): number {
  if (usableDays === null) return 0;
  const bought = hours * secondsPerHour;
  const usedThen = Math.floor((usedSeconds * usableDays) / days);
  return Math.max(0, bought - Math.max(0, usedThen - Math.max(0, leftSeconds)));
}

/** The size that would have saved most after what would lapse, or null where none would have saved anything. */
export function bestSaving<Offer extends { own: OwnSaving }>(offers: readonly Offer[]): Offer | null {
  const worth = ({ own }: Offer) => own.savedMinor - own.lapsingMinor;
  return offers.reduce<Offer | null>((best, offer) => (worth(offer) > Math.max(0, best ? worth(best) : 0) ? offer : best), null);
}
