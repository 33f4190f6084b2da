// Money for hours is earned as the hours are used: a block has earned the same share of its price as it has used of its
// time, rounded down to the minor unit. What one movement earns is the difference before and after it, so a block that is
// used up has earned its price to the last cent, and never a cent too early, whatever was edited on the way. What is given
// back for unused hours is the rest: earned and given back together are the price to the cent.

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

/** What overrun costs at a rate per hour, minor units, rounded down over all of an entry's overrun together. */
export function overageMinor(rateMinor: number, overageSeconds: number): number {
  return Number((BigInt(rateMinor) * BigInt(overageSeconds)) / SECONDS_AN_HOUR);
}
