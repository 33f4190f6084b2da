// Beyond its smallest size work counts in whole steps. A few minutes into the next step are let go; the first step is always taken.

import type { ChargeRules } from "@/lib/domain/charge-rules";
import type { Channel } from "@/lib/domain/work";

type Rounding = ChargeRules["rounding"];

/** The contract's other work of a day: seconds after the minimum, and what rounding made of them. */
export interface DayShare {
  seconds: number;
  roundedSeconds: number;
}

/**
 * Seconds in whole steps beyond `stepsFrom`, up to where they are left as they are; null takes a first step in any case.
 * With steps of 15 minutes, a grace of 10 and a minimum of 15, 25 minutes count 15 and 26 count 30.
 */
export function roundedUp(rounding: Rounding, channel: Channel, seconds: number, stepsFrom: number | null): number {
  const step = rounding.stepSeconds;
  if (step === 0 || seconds === 0) return seconds;
  const base = stepsFrom ?? step;
  if (seconds <= base) return base === stepsFrom ? seconds : step;
  return base + Math.max(0, Math.ceil((seconds - base - rounding.graceSeconds[channel]) / step)) * step;
}

/** The day of a contract in whole steps, of which this entry takes what the others have not taken; never less than nothing. */
export function roundedDay(rounding: Rounding, channel: Channel, seconds: number, others: DayShare): number {
  return Math.max(0, roundedUp(rounding, channel, others.seconds + seconds, null) - others.roundedSeconds);
}
