// Money for hours is earned as the hours are used: a block has earned the same share of its price as it has used of its
// time, rounded down to the minor unit. What one movement earns is the difference before and after it, so a block that is
// used up has earned its price to the last cent, and never a cent too early, whatever was edited on the way.

/** What a block has earned, minor units. Used are drawn and lapsed seconds together. */
export function recognisedMinor(priceMinor: number, usedSeconds: number, totalSeconds: number): number {
  return Number((BigInt(priceMinor) * BigInt(usedSeconds)) / BigInt(totalSeconds));
}

/** What is still owed for the rest of a block, minor units: its price less what it has earned. */
export function owedMinor(priceMinor: number, usedSeconds: number, totalSeconds: number): number {
  return priceMinor - recognisedMinor(priceMinor, usedSeconds, totalSeconds);
}
