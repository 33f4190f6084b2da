"use client";

import { useEffect, useState } from "react";
import { timerElapsed } from "@/lib/domain/timer";

/** A browser's clock that is off by more than this is corrected by the server's. */
const tolerableSkewMs = 5_000;

/** Seconds that a timer has run, counted on every second. On the server, and until the page runs, as of `serverNow`. */
export function useElapsed(startedAt: Date, serverNow: Date): number {
  const [elapsed, setElapsed] = useState(() => timerElapsed(startedAt, serverNow));

  useEffect(() => {
    const skew = Date.now() - serverNow.getTime();
    const correction = Math.abs(skew) > tolerableSkewMs ? skew : 0;
    const tick = () => setElapsed(timerElapsed(startedAt, new Date(Date.now() - correction)));
    tick();
    const interval = setInterval(tick, 1_000);
    return () => clearInterval(interval);
  }, [startedAt, serverNow]);

  return elapsed;
}
