// A timer counts from the moment it was started. Stopping writes whole minutes, because people read and agree on minutes:
// the nearest one, and never less than one. What has run for more than a day was forgotten, so it is not written by itself.

import { type Seconds, seconds, secondsPerDay, secondsPerMinute } from "./duration";

/** Seconds since the start, not negative: a clock that runs a little slow shows nothing rather than less. */
export function timerElapsed(startedAt: Date, at: Date): Seconds {
  return seconds(Math.max(0, Math.floor((at.getTime() - startedAt.getTime()) / 1000)));
}

/** What stopping at an instant would write, in seconds, or null where the timer has run for more than 24 hours. */
export function timerWorked(startedAt: Date, at: Date): Seconds | null {
  const elapsed = timerElapsed(startedAt, at);
  if (elapsed > secondsPerDay) return null;
  return seconds(Math.max(1, Math.round(elapsed / secondsPerMinute)) * secondsPerMinute);
}
