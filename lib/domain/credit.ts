// A credit note takes part of an invoice back, or all of it. It takes the tax back that was asked for, not what a rate would
// make of it now: whatever is credited in whatever parts, the parts add up to the invoice to the cent. A discount on the whole
// invoice goes back in proportion to the lines that it was taken off.

import { roundedShare, taxMinor, type TaxRounding } from "@/lib/domain/tax";

/** A line of the invoice, in minor units, with what credit notes took back of it before (of the line's own sign). */
export interface CreditableLine {
  position: number;
  kind: string;
  amountMinor: number;
  taxPosition: number;
  takenBackMinor: number;
}

export interface CreditableTax {
  position: number;
  ratePpm: number;
  netMinor: number;
  taxMinor: number;
  /** Tax that credit notes took back before. */
  takenBackMinor: number;
}

export interface CreditableInvoice {
  lines: readonly CreditableLine[];
  taxes: readonly CreditableTax[];
  taxRounding: TaxRounding;
}

/** What a credit note says, in minor units above zero; the books carry it with a minus. */
export interface Credit {
  lines: { position: number; amountMinor: number; taxPosition: number }[];
  taxes: { position: number; netMinor: number; taxMinor: number }[];
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
}

/** What is left of a line to take back. */
export function restOfLine(line: Pick<CreditableLine, "amountMinor" | "takenBackMinor">): number {
  return line.amountMinor - line.takenBackMinor;
}

/**
 * The credit for net amounts of lines (discounts are added by themselves), or null where it would be more than is left: of a line,
 * of a rate once what was taken off is counted, or less than nothing. Lines that come to nothing are left out.
 */
export function creditOf(invoice: CreditableInvoice, asked: readonly { position: number; amountMinor: number }[]): Credit | null {
  const amounts = new Map<number, number>();
  for (const { position, amountMinor } of asked) amounts.set(position, (amounts.get(position) ?? 0) + amountMinor);
  for (const [position, amountMinor] of amounts) {
    const line = invoice.lines.find((each) => each.position === position);
    if (!line || line.kind === "discount" || !isWithin(amountMinor, restOfLine(line))) return null;
  }
  for (const line of invoice.lines.filter(({ kind }) => kind === "discount")) amounts.set(line.position, discountBack(invoice, line, amounts));
  const lines = invoice.lines.flatMap(({ position, taxPosition }) => {
    const amountMinor = amounts.get(position) ?? 0;
    return amountMinor === 0 ? [] : [{ position, taxPosition, amountMinor }];
  });
  const taxes = invoice.taxes.flatMap((tax) => {
    const own = lines.filter((line) => line.taxPosition === tax.position);
    return own.length === 0 ? [] : [{ position: tax.position, netMinor: sum(own.map((line) => line.amountMinor)), taxMinor: taxBack(invoice, tax, amounts) }];
  });
  if (taxes.some((tax) => !fits(invoice, tax))) return null;
  const [netMinor, taxed] = [sum(taxes.map((tax) => tax.netMinor)), sum(taxes.map((tax) => tax.taxMinor))];
  if (netMinor < 0) return null;
  return { lines, taxes, netMinor, taxMinor: taxed, totalMinor: netMinor + taxed };
}

/** All that is left, but for hours: what of them may be taken back is the ledger's to say. */
export function restOfLines(lines: readonly CreditableLine[]): { position: number; amountMinor: number }[] {
  return lines.flatMap((line) => {
    const amountMinor = restOfLine(line);
    return line.kind === "block" || line.kind === "discount" || amountMinor === 0 ? [] : [{ position: line.position, amountMinor }];
  });
}

/** Of one sign with what is left, and not more. */
function isWithin(amountMinor: number, restMinor: number): boolean {
  return restMinor >= 0 ? amountMinor >= 0 && amountMinor <= restMinor : amountMinor <= 0 && amountMinor >= restMinor;
}

/** A discount's part of what is taken back now: by the lines beside it, counted from the first credit on, so that parts add up. */
function discountBack({ lines }: CreditableInvoice, discount: CreditableLine, amounts: ReadonlyMap<number, number>): number {
  const beside = lines.filter((line) => line.kind !== "discount" && line.taxPosition === discount.taxPosition);
  const whole = sum(beside.map((line) => line.amountMinor));
  if (whole === 0) return 0;
  const before = sum(beside.map((line) => line.takenBackMinor));
  const after = before + sum(beside.map((line) => amounts.get(line.position) ?? 0));
  return roundedShare(discount.amountMinor, after, whole) - discount.takenBackMinor;
}

/**
 * The tax of what is taken back now: in proportion to the net of the rate, or of each line, counted from the first credit on. Never
 * below nothing nor more than is left of it, and with the last part all that is left.
 */
function taxBack({ lines, taxRounding }: CreditableInvoice, tax: CreditableTax, amounts: ReadonlyMap<number, number>): number {
  const own = lines.filter((line) => line.taxPosition === tax.position);
  const now = (line: CreditableLine) => amounts.get(line.position) ?? 0;
  const left = tax.taxMinor - tax.takenBackMinor;
  if (own.every((line) => restOfLine(line) === now(line))) return left;
  const parts = taxRounding === "line"
    ? own.map((line) => partBetween(taxMinor(line.amountMinor, tax.ratePpm), line.amountMinor, line.takenBackMinor, now(line)))
    : [partBetween(tax.taxMinor, tax.netMinor, sum(own.map((line) => line.takenBackMinor)), sum(own.map(now)))];
  return Math.min(left, Math.max(0, sum(parts)));
}

/** What of a tax on `net` falls on the next `now` of it, when `before` of it was taken back already. */
function partBetween(taxed: number, net: number, before: number, now: number): number {
  return net === 0 ? 0 : roundedShare(taxed, before + now, net) - roundedShare(taxed, before, net);
}

function fits({ lines, taxes }: CreditableInvoice, now: { position: number; netMinor: number }): boolean {
  const whole = taxes.find((tax) => tax.position === now.position)?.netMinor ?? 0;
  const before = sum(lines.filter((line) => line.taxPosition === now.position).map((line) => line.takenBackMinor));
  return before + now.netMinor >= 0 && before + now.netMinor <= whole;
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
