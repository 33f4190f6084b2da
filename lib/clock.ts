import { AsyncLocalStorage } from "node:async_hooks";

/** Anything that knows what time it is. */
export type Clock = { now: () => Date };

const systemClock: Clock = { now: () => new Date() };
const movedClock = new AsyncLocalStorage<Clock>();

/**
 * The present instant. The only place where commands, jobs and pages learn the time, so that the seed and the tests can
 * move it.
 */
export function now(): Date {
  return (movedClock.getStore() ?? systemClock).now();
}

/**
 * Runs `run`, and everything that it awaits, at another time: an instant stands still, a clock may move while `run` is
 * under way. Calls outside `run` are not touched, so tests may move their clocks side by side.
 */
export function withClock<Result>(time: Date | Clock, run: () => Result): Result {
  const clock = time instanceof Date ? standStill(time) : time;
  return movedClock.run(clock, run);
}

function standStill(instant: Date): Clock {
  const milliseconds = instant.getTime();
  return { now: () => new Date(milliseconds) };
}
