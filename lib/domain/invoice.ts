// An invoice asks for money: for hours sold, for work beyond them, for travel. Its number follows the last one of the
// firm's year without a gap, it is due some days after it was issued, and once issued it never changes: only what was paid
// is noted on it, or that it was voided before anything was.

import { addDays, type Day } from "@/lib/domain/day";
import { fromHours, secondsPerHour } from "@/lib/domain/duration";
import { blockPriceMinor } from "@/lib/domain/rate";
import { type TaxRule, taxMinor } from "@/lib/domain/tax";

/** What a line asks for: a block of hours, work billed beside the hours, travel, or something said in words. */
export type InvoiceLineKind = "block" | "overrun" | "travel" | "text";

/** A block as it is sold: whole seconds at a rate per hour, for so much money (minor units). */
export interface SoldHours {
  seconds: number;
  rateMinor: number;
  amountMinor: number;
}

/** A block of whole hours at a whole rate, so nothing is ever rounded. */
export function soldBlock(hours: number, rateMinor: number): SoldHours {
  return { seconds: fromHours(hours), rateMinor, amountMinor: blockPriceMinor(hours, rateMinor) };
}

/** The hours that money buys at a rate: whole seconds, rounded down, for all of the money. Nothing below one second. */
export function hoursForMoney(amountMinor: number, rateMinor: number): SoldHours | null {
  const seconds = rateMinor > 0 ? Number((BigInt(amountMinor) * BigInt(secondsPerHour)) / BigInt(rateMinor)) : 0;
  return seconds > 0 ? { seconds, rateMinor, amountMinor } : null;
}

export interface InvoiceTotals {
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
}

/** Net, tax and total of an invoice in minor units. The tax is taken once, on the net sum, so lines never round apart. */
export function invoiceTotals(lines: readonly { amountMinor: number }[], rule: TaxRule): InvoiceTotals {
  const netMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const tax = taxMinor(netMinor, rule.rateBasisPoints);
  return { netMinor, taxMinor: tax, totalMinor: netMinor + tax };
}

/** Money that came in, split into net and the tax within it: half a minor unit of the net is rounded up. Minor units. */
export function totalsWithin(totalMinor: number, rule: TaxRule): InvoiceTotals {
  const whole = 10_000n + BigInt(rule.rateBasisPoints);
  const netMinor = Number((BigInt(totalMinor) * 10_000n * 2n + whole) / (whole * 2n));
  return { netMinor, taxMinor: totalMinor - netMinor, totalMinor };
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

export type InvoiceState = "paid" | "overdue" | "open" | "voided";

/** Where an issued invoice stands on a day of the firm: it is late from the day after the due day. */
export function invoiceState(invoice: { dueOn: Day; paidOn: Day | null; voidedOn?: Day | null }, today: Day): InvoiceState {
  if (invoice.voidedOn) return "voided";
  if (invoice.paidOn !== null) return "paid";
  return invoice.dueOn < today ? "overdue" : "open";
}

/** What is still to be paid, in minor units; nothing on a voided one. */
export function invoiceDueMinor(invoice: { totalMinor: number; paidMinor: number; voidedOn?: Day | null }): number {
  if (invoice.voidedOn) return 0;
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
