import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, day } from "@/lib/domain/day";
import { hoursForMoney, invoiceDueOn, invoiceNumberText, invoiceSeries, invoiceState, invoiceTotals, soldBlock, totalsWithin } from "@/lib/domain/invoice";
import { taxMinor, UNTAXED } from "@/lib/domain/tax";

const minor = fc.integer({ min: 0, max: 10_000_000_000 });
const ppm = fc.integer({ min: 0, max: 1_000_000 });

test.each([
  [145_000, 220_000, 31_900],
  [145_000, 88_700, 12_862], // 12,861.5 cents: a half goes up
  [10_000, 88_750, 888], // New York City's 8.875 %: 887.5 cents
  [1, 500_000, 1],
  [1, 499_999, 0],
  [333, 200_000, 67],
  [0, 200_000, 0],
  [-10_000, 88_750, -888], // a credit is its invoice's mirror
  [99_999_999_999, 1_000_000, 99_999_999_999],
])("the tax on %i minor units at %i millionths is %i", (net, rate, tax) => {
  expect(taxMinor(net, rate)).toBe(tax);
});

test("tax is never more than half a minor unit away from the exact figure, and exactly half goes up", () => {
  fc.assert(
    fc.property(minor, ppm, (net, rate) => {
      const away = BigInt(taxMinor(net, rate)) * 1_000_000n - BigInt(net) * BigInt(rate);
      expect(away > -500_000n && away <= 500_000n).toBe(true);
    }),
  );
});

test("half a cent of a net sum, and a rate below nothing, are no figures", () => {
  expect(() => taxMinor(0.5, 200_000)).toThrow(RangeError);
  expect(() => taxMinor(1, -1)).toThrow(RangeError);
});

test("a rate of nothing adds nothing", () => {
  const sold = [soldBlock(10, 14_500)];
  const vat = { ...UNTAXED, category: "standard" as const, name: "VAT", ratePpm: 200_000 };
  expect(invoiceTotals(sold, vat)).toEqual({ netMinor: 145_000, taxMinor: 29_000, totalMinor: 174_000 });
  expect(invoiceTotals(sold, UNTAXED)).toEqual({ netMinor: 145_000, taxMinor: 0, totalMinor: 145_000 });
});

test("net is the sum of the lines, total is net and tax, whatever the lines", () => {
  const line = fc.record({ hours: fc.integer({ min: 1, max: 1000 }), rateMinor: fc.integer({ min: 0, max: 10_000_000 }) });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), ppm, (blocks, ratePpm) => {
      const sold = blocks.map(({ hours, rateMinor }) => soldBlock(hours, rateMinor));
      const totals = invoiceTotals(sold, { ...UNTAXED, ratePpm });
      expect(totals.netMinor).toBe(blocks.reduce((sum, { hours, rateMinor }) => sum + hours * rateMinor, 0));
      expect(totals.totalMinor).toBe(totals.netMinor + totals.taxMinor);
    }),
  );
});

test.each([
  ["INV", 1, "INV-2026-0001"],
  ["", 12, "2026-0012"],
  ["NG-", 9_999, "NG-2026-9999"],
  ["F", 12_345, "F-2026-12345"],
])("with the prefix “%s” number %i is printed as %s", (prefix, number, text) => {
  expect(invoiceNumberText(prefix, invoiceSeries(day("2026-11-12")), number)).toBe(text);
});

test("an invoice is in time on its due day and late from the next; paid is paid", () => {
  const issuedOn = day("2026-02-20");
  const dueOn = invoiceDueOn(issuedOn, 14);
  expect(dueOn).toBe("2026-03-06");
  expect(invoiceState({ dueOn, paidOn: null }, dueOn)).toBe("open");
  expect(invoiceState({ dueOn, paidOn: null }, addDays(dueOn, 1))).toBe("overdue");
  expect(invoiceState({ dueOn, paidOn: addDays(dueOn, 9) }, addDays(dueOn, 9))).toBe("paid");
  expect(invoiceState({ dueOn, paidOn: null, voidedOn: dueOn }, addDays(dueOn, 9))).toBe("voided");
});

test.each([
  [50_000, 15_000, 12_000], // $500 at $150: 3 h 20
  [10_000, 14_500, 2_482], // 2,482.76 s: the part of a second is the client's money all the same
  [145_000, 14_500, 36_000],
  [4, 14_500, null], // less than one second
  [10_000, 0, null],
])("%i minor units at %i an hour buy %s seconds", (money, rateMinor, seconds) => {
  const bought = hoursForMoney(money, rateMinor);
  expect(bought && bought.seconds).toBe(seconds);
  if (bought) expect(bought.amountMinor).toBe(money);
});

test.each([
  [61_000, 220_000, 50_000, 11_000],
  [10_000, 220_000, 8_197, 1_803], // 8,196.72: the net goes up
  [101, 220_000, 83, 18],
  [10_000, 0, 10_000, 0],
])("of %i with tax at %i millionths, %i is net and %i tax, to the cent", (total, ratePpm, netMinor, taxed) => {
  expect(totalsWithin(total, { ...UNTAXED, ratePpm })).toEqual({ netMinor, taxMinor: taxed, totalMinor: total });
});
