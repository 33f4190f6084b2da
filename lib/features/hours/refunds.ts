// Sold hours go back by a credit note of the invoice that sold them, so that their tax goes back with them; what is to be paid out
// stands on the note.

import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type CreditedInvoice, creditInvoice } from "@/lib/features/invoices/crediting";

/** A credit note that a refund wrote; minor units, with tax. */
export interface RefundNote {
  creditNoteId: string;
  numberText: string;
  /** What of it is left to pay out, or to set against another invoice. */
  leftMinor: number;
}

/** Unused hours of blocks of one paid invoice, by the lines that sold them; whole seconds. */
export interface SoldRefund {
  creditId: string;
  invoiceId: string;
  lines: { position: number; seconds: number }[];
  reason: string;
}

/** The most that a credit note prints as its reason; a longer one stands in its note. */
const REASON_LENGTH = 500;

/** Takes sold hours back and writes their credit note. The same `creditId` again is the same note. Refuses what the ledger refuses. */
export function refundSold(db: TenantDb, actor: Actor, { creditId, invoiceId, lines, reason }: SoldRefund): Promise<CreditedInvoice> {
  const letters = [...reason];
  const words = letters.length <= REASON_LENGTH ? { reason } : { reason: `${letters.slice(0, REASON_LENGTH - 1).join("")}…`, note: reason };
  return creditInvoice(db, actor, { creditId, invoiceId, lines, mail: false, ...words });
}

/** The note as those are told who refunded. */
export function refundNote({ creditNoteId, numberText, leftMinor }: CreditedInvoice): RefundNote {
  return { creditNoteId, numberText, leftMinor };
}
