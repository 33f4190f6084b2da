// An invoice asks for money: for hours sold, for work beyond them, for travel, for what stands in words. Its number follows the
// last one of the firm's year without a gap, it is due some days after it was issued, and once issued it never changes: only
// what was paid or credited is noted on it, or that it was voided before anything was.

import { addDays, type Day } from "@/lib/domain/day";
import { fromHours, secondsPerHour } from "@/lib/domain/duration";
import { blockPriceMinor } from "@/lib/domain/rate";
import { PPM, roundedShare, type TaxedLine, type TaxRounding, type TaxRule, taxSums, type TaxSum } from "@/lib/domain/tax";

/** An invoice, or what takes part of one back. */
export type InvoiceKind = "invoice" | "credit_note";

/** What a line is for: a block of hours, work billed beside the hours, travel, something said in words, money off, or a month of a fee. */
export type InvoiceLineKind = "block" | "overrun" | "travel" | "text" | "discount" | "fee";

/** What a quantity counts. */
export const LINE_UNITS = ["hour", "piece"] as const;
export type LineUnit = (typeof LINE_UNITS)[number];

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

/** A line in words: so many of a unit at a price, less a discount; thousandths and minor units. */
export interface CountedLine {
  quantityMilli: number;
  unitPriceMinor: number;
  discountMinor: number;
}

/** What a line in words comes to in minor units: half a minor unit is rounded up before its discount is taken off. */
export function lineAmountMinor({ quantityMilli, unitPriceMinor, discountMinor }: CountedLine): number {
  return roundedShare(quantityMilli, unitPriceMinor, 1_000) - discountMinor;
}

/** Money off a whole invoice: a share of it, or an amount. */
export type InvoiceDiscount = { kind: "share"; ppm: number } | { kind: "amount"; minor: number };

/**
 * The lines that a discount becomes: one for each rate, in proportion to what stands under it, so that every rate's tax falls
 * with it. They add up to the discount to the cent, the largest remainders first; never more than there is.
 */
export function discountLines(lines: readonly TaxedLine[], discount: InvoiceDiscount | null): TaxedLine[] {
  const netMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  if (discount === null || netMinor <= 0) return [];
  const wanted = discount.kind === "share" ? roundedShare(netMinor, discount.ppm, PPM) : discount.minor;
  const off = Math.min(wanted, netMinor);
  const nets = new Map<number, number>();
  for (const { taxPosition, amountMinor } of lines) nets.set(taxPosition, (nets.get(taxPosition) ?? 0) + amountMinor);
  let before = 0;
  let given = 0;
  return [...nets].toSorted(([a], [b]) => a - b).flatMap(([taxPosition, net]) => {
    before += net;
    const upToHere = roundedShare(off, before, netMinor);
    const amountMinor = given - upToHere;
    given = upToHere;
    return amountMinor === 0 ? [] : [{ taxPosition, amountMinor }];
  });
}

export interface InvoiceTotals {
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
}

/** Net, tax and total of an invoice with what each of its rates comes to, in minor units. */
export function taxedTotals(lines: readonly TaxedLine[], rules: readonly TaxRule[], rounding: TaxRounding): InvoiceTotals & { taxes: TaxSum[] } {
  const taxes = taxSums(lines, rules, rounding);
  const netMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const taxMinor = taxes.reduce((sum, tax) => sum + tax.taxMinor, 0);
  return { netMinor, taxMinor, totalMinor: netMinor + taxMinor, taxes };
}

/** Net, tax and total of an invoice whose lines all stand under one rate, in minor units. */
export function invoiceTotals(lines: readonly { amountMinor: number }[], rule: TaxRule, rounding: TaxRounding = "total"): InvoiceTotals {
  const { netMinor, taxMinor, totalMinor } = taxedTotals(lines.map(({ amountMinor }) => ({ amountMinor, taxPosition: 1 })), [rule], rounding);
  return { netMinor, taxMinor, totalMinor };
}

/** Money that came in, split into net and the tax within it: half a minor unit of the net is rounded up. Minor units. */
export function totalsWithin(totalMinor: number, rule: Pick<TaxRule, "ratePpm">): InvoiceTotals {
  const netMinor = roundedShare(totalMinor, PPM, PPM + rule.ratePpm);
  return { netMinor, taxMinor: totalMinor - netMinor, totalMinor };
}

/** The series of an issue day: numbers begin anew each year, and credit notes have their own. */
export function invoiceSeries(issuedOn: Day, kind: InvoiceKind = "invoice"): string {
  const year = issuedOn.slice(0, 4);
  return kind === "invoice" ? year : `${year}-C`;
}

/** The number as it is printed: `INV-2026-0001`; without a prefix `2026-0001`. */
export function invoiceNumberText(prefix: string, series: string, number: number): string {
  return [prefix.replace(/-+$/, ""), series.slice(0, 4), String(number).padStart(4, "0")].filter(Boolean).join("-");
}

/** The last day on which payment is in time. */
export function invoiceDueOn(issuedOn: Day, paymentTermsDays: number): Day {
  return addDays(issuedOn, paymentTermsDays);
}

/** Credited: credit alone, or with what was paid, covers it. A credit note is open while something of it is left. */
export type InvoiceState = "draft" | "open" | "overdue" | "paid" | "credited" | "voided";

/** What says where an invoice stands; a credit note's amounts as it shows them, above zero. */
export interface Standing {
  kind?: InvoiceKind;
  dueOn: Day;
  paidOn: Day | null;
  voidedOn?: Day | null;
  /** Minor units; where credit isn't known there is none. */
  totalMinor?: number;
  paidMinor?: number;
  creditedMinor?: number;
}

/** Where an issued invoice stands on a day of the firm: it is late from the day after the due day. */
export function invoiceState(invoice: Standing, today: Day): InvoiceState {
  if (invoice.voidedOn) return "voided";
  const { totalMinor = 0, paidMinor = 0, creditedMinor = 0 } = invoice;
  if (invoice.kind === "credit_note") return totalMinor > paidMinor + creditedMinor ? "open" : creditedMinor > 0 ? "credited" : "paid";
  if (invoice.paidOn !== null) return creditedMinor > 0 ? "credited" : "paid";
  return invoice.dueOn < today ? "overdue" : "open";
}

/** What is still to be paid, in minor units; nothing on a voided one. Of a credit note: what is left of it. */
export function invoiceDueMinor(invoice: { totalMinor: number; paidMinor: number; creditedMinor?: number; voidedOn?: Day | null }): number {
  if (invoice.voidedOn) return 0;
  return invoice.totalMinor - invoice.paidMinor - (invoice.creditedMinor ?? 0);
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
