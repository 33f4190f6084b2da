// What is owed to clients, month by month: what was owed at the start, plus what was sold, less what was earned by work,
// less what was taken away, lapsed or was given back, is what is owed at the end; and one month's end is the next one's
// start. What moves from one contract to another is nothing for the firm, and shows where contracts are told apart.

/** Movements of deferred revenue in one month, minor units; hours in seconds. */
export interface MonthMovements {
  /** First day of the month, "YYYY-MM-01". */
  month: string;
  soldMinor: number;
  earnedMinor: number;
  /** Hours that a person took away, for a reason. */
  adjustedMinor: number;
  expiredMinor: number;
  /** Refunded, or their sale was undone. */
  returnedMinor: number;
  /** What came from other contracts less what went there; 0 over a whole firm. */
  transferredMinor: number;
}

export interface RollForwardMonth extends MonthMovements {
  openingMinor: number;
  closingMinor: number;
}

/** Chains the months, which come in order without gaps, backwards from what is owed now. */
export function rollForward(months: readonly MonthMovements[], owedNowMinor: number): RollForwardMonth[] {
  const chained: RollForwardMonth[] = [];
  let closingMinor = owedNowMinor;
  for (const month of months.toReversed()) {
    const openingMinor = closingMinor - month.soldMinor - month.transferredMinor + month.earnedMinor + month.adjustedMinor + month.expiredMinor + month.returnedMinor;
    chained.unshift({ ...month, openingMinor, closingMinor });
    closingMinor = openingMinor;
  }
  return chained;
}

/** The `count` months that end with the month of `day` ("YYYY-MM-DD"), as first days, oldest first. */
export function monthsUntil(day: string, count: number): string[] {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + month - (count - 1 - index);
    return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
  });
}
