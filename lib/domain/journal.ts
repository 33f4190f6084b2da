// The journal in the words of bookkeeping: every event is told once as debits and once as credits, which are the same sum.

/** What money can stand on. Deferred revenue is what was paid for and is still to be worked. */
export const ACCOUNTS = [
  "cash", "receivable", "unbilled", "tax_payable", "refunds_payable", "ordered_hours", "deferred_revenue", "transfers",
  "revenue", "breakage", "adjustment_revenue", "overrun_revenue", "travel_revenue", "fee_revenue", "sales",
] as const;
export type Account = (typeof ACCOUNTS)[number];

/**
 * What happened. `open` is a sale's hours becoming usable, `recall` the reverse where their debit came back, `draw` work (negative:
 * given back), `void` a sale undone.
 */
const JOURNAL_EVENTS = [
  "invoice", "credit_note", "void_invoice", "payment", "return_payment", "pay_out", "open", "recall", "draw", "expire", "adjust", "refund", "void", "transfer", "overrun", "travel",
] as const;
export type JournalEvent = (typeof JOURNAL_EVENTS)[number];

/** Where a line comes from; within a day they stand in this order. */
export const JOURNAL_SOURCES = ["issued", "voided", "paid", "returned", "paid_out", "hours"] as const;
export type JournalSource = (typeof JOURNAL_SOURCES)[number];

/** Where a line stands in the journal: lines are read in the order of this key, which nothing posted later changes. */
export interface JournalKey {
  accountingOn: string;
  source: JournalSource;
  /** The invoice, the payment, or the contract whose hours moved. */
  sourceId: string;
  /** The contract's operation; 0 where the source is no contract. */
  version: number;
  line: number;
  side: number;
}

/** A key as one word for addresses: `2026-03-31~hours~<id>~17~1~2`. */
export function journalKeyText(key: JournalKey): string {
  return [key.accountingOn, key.source, key.sourceId, key.version, key.line, key.side].join("~");
}

const KEY = /^(\d{4}-\d\d-\d\d)~(issued|voided|paid|returned|paid_out|hours)~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})~(\d{1,9})~(\d{1,9})~(\d)$/;

/** Reads what `journalKeyText` wrote; null for anything else. */
export function parseJournalKey(text: string): JournalKey | null {
  const [, accountingOn, source, sourceId, version, line, side] = KEY.exec(text) ?? [];
  if (!accountingOn || Number.isNaN(Date.parse(accountingOn)) || !sourceId) return null;
  return { accountingOn, source: source as JournalSource, sourceId, version: Number(version), line: Number(line), side: Number(side) };
}
