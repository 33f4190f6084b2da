// Can the firm keep its promises: hours that clients may ask for, against the hours that its people have.

/** What is asked for and what is there; seconds, per week where it says so. */
export interface Promises {
  /** What people can work for clients in a week. */
  capacityWeekSeconds: number;
  /** The pace of the last months. */
  paceWeekSeconds: number;
  /** What monthly fees promise, spread over weeks. */
  feesWeekSeconds: number;
  /** Bought and not used yet. */
  owedSeconds: number;
  /** Planned visits of the coming weeks, the first being this one. */
  bookedSeconds: readonly number[];
}

/** A coming week: what is booked, what else is expected, and what room is left (below zero: too much). */
export interface CapacityWeek {
  bookedSeconds: number;
  expectedSeconds: number;
  roomSeconds: number;
}

export interface CapacityAnswer {
  /** Yes: promises can be kept; tight: no room for a bad week; no: more is asked than there is; unknown: nobody has said what people can work. */
  verdict: "yes" | "tight" | "no" | "unknown";
  /** Expected work of a usual week, and its part of the capacity (1 is all of it). */
  demandWeekSeconds: number;
  load: number | null;
  /** Weeks that the whole team would need for all hours owed, doing nothing else. */
  weeksOwed: number | null;
  weeks: CapacityWeek[];
  /** Room left over all weeks shown. */
  roomSeconds: number;
}

const TIGHT = 0.85;

/** Answers from the pace, the fees, the plans and the hours owed. A usual week asks for the pace, or for what fees promise if that is more. */
export function capacityAnswer(promises: Promises): CapacityAnswer {
  const { capacityWeekSeconds: capacity, owedSeconds } = promises;
  const demand = Math.max(promises.paceWeekSeconds, promises.feesWeekSeconds);
  const weeks = promises.bookedSeconds.map((bookedSeconds) => {
    const expectedSeconds = Math.max(0, demand - bookedSeconds);
    return { bookedSeconds, expectedSeconds, roomSeconds: capacity - bookedSeconds - expectedSeconds };
  });
  const roomSeconds = weeks.reduce((sum, week) => sum + week.roomSeconds, 0);
  const answer = { demandWeekSeconds: demand, weeks, roomSeconds };
  if (capacity <= 0) return { ...answer, verdict: "unknown", load: null, weeksOwed: null };
  const load = demand / capacity;
  const asked = weeks.reduce((sum, week) => sum + week.bookedSeconds + week.expectedSeconds, 0);
  const there = capacity * weeks.length;
  const verdict = load > 1 || Math.max(asked, owedSeconds) > there ? "no" : load > TIGHT || weeks.some((week) => week.roomSeconds < 0) || owedSeconds > there * TIGHT ? "tight" : "yes";
  return { ...answer, verdict, load, weeksOwed: owedSeconds / capacity };
}
