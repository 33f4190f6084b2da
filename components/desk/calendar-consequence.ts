"use client";

import type { ChargeBasis } from "@/lib/domain/charge";
import { chargeFor } from "@/lib/domain/charge";
import type { Placed } from "@/lib/domain/calendar-time";
import { day as dayOf } from "@/lib/domain/day";
import { previewEntry } from "@/lib/domain/entry-preview";
import { needsEstimate } from "@/lib/domain/estimate";
import type { ContractChoice } from "@/lib/features/time/choices";
import type { EntryRow } from "@/lib/features/time/entry-row";

/**
 * Whether moving an entry takes more hours and thereby sets something off: a warning, a renewal, an estimate that is needed. Such
 * a move is asked about before it is saved. What the server would refuse isn't asked about: it is tried, and refused.
 */
export async function setsSomethingOff(entry: EntryRow, to: Placed, today: string): Promise<boolean> {
  if (!entry.billable) return false;
  const books = await read<ContractChoice>(`/time/books/${entry.id}`);
  if (!books) return false;
  const sameDay = books.basisFor.workedOn === to.workedOn;
  const query = new URLSearchParams({ contract: entry.contractId, day: to.workedOn, member: entry.memberId, entry: entry.id });
  const basis = sameDay ? books.basis : await read<ChargeBasis>(`/time/basis?${query}`);
  const { channel, billable, freeReason, circumstances } = entry;
  const charge = chargeFor({ ...to, channel, billable, freeReason, circumstances }, basis ?? books.basis);
  if (charge.chargedSeconds <= entry.chargedSeconds) return false;
  const { chargedSeconds, travelMinor } = charge;
  const preview = previewEntry(books.state, { entryId: entry.id, workedOn: to.workedOn, today: dayOf(today), chargedSeconds, travelMinor });
  if (preview.refusal) return false;
  const estimate = entry.estimateId === null && needsEstimate(preview.takenSeconds, books.gateSeconds);
  return preview.warning !== null || preview.renewal !== null || estimate;
}

async function read<T>(address: string): Promise<T | null> {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? ((await answer.json()) as T) : null;
}
