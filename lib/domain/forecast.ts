// When will a client buy again? Two things know: the pace of the last weeks says when the hours reach the line, and the client's own
// gaps between purchases say when they usually buy. Each has its spread, so the answer is a day, the days between which it falls in
// about four cases of five, and a word for how sure that is.

import { addDays, type Day, daysBetween } from "@/lib/domain/day";

/** Weeks of the pace: as many as the figures of the last quarter have. */
export const PACE_WEEKS = 12;
/** Half of a range that holds four cases of five, in standard deviations. */
const RANGE = 1.28;
/** Without a spread of one's own, gaps and weeks are taken to spread by this share of their mean. */
const USUAL_SPREAD = 0.4;
/** Nothing is foretold beyond two years. */
const FARTHEST_DAYS = 730;

const CERTAINTIES = ["sure", "likely", "rough"] as const;
/** How sure a day is: within five days, within two weeks, or worse; what little is known of is rough. */
export type Certainty = (typeof CERTAINTIES)[number];

/** What is known of one contract. Seconds; days. */
export interface ForecastFacts {
  today: Day;
  balanceSeconds: number;
  lineSeconds: number;
  /** Seconds charged in each of the last weeks, oldest first; weeks before the first work are left out. */
  weekSeconds: readonly number[];
  /** Gaps between the last purchases in days, and the day of the last; null where there was none. */
  gapDays: readonly number[];
  lastPurchaseOn: Day | null;
}

/** When hours will be bought again. */
export interface RepurchaseForecast {
  /** Days until the line at the pace of the last weeks; 0 when it is reached, null when nothing is being used. */
  runwayDays: number | null;
  /** The line is reached. */
  passed: boolean;
  /** The predicted day with the first and the last of its range. */
  on: Day;
  from: Day;
  until: Day;
  certainty: Certainty;
}

/** A day as so many from today, with its spread; both in days. */
interface Estimate {
  days: number;
  spread: number;
}

/** Foretells the next purchase; null where neither pace nor habit says anything. */
export function forecastRepurchase(facts: ForecastFacts): RepurchaseForecast | null {
  const pace = paceEstimate(facts);
  const habit = habitEstimate(facts);
  const passed = facts.balanceSeconds <= facts.lineSeconds;
  // Hours that are gone and that nobody works on or used to buy are missed by nobody.
  const blended = passed && (pace || habit) ? { days: 0, spread: 0 } : blend(pace, habit);
  if (!blended || blended.days > FARTHEST_DAYS) return null;
  const half = RANGE * blended.spread;
  const at = (days: number) => addDays(facts.today, Math.max(0, Math.round(days)));
  const isThin = !passed && (pace === null || facts.weekSeconds.length < 4);
  return {
    runwayDays: passed ? 0 : pace && Math.ceil(pace.days),
    passed,
    on: at(blended.days),
    from: at(blended.days - half),
    until: at(blended.days + half),
    certainty: isThin ? "rough" : certaintyOf(half),
  };
}

function certaintyOf(halfDays: number): Certainty {
  if (halfDays <= 5) return "sure";
  return halfDays <= 14 ? "likely" : "rough";
}

/**
 * The day on which the hours above the line are used up. Weeks differ, so the day spreads: by the weeks that are still to come, and by
 * how well so few weeks tell the pace.
 */
function paceEstimate({ balanceSeconds, lineSeconds, weekSeconds }: ForecastFacts): Estimate | null {
  const above = Math.max(0, balanceSeconds - lineSeconds);
  const { mean, spread } = momentsOf(weekSeconds);
  if (mean <= 0) return null;
  const weeks = above / mean;
  const ahead = (above * spread ** 2) / mean ** 3;
  const known = (weeks * spread) ** 2 / (mean ** 2 * weekSeconds.length);
  return { days: weeks * 7, spread: Math.max(1, Math.sqrt(ahead + known) * 7) };
}

/** The day after the usual gap since the last purchase; nobody who is later than that by two gaps keeps a habit. */
function habitEstimate({ today, gapDays, lastPurchaseOn }: ForecastFacts): Estimate | null {
  if (lastPurchaseOn === null || gapDays.length < 2) return null;
  const { mean, spread } = momentsOf(gapDays);
  const days = mean - daysBetween(lastPurchaseOn, today);
  if (mean <= 0 || days < -2 * mean) return null;
  return { days: Math.max(0, days), spread: Math.max(1, spread * Math.sqrt(1 + 1 / gapDays.length)) };
}

/** The better known weighs more; as both come of the same work, the blend is no surer than they are on average. */
function blend(pace: Estimate | null, habit: Estimate | null): Estimate | null {
  if (!pace || !habit) return pace ?? habit;
  const [a, b] = [1 / pace.spread ** 2, 1 / habit.spread ** 2];
  const share = a / (a + b);
  return { days: share * pace.days + (1 - share) * habit.days, spread: share * pace.spread + (1 - share) * habit.spread };
}

/** Mean and standard deviation of what was seen; of fewer than four the usual spread is mixed in. */
function momentsOf(seen: readonly number[]): { mean: number; spread: number } {
  if (seen.length === 0) return { mean: 0, spread: 0 };
  const mean = seen.reduce((sum, each) => sum + each, 0) / seen.length;
  const usual = mean * USUAL_SPREAD;
  if (seen.length < 2) return { mean, spread: usual };
  const own = Math.sqrt(seen.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (seen.length - 1));
  return { mean, spread: seen.length < 4 ? Math.max(own, usual) : own };
}

/**
 * How likely it is that hours that run out are bought again: the client's own history, steadied by the firm's rate as if four
 * more depletions had gone that way.
 */
export function rebuyChance({ bought, ranOut, firmShare }: { bought: number; ranOut: number; firmShare: number }): number {
  return (Math.min(bought, ranOut) + 4 * firmShare) / (ranOut + 4);
}
