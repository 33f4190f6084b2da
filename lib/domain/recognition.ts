// Money for hours is earned as the hours are used: a block has earned the same share of its price as it has used of its
// time, rounded down to the minor unit. What one movement earns is the difference before and after it, so a block that is
// used up has earned its price to the last cent, and never a cent too early, whatever was edited on the way. What is given
// back for unused hours is the rest: earned and given back together are the price to the cent.

import type { BlockStatus } from "@/lib/domain/block";
import type { BlockOrigin } from "@/lib/domain/ledger-books";

const SECONDS_AN_HOUR = 3_600n;

/** Seconds of a block that earned money: worked, lapsed, or taken away by an adjustment. */
export function earnedSeconds(block: { drawnSeconds: number; expiredSeconds: number; adjustedSeconds: number }): number {
  return block.drawnSeconds + block.expiredSeconds + block.adjustedSeconds;
}

/** What a block has earned, minor units. Used are drawn, lapsed and adjusted seconds together. */
export function recognisedMinor(priceMinor: number, usedSeconds: number, totalSeconds: number): number {
  return Number((BigInt(priceMinor) * BigInt(usedSeconds)) / BigInt(totalSeconds));
}

/** What is still owed for the rest of a block, minor units: its price less what it has earned. */
export function owedMinor(priceMinor: number, usedSeconds: number, totalSeconds: number): number {
  return priceMinor - recognisedMinor(priceMinor, usedSeconds, totalSeconds);
}

/** The money of hours that were given back or moved away, minor units: the price less what the others may earn at most. */
export function returnedMinor(priceMinor: number, returnedSeconds: number, totalSeconds: number): number {
  return owedMinor(priceMinor, totalSeconds - returnedSeconds, totalSeconds);
}

/** A block as far as a refund asks. */
export interface RefundableBlock {
  status: BlockStatus;
  origin: BlockOrigin;
  priceMinor: number;
  totalSeconds: number;
  returnedSeconds: number;
  remainingSeconds: number;
}

/** What refunding all unused, sold hours would give back, minor units: each block at its own rate. */
export function refundableMinor(blocks: readonly RefundableBlock[]): number {
  return blocks
    .filter(({ status, origin }) => status === "open" && origin === "sale")
    .map(({ priceMinor, returnedSeconds, remainingSeconds, totalSeconds }) => {
      return returnedMinor(priceMinor, returnedSeconds + remainingSeconds, totalSeconds) - returnedMinor(priceMinor, returnedSeconds, totalSeconds);
    })
    .reduce((sum, minor) => sum + minor, 0);
}

/** What overrun costs at a rate per hour, minor units, rounded down over all of an entry's overrun together. */
export function overageMinor(rateMinor: number, overageSeconds: number): number {
  return Number((BigInt(rateMinor) * BigInt(overageSeconds)) / SECONDS_AN_HOUR);
}
