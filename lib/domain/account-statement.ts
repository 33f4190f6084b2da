// A statement of account: what a client was asked for and what came in, day by day, between what was open before and what is
// open now. It is told from the journal's own lines on receivables, so the two can't differ.

import { type Day, daysBetween } from "@/lib/domain/day";
import type { InvoiceBuyer, InvoiceSeller } from "@/lib/domain/invoice";

/** What moved an account, in words that a client knows. */
export const ACCOUNT_EVENTS = ["invoice", "credit_note", "payment", "return_payment", "void_invoice", "pay_out", "charge", "credit"] as const;
export type AccountEvent = (typeof ACCOUNT_EVENTS)[number];

/** One movement; minor units, plus is asked for, minus came in. */
export interface AccountMovement {
  on: Day;
  event: AccountEvent;
  invoiceId: string;
  numberText: string;
  /** When the invoice is due; null where nothing is. */
  dueOn: Day | null;
  minor: number;
  /** The invoice that the movement settles in the end: a credit note's own invoice, otherwise the same. */
  settlesInvoiceId: string;
  settlesDueOn: Day;
}

export interface AccountLine extends AccountMovement {
  /** What was open after it. */
  balanceMinor: number;
}

/** What is open, by how late it is. Minor units; together they are the closing balance. */
export interface Ageing {
  notDueMinor: number;
  upTo30Minor: number;
  upTo60Minor: number;
  upTo90Minor: number;
  olderMinor: number;
}

/** From what isn't due to what is oldest. */
export const ACCOUNT_AGES = ["notDueMinor", "upTo30Minor", "upTo60Minor", "upTo90Minor", "olderMinor"] as const satisfies readonly (keyof Ageing)[];

export interface AccountStatement {
  from: Day;
  to: Day;
  currency: string;
  openingMinor: number;
  invoicedMinor: number;
  creditedMinor: number;
  paidMinor: number;
  closingMinor: number;
  lines: AccountLine[];
  ageing: Ageing;
}

/** A statement with who it is from and for. */
export interface AccountPaper {
  clientId: string;
  clientName: string;
  locale: "en" | "it" | "fr";
  seller: InvoiceSeller;
  buyer: InvoiceBuyer;
  /** The day on which it was drawn up. */
  asOf: Day;
  statement: AccountStatement;
  /** All currencies that the client was ever invoiced in; at least the client's own. */
  currencies: string[];
}

/** Draws up the statement of one currency from all movements until `to`, in their order. */
export function accountStatement(movements: readonly AccountMovement[], { from, to, currency }: { from: Day; to: Day; currency: string }): AccountStatement {
  const counted = movements.filter(({ on }) => on <= to);
  const within = counted.filter(({ on }) => on >= from);
  const openingMinor = sumOf(counted) - sumOf(within);
  let balanceMinor = openingMinor;
  const lines = within.map((movement) => ({ ...movement, balanceMinor: (balanceMinor += movement.minor) }));
  const sums = (events: readonly AccountEvent[]) => sumOf(within.filter(({ event }) => events.includes(event)));
  return {
    from,
    to,
    currency,
    openingMinor,
    invoicedMinor: sums(["invoice", "charge"]),
    creditedMinor: sums(["credit_note", "void_invoice", "credit", "pay_out"]),
    paidMinor: sums(["payment", "return_payment"]),
    closingMinor: balanceMinor,
    lines,
    ageing: ageingOf(counted, to),
  };
}

/**
 * What is open on a day, by how late it is. What was credited beyond its own invoice makes the oldest open one smaller, as a
 * bookkeeper would set it off; what is left then stands as a minus among what isn't due.
 */
export function ageingOf(movements: readonly AccountMovement[], asOf: Day): Ageing {
  const open = new Map<string, { dueOn: Day; minor: number }>();
  for (const { settlesInvoiceId, settlesDueOn, minor } of movements) {
    const so = open.get(settlesInvoiceId);
    open.set(settlesInvoiceId, { dueOn: settlesDueOn, minor: (so?.minor ?? 0) + minor });
  }
  const all = [...open.values()].toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)));
  let spareMinor = sumOf(all.filter(({ minor }) => minor < 0));
  const ageing: Ageing = { notDueMinor: 0, upTo30Minor: 0, upTo60Minor: 0, upTo90Minor: 0, olderMinor: 0 };
  for (const { dueOn, minor } of all) {
    if (minor <= 0) continue;
    const leftMinor = Math.max(0, minor + spareMinor);
    spareMinor = Math.min(0, minor + spareMinor);
    ageing[bucketOf(daysBetween(dueOn, asOf))] += leftMinor;
  }
  ageing.notDueMinor += spareMinor;
  return ageing;
}

function bucketOf(lateDays: number): keyof Ageing {
  if (lateDays <= 0) return "notDueMinor";
  if (lateDays <= 30) return "upTo30Minor";
  if (lateDays <= 60) return "upTo60Minor";
  return lateDays <= 90 ? "upTo90Minor" : "olderMinor";
}

function sumOf(movements: readonly { minor: number }[]): number {
  return movements.reduce((sum, { minor }) => sum + minor, 0);
}
