"use client";

import { useEffect, useState } from "react";
import { timerElapsed } from "@/lib/domain/timer";

/** A browser's clock that is off by more than this is corrected by the server's. */
const tolerableSkewMs = 5_000;

/** The instant at which the server drew this page, or how many milliseconds the browser's clock is known to be ahead of the server's. */
export type TimerClock = Date | number;

/** Seconds that a timer has run, counted on every second. On the server, and until the page runs, as of its clock. */
export function useElapsed(startedAt: Date, clock: TimerClock): number {
  const [elapsed, setElapsed] = useState(() => (clock instanceof Date ? timerElapsed(startedAt, clock) : 0));

  useEffect(() => {
    const skew = clock instanceof Date ? Date.now() - clock.getTime() : clock;
    const correction = Math.abs(skew) > tolerableSkewMs ? skew : 0;
    const tick = () => setElapsed(timerElapsed(startedAt, new Date(Date.now() - correction)));
    tick();
    const interval = setInterval(tick, 1_000);
    return () => clearInterval(interval);
  }, [startedAt, clock]);

  return elapsed;
}
