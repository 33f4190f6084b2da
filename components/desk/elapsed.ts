"use client";

import { type ServerClock, useNow } from "@/components/ui/now";
import { timerElapsed } from "@/lib/domain/timer";

/** Seconds that a timer has run, counted on every second; zero until a page runs that knows the clocks' skew alone. */
export function useElapsed(startedAt: Date, clock: ServerClock): number {
  const now = useNow(clock, 1_000);
  return now ? timerElapsed(startedAt, now) : 0;
}
