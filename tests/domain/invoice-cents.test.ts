// A hundred thousand invoices, drawn by chance: whatever lines, rates, discounts, credits in parts and payments there are, every
// cent is somewhere, in both ways of rounding.

import { expect, test } from "vitest";
import { type CreditableInvoice, type CreditableLine, creditOf, restOfLine } from "@/lib/domain/credit";
import { discountLines, type InvoiceDiscount, lineAmountMinor, taxedTotals } from "@/lib/domain/invoice";
import { type TaxRounding, UNTAXED } from "@/lib/domain/tax";
import { dice } from "@/tests/support/dice";

const RATES = [0, 40_000, 55_000, 88_750, 100_000, 200_000, 220_000, 1_000_000];
const roll = dice(20261122);

/** One invoice with its discount under one to three rates. */
function anyInvoice(rounding: TaxRounding): CreditableInvoice & { netMinor: number; taxMinor: number; totalMinor: number } {
  const rules = Array.from({ length: roll(1, 3) }, () => ({ ...UNTAXED, ratePpm: RATES[roll(0, RATES.length - 1)] ?? 0 }));
  const own = Array.from({ length: roll(1, 6) }, () => {
    const counted = { quantityMilli: roll(1, 40_000), unitPriceMinor: roll(0, 30_000), discountMinor: 0 };
    const discountMinor = roll(0, 3) === 0 ? roll(0, lineAmountMinor(counted)) : 0;
    return { kind: "text", amountMinor: lineAmountMinor({ ...counted, discountMinor }), taxPosition: roll(1, rules.length) };
  });
  const discount: InvoiceDiscount | null = [null, { kind: "share" as const, ppm: roll(1, 1_000_000) }, { kind: "amount" as const, minor: roll(1, 50_000) }][roll(0, 2)] ?? null;
  const off = discountLines(own, discount).map((line) => ({ kind: "discount", ...line }));
  const { taxes, ...totals } = taxedTotals([...own, ...off], rules, rounding);
  const lines = [...own, ...off].map((line, index) => ({ ...line, position: index + 1, takenBackMinor: 0 }));
  return { lines, taxRounding: rounding, taxes: taxes.map((tax) => ({ ...tax, ratePpm: rules[tax.position - 1]?.ratePpm ?? 0, takenBackMinor: 0 })), ...totals };
}

test.each(["total", "line"] as const)("fifty thousand invoices that round by %s add up to the cent, however they are credited and paid", (rounding) => {
  const wrong: unknown[] = [];
  for (let round = 0; round < 50_000; round += 1) {
    const invoice = anyInvoice(rounding);
    const problem = wrongSums(invoice) ?? wrongCredits(invoice) ?? wrongPayments(invoice.totalMinor);
    if (problem !== null) wrong.push({ round, problem, invoice });
  }
  expect(wrong).toEqual([]);
});

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

function wrongSums({ lines, taxes, netMinor, taxMinor, totalMinor }: ReturnType<typeof anyInvoice>): string | null {
  if (netMinor < 0 || taxMinor < 0) return "asks for less than nothing";
  if (sum(lines.map((line) => line.amountMinor)) !== netMinor || sum(taxes.map((tax) => tax.netMinor)) !== netMinor) return "net is not its lines";
  if (sum(taxes.map((tax) => tax.taxMinor)) !== taxMinor || netMinor + taxMinor !== totalMinor) return "total is not net and tax";
  return null;
}

/** Credits it in parts by chance and then the rest: all of it comes back, at each rate, and never more on the way. */
function wrongCredits(invoice: ReturnType<typeof anyInvoice>): string | null {
  const lines: CreditableLine[] = invoice.lines.map((line) => ({ ...line }));
  const taxes = invoice.taxes.map((tax) => ({ ...tax }));
  let total = 0;
  for (let part = roll(0, 3); part >= 0; part -= 1) {
    const asked = lines
      .filter((line) => line.kind !== "discount")
      .map((line) => ({ position: line.position, amountMinor: part === 0 ? restOfLine(line) : roll(0, restOfLine(line)) }));
    const credit = creditOf({ ...invoice, lines, taxes }, asked);
    if (credit === null) return "a part that is left is refused";
    total += credit.totalMinor;
    for (const { position, amountMinor } of credit.lines) {
      const line = lines.find((each) => each.position === position);
      if (line) line.takenBackMinor += amountMinor;
    }
    for (const { position, taxMinor } of credit.taxes) {
      const tax = taxes.find((each) => each.position === position);
      if (tax) tax.takenBackMinor += taxMinor;
    }
    if (credit.taxMinor < 0 || credit.netMinor < 0) return "credits less than nothing";
    if (credit.netMinor + credit.taxMinor !== credit.totalMinor || total > invoice.totalMinor) return "credits more than it asked for";
  }
  if (lines.some((line) => restOfLine(line) !== 0)) return "something of a line is left";
  if (taxes.some((tax) => tax.takenBackMinor !== tax.taxMinor)) return "another tax came back";
  return total === invoice.totalMinor ? null : "not all came back";
}

/** Pays it in parts: what is due falls to nothing and is never below. */
function wrongPayments(totalMinor: number): string | null {
  let due = totalMinor;
  for (let part = roll(0, 4); due > 0; part -= 1) due -= part <= 0 ? due : roll(1, due);
  return due === 0 ? null : "paid too much";
}

test("a discount is shared by the rates and adds up; it is never more than there is", () => {
  const lines = [{ amountMinor: 1_000, taxPosition: 1 }, { amountMinor: 2_000, taxPosition: 2 }];
  expect(discountLines(lines, { kind: "amount", minor: 100 })).toEqual([{ taxPosition: 1, amountMinor: -33 }, { taxPosition: 2, amountMinor: -67 }]);
  expect(discountLines(lines, { kind: "share", ppm: 100_000 })).toEqual([{ taxPosition: 1, amountMinor: -100 }, { taxPosition: 2, amountMinor: -200 }]);
  expect(sum(discountLines(lines, { kind: "amount", minor: 5_000 }).map((line) => line.amountMinor))).toBe(-3_000);
  expect(discountLines(lines, null)).toEqual([]);
});

test("more than is left of a line can't be credited, nor a discount by itself", () => {
  const invoice: CreditableInvoice = {
    taxRounding: "total",
    lines: [
      { position: 1, kind: "text", amountMinor: 1_000, taxPosition: 1, takenBackMinor: 400 },
      { position: 2, kind: "discount", amountMinor: -100, taxPosition: 1, takenBackMinor: -40 },
    ],
    taxes: [{ position: 1, ratePpm: 220_000, netMinor: 900, taxMinor: 198, takenBackMinor: 79 }],
  };
  expect(creditOf(invoice, [{ position: 1, amountMinor: 601 }])).toBeNull();
  expect(creditOf(invoice, [{ position: 2, amountMinor: -60 }])).toBeNull();
  expect(creditOf(invoice, [{ position: 1, amountMinor: 600 }])).toMatchObject({ netMinor: 540, taxMinor: 119, totalMinor: 659 });
});
