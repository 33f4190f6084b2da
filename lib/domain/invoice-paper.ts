// An issued invoice as it is read: on the screen, in the mail and as PDF the same words and figures. What it says of firm
// and client was kept when it was issued, so it reads the same for ever.

import type { Day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { InvoiceBuyer, InvoiceKind, InvoiceLineKind, InvoiceSeller, LineUnit } from "@/lib/domain/invoice";
import type { TaxCategory } from "@/lib/domain/tax";

/**
 * Money in minor units of `currency`. A credit note shows what it gives above zero: its lines, its total, what of it was set
 * against invoices (`creditedMinor`) and what was paid out (`paidMinor`). Discounts are below zero, on a credit note above.
 */
export interface InvoicePaper {
  invoiceId: string;
  kind: InvoiceKind;
  /** The invoice that a credit note takes back, whole or in part. */
  credits: { invoiceId: string; numberText: string } | null;
  /** Words to the client. */
  note: string;
  /** Why a credit note was written. */
  reason: string;
  clientId: string;
  numberText: string;
  locale: "en" | "it" | "fr";
  currency: string;
  issuedOn: Day;
  dueOn: Day;
  paidOn: Day | null;
  /** The sale was undone on this day: nothing is owed on it any more. */
  voidedOn: Day | null;
  seller: InvoiceSeller;
  buyer: InvoiceBuyer;
  lines: InvoicePaperLine[];
  /** What each rate comes to, in the order of their positions. */
  taxes: InvoicePaperTax[];
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  paidMinor: number;
  /** Credit that was set against it: total less paid less credited is what is due. */
  creditedMinor: number;
  contract: { id: string; title: string } | null;
  /** The renewal that asked for it, or null for a sale. */
  renewalNumber: number | null;
}

export interface InvoicePaperTax {
  position: number;
  name: string;
  category: TaxCategory;
  /** Millionths: 220,000 is 22 %. */
  ratePpm: number;
  /** What the law wants said, in the language of the paper; empty for nothing. */
  text: string;
  netMinor: number;
  taxMinor: number;
}

export interface InvoicePaperLine {
  position: number;
  kind: InvoiceLineKind;
  /** Words of a person's own; empty where the kind says it all. */
  description: string;
  /** Time that it is for, or null (travel). */
  seconds: number | null;
  /** Price of an hour, or null where there is no one rate. */
  rateMinor: number | null;
  /** Of a line in words: thousandths of the unit and its price; null where it is one sum. */
  unit: LineUnit | null;
  quantityMilli: number | null;
  unitPriceMinor: number | null;
  /** Already taken off `amountMinor`; 0 for none. */
  discountMinor: number;
  amountMinor: number;
  /** Under which of `taxes` it stands. */
  taxPosition: number;
}

/** The hours of the contract beside the paper, on the day when it was printed. */
export interface PaperHours {
  asOf: Day;
  bar: HourBarInput;
}
