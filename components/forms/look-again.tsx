"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/** Reads the page again until what it waits for is there: the work is done elsewhere. Renders nothing. */
export function LookAgain({ everyMs = 2_000 }: { everyMs?: number }) {
  const router = useRouter();
  const [looking, startLook] = useTransition();
  // The next look waits for the last answer: on a busy machine each would otherwise overtake the one before.
  useEffect(() => {
    if (looking) return undefined;
    const timer = setTimeout(() => startLook(() => router.refresh()), everyMs);
    return () => clearTimeout(timer);
  }, [looking, router, everyMs]);
  return null;
}
