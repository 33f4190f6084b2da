/**
 * A length of work. Inside the house it is always whole seconds; people see hours and minutes.
 * The brand keeps seconds apart from money and from plain counts.
 */
declare const secondsBrand: unique symbol;

export type Seconds = number & { readonly [secondsBrand]: true };

export const secondsPerMinute = 60;
export const secondsPerHour = 3600;
export const secondsPerDay = 86_400;

/** The most that a block, a line, a limit or an estimate may be: 10,000 hours, as the tables of the ledger say. */
export const mostSeconds = 10_000 * secondsPerHour;

/**
 * Takes a number for seconds.
 * @throws RangeError if it is not a whole number that fits exactly
 */
export function seconds(value: number): Seconds {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not whole seconds: ${value}`);
  return (value === 0 ? 0 : value) as Seconds;
}

/** Whole seconds of some hours; `fromHours(1.5)` is 5400. @throws RangeError if no whole number of seconds */
export function fromHours(value: number): Seconds {
  return seconds(value * secondsPerHour);
}

/** A duration taken apart for showing. Parts are never negative; the sign stands by itself. */
export type DurationParts = { negative: boolean; hours: number; minutes: number; seconds: number };

export function durationParts(value: number): DurationParts {
  const whole = Math.abs(Math.round(value));
  return {
    negative: value < 0 && whole > 0,
    hours: Math.floor(whole / secondsPerHour),
    minutes: Math.floor((whole % secondsPerHour) / secondsPerMinute),
    seconds: whole % secondsPerMinute,
  };
}
