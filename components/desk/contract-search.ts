"use client";

import { useDeferredValue, useEffect, useState } from "react";
import type { ContractChoice } from "@/lib/features/time/choices";

/** Where the desk answers a search for contracts, as JSON. */
const searchAddress = "/time/contracts";
const pauseMs = 150;

/** The known choices that match what was typed, at once; a moment later those that the server finds as well. */
export function useContractSearch(known: readonly ContractChoice[], typed: string): readonly ContractChoice[] {
  const text = useDeferredValue(typed.trim());
  const [found, setFound] = useState<{ text: string; choices: readonly ContractChoice[] } | null>(null);
  // Where nothing is known beforehand, the latest are asked for as well.
  const wanted = text !== "" || known.length === 0;

  useEffect(() => {
    if (!wanted) return;
    const abort = new AbortController();
    const pause = setTimeout(async () => {
      const answer = await fetch(`${searchAddress}?search=${encodeURIComponent(text)}`, { signal: abort.signal }).catch(() => null);
      if (answer?.ok) setFound({ text, choices: (await answer.json()) as ContractChoice[] });
    }, pauseMs);
    return () => {
      clearTimeout(pause);
      abort.abort();
    };
  }, [text, wanted]);

  const matching = known.filter((choice) => matches(choice, text));
  if (!wanted || found?.text !== text) return matching;
  const seen = new Set(matching.map(({ contractId }) => contractId));
  return [...matching, ...found.choices.filter(({ contractId }) => !seen.has(contractId))];
}

/** Every word stands somewhere in the client's name or the contract's title, whatever the accents. */
export function matches({ clientName, title }: Pick<ContractChoice, "clientName" | "title">, text: string): boolean {
  const hay = plain(`${clientName} ${title}`);
  return plain(text).split(/\s+/).every((word) => hay.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}
