// What stopping a timer now would do: the entry that it would write, charged by the contract's rules.

import { chargeFor, type ChargeBasis } from "./charge";
import type { ChargeReceipt, Circumstances } from "./charge-rules";
import type { Day } from "./day";
import { type EntryPreview, previewEntry } from "./entry-preview";
import type { LedgerState } from "./ledger-books";
import type { Channel } from "./work";

/** A timer that is stopped: when it began, how long it counts in seconds, how the client was helped, and what its ticket says. */
export interface StoppedWork {
  workedOn: Day;
  startedAt: Date;
  workedSeconds: number;
  channel: Channel;
  circumstances: Circumstances;
}

/** The receipt and the consequence of stopping now. `today` is the day that it is in the firm's zone. */
export function previewTimer(work: StoppedWork, { state, basis, today }: { state: LedgerState; basis: ChargeBasis; today: Day }): { charge: ChargeReceipt; preview: EntryPreview } {
  const charge = chargeFor({ ...work, billable: true, freeReason: null }, basis);
  return { charge, preview: previewEntry(state, { workedOn: work.workedOn, today, chargedSeconds: charge.chargedSeconds, travelMinor: charge.travelMinor }) };
}
