// The lines of a draft while they are edited, and what they come to by the rules that issue it.

import { secondsPerHour } from "@/lib/domain/duration";
import { discountLines, type InvoiceDiscount, type InvoiceTotals, lineAmountMinor, soldBlock, taxedTotals } from "@/lib/domain/invoice";
import type { TaxRule, TaxSum } from "@/lib/domain/tax";
import type { DraftPage } from "@/lib/features/invoices/draft-page";
import type { DraftLineInput } from "@/lib/features/invoices/input";

/** A line as it stands in the form; null where nothing readable does. */
export interface EditedLine {
  key: number;
  kind: "text" | "block";
  description: string;
  quantityMilli: number | null;
  unit: "hour" | "piece" | null;
  unitPriceMinor: number | null;
  discountMinor: number | null;
  hours: number | null;
  rateMinor: number | null;
  taxRateId: string | null;
}

export function emptyLine(key: number): EditedLine {
  return { key, kind: "text", description: "", quantityMilli: 1_000, unit: null, unitPriceMinor: null, discountMinor: null, hours: null, rateMinor: null, taxRateId: null };
}

export function editedLine(line: DraftLineInput, key: number): EditedLine {
  return line.kind === "block" ? { ...emptyLine(key), ...line } : { ...emptyLine(key), ...line, discountMinor: line.discountMinor || null };
}

/** What a line comes to, minor units; 0 while something of it can't be read. */
export function amountOf(line: EditedLine): number {
  if (line.kind === "block") return line.hours === null || line.rateMinor === null ? 0 : soldBlock(line.hours, line.rateMinor).amountMinor;
  if (line.quantityMilli === null || line.unitPriceMinor === null) return 0;
  const whole = lineAmountMinor({ quantityMilli: line.quantityMilli, unitPriceMinor: line.unitPriceMinor, discountMinor: 0 });
  return whole - Math.min(whole, line.discountMinor ?? 0);
}

export interface Drafted extends InvoiceTotals {
  rules: TaxRule[];
  taxes: TaxSum[];
  discountMinor: number;
  /** Time that it sells, in seconds. */
  seconds: number;
}

/** What a draft would be issued with. */
export function draftedOf({ usualTax, rates, taxRounding }: DraftPage, lines: readonly EditedLine[], discount: InvoiceDiscount | null): Drafted {
  const rules: TaxRule[] = [];
  const positionOf = (taxRateId: string | null) => {
    const rate = rates.find((each) => each.taxRateId === taxRateId);
    const rule = rate ? { ...rate, text: "" } : usualTax;
    const at = rules.findIndex((each) => each.taxRateId === rule.taxRateId);
    return at >= 0 ? at + 1 : rules.push(rule);
  };
  const own = lines.map((line) => ({ amountMinor: amountOf(line), taxPosition: positionOf(line.taxRateId) }));
  const off = discountLines(own, discount);
  const seconds = lines.reduce((sum, line) => sum + (line.kind === "block" ? (line.hours ?? 0) * secondsPerHour : 0), 0);
  return { ...taxedTotals([...own, ...off], rules, taxRounding), rules, seconds, discountMinor: -off.reduce((sum, line) => sum + line.amountMinor, 0) };
}

/** A quantity as one types it: up to three decimals. */
export function readQuantity(text: string): number | null {
  const typed = text.trim();
  if (!/^\d{1,6}([.,]\d{1,3})?$/.test(typed)) return null;
  const [whole = "0", decimals = ""] = typed.split(/[.,]/);
  const milli = Number(whole) * 1_000 + Number(decimals.padEnd(3, "0"));
  return milli > 0 ? milli : null;
}

/** Thousandths as one would type them: `1.5`, `1,5`. */
export function typedQuantity(milli: number, mark: string): string {
  const [whole, decimals] = [Math.floor(milli / 1_000), String(milli % 1_000).padStart(3, "0").replace(/0+$/, "")];
  return decimals === "" ? String(whole) : `${whole}${mark}${decimals}`;
}
