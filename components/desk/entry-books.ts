"use client";

import { useEffect, useState } from "react";
import type { ContractChoice } from "@/lib/features/time/choices";

export type EntryBooks = { books: ContractChoice | null; failed: boolean };

/** The books of an entry's contract as they are now, with what the entry drew; null until they have arrived, and for no entry. */
export function useEntryBooks(entryId: string | null): EntryBooks {
  const [state, setState] = useState<EntryBooks>({ books: null, failed: false });
  useEffect(() => {
    if (entryId === null) return;
    const abort = new AbortController();
    fetch(`/time/books/${entryId}`, { signal: abort.signal })
      .then(async (answer) => setState(answer.ok ? { books: (await answer.json()) as ContractChoice, failed: false } : { books: null, failed: true }))
      .catch(() => (abort.signal.aborted ? undefined : setState({ books: null, failed: true })));
    return () => abort.abort();
  }, [entryId]);
  return state;
}
