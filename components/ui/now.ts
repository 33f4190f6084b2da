"use client";

import { useEffect, useState } from "react";

/** A browser's clock that is off by more than this is corrected by the server's. */
const tolerableSkewMs = 5_000;

/** The instant at which the server drew this page, or how many milliseconds the browser's clock is known to be ahead of the server's. */
export type ServerClock = Date | number;

/**
 * The time that it is, told anew every so many milliseconds. On the server, and until the page runs, the instant at which the
 * server drew it; null where only the skew is known.
 */
export function useNow(clock: Date, everyMs: number): Date;
export function useNow(clock: ServerClock, everyMs: number): Date | null;
export function useNow(clock: ServerClock, everyMs: number): Date | null {
  const [now, setNow] = useState(clock instanceof Date ? clock : null);
  useEffect(() => {
    const skew = clock instanceof Date ? Date.now() - clock.getTime() : clock;
    const correction = Math.abs(skew) > tolerableSkewMs ? skew : 0;
    const tick = () => setNow(new Date(Date.now() - correction));
    tick();
    const interval = setInterval(tick, everyMs);
    return () => clearInterval(interval);
  }, [clock, everyMs]);
  return now;
}
