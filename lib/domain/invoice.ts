// An invoice asks for money for hours. Its number follows the last one of the firm's year without a gap, it is due some
// days after it was issued, and once issued it never changes: only what was paid is noted on it.

import { addDays, type Day } from "@/lib/domain/day";
import { blockPriceMinor } from "@/lib/domain/rate";
import { taxMinor, type TaxRule } from "@/lib/domain/tax";

/** Hours sold, one block a line: whole hours at a rate in minor units. */
export interface SoldHours {
  hours: number;
  rateMinor: number;
}

export interface InvoiceTotals {
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
}

/** Net, tax and total of an invoice in minor units. The tax is taken once, on the net sum, so lines never round apart. */
export function invoiceTotals(lines: readonly SoldHours[], rule: TaxRule): InvoiceTotals {
  const netMinor = lines.reduce((sum, line) => sum + blockPriceMinor(line.hours, line.rateMinor), 0);
  const tax = taxMinor(netMinor, rule.rateBasisPoints);
  return { netMinor, taxMinor: tax, totalMinor: netMinor + tax };
}

/** The series of an issue day: numbers begin anew each year. */
export function invoiceSeries(issuedOn: Day): string {
  return issuedOn.slice(0, 4);
}

/** The number as it is printed: `INV-2026-0001`; without a prefix `2026-0001`. */
export function invoiceNumberText(prefix: string, series: string, number: number): string {
  return [prefix.replace(/-+$/, ""), series, String(number).padStart(4, "0")].filter(Boolean).join("-");
}

/** The last day on which payment is in time. */
export function invoiceDueOn(issuedOn: Day, paymentTermsDays: number): Day {
  return addDays(issuedOn, paymentTermsDays);
}

export type InvoiceState = "paid" | "overdue" | "open";

/** Where an issued invoice stands on a day of the firm: it is late from the day after the due day. */
export function invoiceState(invoice: { dueOn: Day; paidOn: Day | null }, today: Day): InvoiceState {
  if (invoice.paidOn !== null) return "paid";
  return invoice.dueOn < today ? "overdue" : "open";
}

/** What is still to be paid, in minor units. */
export function invoiceDueMinor(invoice: { totalMinor: number; paidMinor: number }): number {
  return invoice.totalMinor - invoice.paidMinor;
}

/** The firm as it stood when the invoice was issued; empty text for what was not known. */
export interface InvoiceSeller {
  name: string;
  legalName: string;
  addressLines: string;
  country: string;
  taxId: string;
  email: string;
  phone: string;
  paymentInstructions: string;
}

/** The client as it stood when the invoice was issued. */
export interface InvoiceBuyer {
  name: string;
  legalName: string;
  addressLines: string;
  country: string;
  taxId: string;
}
