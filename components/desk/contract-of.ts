"use client";

import { useEffect, useState } from "react";
import type { ContractChoice } from "@/lib/features/time/choices";
import { useEntryDesk } from "./entry-desk";

/** The books of one contract: at once where the page knows them, fetched otherwise; null while they aren't there. */
export function useContractOf(contractId: string | null): { choice: ContractChoice | null; failed: boolean } {
  const { choices } = useEntryDesk();
  const known = choices.find((choice) => choice.contractId === contractId) ?? null;
  const [fetched, setFetched] = useState<{ contractId: string; choice: ContractChoice | null } | null>(null);
  const wanted = known ? null : contractId;

  useEffect(() => {
    if (wanted === null) return;
    const abort = new AbortController();
    const keep = (choice: ContractChoice | null) => setFetched({ contractId: wanted, choice });
    fetch(`/time/contracts/${wanted}`, { signal: abort.signal })
      .then(async (answer) => keep(answer.ok ? ((await answer.json()) as ContractChoice) : null))
      .catch(() => (abort.signal.aborted ? undefined : keep(null)));
    return () => abort.abort();
  }, [wanted]);

  if (known) return { choice: known, failed: false };
  const mine = fetched !== null && fetched.contractId === contractId ? fetched : null;
  return { choice: mine?.choice ?? null, failed: mine !== null && mine.choice === null };
}
