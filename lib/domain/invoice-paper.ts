// An issued invoice as it is read: on the screen, in the mail and as PDF the same words and figures. What it says of firm
// and client was kept when it was issued, so it reads the same for ever.

import type { Day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { InvoiceBuyer, InvoiceLineKind, InvoiceSeller } from "@/lib/domain/invoice";
import type { TaxRule } from "@/lib/domain/tax";

/** Money in minor units of `currency`. */
export interface InvoicePaper {
  invoiceId: string;
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
  tax: TaxRule;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  paidMinor: number;
  contract: { id: string; title: string } | null;
  /** The renewal that asked for it, or null for a sale. */
  renewalNumber: number | null;
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
  amountMinor: number;
}

/** The hours of the contract beside the paper, on the day when it was printed. */
export interface PaperHours {
  asOf: Day;
  bar: HourBarInput;
}
