"use client";

import { useEffect, useState } from "react";

/** A browser's clock that is off by more than this is corrected by the server's. */
const tolerableSkewMs = 5_000;

/** The time that it is, told anew every so many milliseconds. On the server, and until the page runs, `serverNow`. */
export function useNow(serverNow: Date, everyMs: number): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const skew = Date.now() - serverNow.getTime();
    const correction = Math.abs(skew) > tolerableSkewMs ? skew : 0;
    const tick = () => setNow(new Date(Date.now() - correction));
    tick();
    const interval = setInterval(tick, everyMs);
    return () => clearInterval(interval);
  }, [serverNow, everyMs]);
  return now;
}
