import { addDays, addMonths, type Day, day } from "@/lib/domain/day";

/** A month of a report with its neighbours. */
export interface ReportMonth {
  first: Day;
  last: Day;
  previous: Day;
  /** Null for the month of today: the next has not begun. */
  next: Day | null;
}

/** The month asked for ("2026-03"), else that of today; one that has not begun is today's. */
export function reportMonth(asked: string | undefined, today: Day): ReportMonth {
  const present = day(`${today.slice(0, 7)}-01`);
  const wished = asked ? day(`${asked}-01`) : present;
  const first = wished > present ? present : wished;
  const following = addMonths(first, 1);
  return { first, last: addDays(following, -1), previous: addMonths(first, -1), next: following > present ? null : following };
}
