"use client";

import { useEffect, useState } from "react";
import type { ChargeBasis } from "@/lib/domain/charge";
import type { ContractChoice } from "@/lib/features/time/choices";

/** Whose work, on which day; the entry itself where it is being changed. */
export type BasisWanted = { workedOn: string; memberId: string; entryId?: string };

/**
 * What the charge of work on a contract depends on. The choice brings it for one person and day; for others it is fetched,
 * and until it has come the choice's own stands in.
 */
export function useChargeBasis(choice: ContractChoice | null, { workedOn, memberId, entryId }: BasisWanted): ChargeBasis | null {
  const [fetched, setFetched] = useState<{ address: string; basis: ChargeBasis } | null>(null);
  const known = choice !== null && choice.basisFor.workedOn === workedOn && choice.basisFor.memberId === memberId;
  const query = new URLSearchParams({ contract: choice?.contractId ?? "", day: workedOn, member: memberId, ...(entryId ? { entry: entryId } : {}) });
  const address = choice && !known && workedOn !== "" ? `/time/basis?${query}` : null;

  useEffect(() => {
    if (!address) return;
    const abort = new AbortController();
    fetch(address, { signal: abort.signal })
      .then(async (answer) => (answer.ok ? setFetched({ address, basis: (await answer.json()) as ChargeBasis }) : undefined))
      .catch(() => undefined);
    return () => abort.abort();
  }, [address]);

  if (!choice) return null;
  return address && fetched?.address === address ? fetched.basis : choice.basis;
}
