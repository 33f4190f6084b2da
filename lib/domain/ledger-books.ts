// The books of a contract as the plan sees them: what was agreed, blocks, entries, renewals, and what is billed
// beside the hours. lib/domain/ledger-posting.ts changes them, lib/domain/ledger-plan.ts says which commands there are.

import type { BlockStatus } from "@/lib/domain/block";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import type { Day } from "@/lib/domain/day";
import type { Draw } from "@/lib/domain/draw";
import { isOpen, type RenewalNote, renewalQuantity, type RenewalStatus } from "@/lib/domain/renewal";

export interface LedgerState {
  terms: Pick<
    ContractTerms,
    "lineSeconds" | "overrun" | "overrunLimitSeconds" | "overrunRateMinor" | "renewalMode" | "blockSeconds" | "blockPriceMinor" | "graceDays"
  >;
  endedOn: Day | null;
  armed: boolean;
  /** Oldest first. A preview needs only the one that is open, or else the last. */
  renewals: PlannedRenewal[];
  blocks: PlannedBlock[];
  /** Oldest first. A preview needs only those in debt and the one that changes. */
  entries: PlannedEntry[];
  /** Overrun at the agreed rate and travel so far, and how much of that was billed; minor units. */
  extraMinor: number;
  billedMinor: number;
}

/** Where a block comes from; only a sale brings money in. */
export type BlockOrigin = "sale" | "gift" | "adjustment" | "transfer";

export interface PlannedBlock {
  id: string;
  number: number;
  status: BlockStatus;
  origin: BlockOrigin;
  /** Open, although its debit has not settled: it may be recalled. */
  provisional: boolean;
  /** The renewal that ordered it, or null. */
  renewalNumber: number | null;
  totalSeconds: number;
  priceMinor: number;
  expiresOn: Day | null;
  drawnSeconds: number;
  expiredSeconds: number;
  adjustedSeconds: number;
  /** Refunded, voided, or moved to another contract. */
  returnedSeconds: number;
  remainingSeconds: number;
}

export interface PlannedEntry {
  id: string;
  revision: number;
  workedOn: Day;
  chargedSeconds: number;
  /** Owed, until hours come that pay for it. */
  overdraftSeconds: number;
  /** Billed at the rate per hour at which its overrun began, and for how much; minor units. */
  overageSeconds: number;
  overageRateMinor: number | null;
  overageMinor: number;
  travelMinor: number;
  /** What it has from blocks, the newest draw last. */
  draws: Draw[];
}

export interface PlannedRenewal {
  number: number;
  status: RenewalStatus;
  quantity: number;
  blockSeconds: number;
  priceMinor: number;
  noteCode: RenewalNote | null;
}

/** What a line of a posting does with hours, or with money beside them. */
export type LineBucket = "purchase" | "draw" | "expire" | "return" | "overdraft" | "adjust" | "transfer" | "extend" | "confirm" | "overage" | "travel";

export interface PlannedLine {
  bucket: LineBucket;
  blockId: string | null;
  entryId: string | null;
  /** Plus gives hours to the client, minus takes them. */
  seconds: number;
  valueMinor: number;
}

/** Bought and usable, less what is owed, in seconds. What is billed at a rate is not in it. */
export function balanceOf(state: LedgerState): number {
  const available = state.blocks.reduce((sum, block) => sum + (block.status === "open" ? block.remainingSeconds : 0), 0);
  return available - owedSeconds(state);
}

/** What entries owe until hours come that pay for it, in seconds. */
export function owedSeconds(state: LedgerState): number {
  return state.entries.reduce((owed, entry) => owed + entry.overdraftSeconds, 0);
}

/** The renewal that waits for somebody; at most one does. */
export function openRenewal(state: Pick<LedgerState, "renewals">): PlannedRenewal | null {
  return state.renewals.find(({ status }) => isOpen(status)) ?? null;
}

/** The renewal that a balance at the line or below it asks for, in seconds. */
export function nextRenewal({ renewals, terms }: LedgerState, balanceSeconds: number): PlannedRenewal {
  return {
    number: (renewals.at(-1)?.number ?? 0) + 1,
    status: terms.renewalMode === "send" ? "requested" : "warned",
    quantity: renewalQuantity(balanceSeconds, terms.lineSeconds, terms.blockSeconds),
    blockSeconds: terms.blockSeconds,
    priceMinor: terms.blockPriceMinor,
    noteCode: null,
  };
}
