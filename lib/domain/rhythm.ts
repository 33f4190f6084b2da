// "How often do they buy?" A client who bought on four days has three gaps; the average gap is the rhythm.

/** What a series of purchases says about the next one. */
export interface Rhythm {
  purchases: number;
  /** Average days between purchases, rounded to whole days; null with fewer than two. */
  averageDays: number | null;
}

/**
 * The rhythm of a series of purchases.
 * @param first day of the first purchase, days since 1970
 * @param last day of the last purchase, days since 1970
 */
export function rhythmOf(purchases: number, first: number, last: number): Rhythm {
  return { purchases, averageDays: purchases < 2 ? null : Math.round((last - first) / (purchases - 1)) };
}

/**
 * Whole days until the balance reaches the line at the pace of the last days; null when nothing was used, 0 when it is
 * there already. Seconds in, days out.
 */
export function daysToLine(balanceSeconds: number, lineSeconds: number, usedSeconds: number, overDays: number): number | null {
  const above = balanceSeconds - lineSeconds;
  if (above <= 0) return 0;
  if (usedSeconds <= 0) return null;
  return Math.ceil((above * overDays) / usedSeconds);
}
