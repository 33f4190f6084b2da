"use client";

import { useDeferredValue, useEffect, useState } from "react";

const pauseMs = 150;

/** What the server had found, and for which words. */
type Found<Choice> = { text: string; choices: readonly Choice[] };

/**
 * What the server at `address` finds for what is typed, a moment after the typing; the former answer until then, null before the first.
 *
 * @param typed null where nothing is to be asked
 */
export function useFoundOnServer<Choice>(address: string, typed: string | null): Found<Choice> | null {
  const text = useDeferredValue(typed?.trim() ?? null);
  const [found, setFound] = useState<Found<Choice> | null>(null);
  useEffect(() => {
    if (text === null) return;
    const abort = new AbortController();
    const pause = setTimeout(async () => {
      const answer = await fetch(`${address}?search=${encodeURIComponent(text)}`, { signal: abort.signal }).catch(() => null);
      if (answer?.ok) setFound({ text, choices: (await answer.json()) as Choice[] });
    }, pauseMs);
    return () => {
      clearTimeout(pause);
      abort.abort();
    };
  }, [address, text]);
  return found;
}
