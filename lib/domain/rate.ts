// A bigger block has a lower rate: each size of the firm's catalogue takes a discount off the standard hourly rate.
// Hours between two sizes cost what the next smaller size costs per hour, so that a larger block is never dearer per hour
// than a smaller one of the same ladder.

/** One size of the catalogue: whole hours, and minor units off each hour. */
export interface LadderSize {
  hours: number;
  discountMinorPerHour: number;
}

/** Price of one hour (minor units) when `hours` are bought at once; the standard rate below the smallest size. */
export function ladderRateMinor(standardRateMinor: number, sizes: readonly LadderSize[], hours: number): number {
  const reached = sizes.filter((size) => size.hours <= hours).toSorted((a, b) => b.hours - a.hours)[0];
  return Math.max(0, standardRateMinor - (reached?.discountMinorPerHour ?? 0));
}

/** Price of a block (minor units): whole hours at a whole rate, so nothing is ever rounded. */
export function blockPriceMinor(hours: number, rateMinor: number): number {
  return hours * rateMinor;
}
