// What the functions of the ledger read as JSON.

import type { ChargeReceipt, Circumstances } from "@/lib/domain/charge-rules";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import type { Day } from "@/lib/domain/day";
import type { Channel, FreeReason, Nature, TimeSource } from "@/lib/domain/work";

/** The whole of a time entry, as it is to be from now on. */
export interface SetTime {
  entryId: string;
  /** 1 for a new entry, the present revision plus one for a change. */
  revision: number;
  contractId: string;
  memberId: string;
  workedOn: Day;
  startedAt: Date | null;
  workedSeconds: number;
  /** What the ledger takes; 0 unless billable, 0 where it is free. */
  chargedSeconds: number;
  billable: boolean;
  freeReason: FreeReason | null;
  channel: Channel;
  nature: Nature;
  description: string;
  internalNote: string;
  source: TimeSource;
  circumstances: Circumstances;
  /** How chargedSeconds was worked out; kept as it is, and no part of what makes two requests the same. */
  receipt: ChargeReceipt;
  /** What is billed for the way, minor units. */
  travelMinor: number;
  /** The estimate that the work belongs to, or null. */
  estimateId: string | null;
}

/** The entry as the ledger's functions read it: `ledger.work`. */
export function entryJson(entry: SetTime): string {
  return JSON.stringify({
    entry_id: entry.entryId,
    revision: entry.revision,
    contract_id: entry.contractId,
    member_id: entry.memberId,
    worked_on: entry.workedOn,
    started_at: entry.startedAt,
    worked_seconds: entry.workedSeconds,
    charged_seconds: entry.chargedSeconds,
    billable: entry.billable,
    free_reason: entry.freeReason,
    channel: entry.channel,
    nature: entry.nature,
    description: entry.description,
    internal_note: entry.internalNote,
    source: entry.source,
    circumstances: entry.circumstances,
    receipt: entry.receipt,
    travel_minor: entry.travelMinor,
    estimate_id: entry.estimateId,
    deleted: false,
  });
}

/** The terms as columns of contract_terms. */
export function termsJson(terms: ContractTerms): string {
  return JSON.stringify({
    line_seconds: terms.lineSeconds,
    overrun: terms.overrun,
    overrun_limit_seconds: terms.overrunLimitSeconds,
    overrun_rate_minor: terms.overrunRateMinor,
    renewal_mode: terms.renewalMode,
    block_seconds: terms.blockSeconds,
    block_price_minor: terms.blockPriceMinor,
    hours_count: terms.hoursCount,
    expiry: terms.expiry,
    expiry_months: terms.expiryMonths,
    expiry_by_size: terms.expiryBySize,
    expiry_notice_days: terms.expiryNoticeDays,
    grace_days: terms.graceDays,
  });
}
