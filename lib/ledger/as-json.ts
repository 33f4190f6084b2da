// What the functions of the ledger read as JSON.

import type { ContractTerms } from "@/lib/domain/contract-terms";
import type { SetTime } from "@/lib/ledger/post";

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
