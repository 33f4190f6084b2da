import { expect, test } from "vitest";
import { blockPriceMinor, ladderRateMinor } from "@/lib/domain/rate";

const ladder = [
  { hours: 30, discountMinorPerHour: 1_500 },
  { hours: 10, discountMinorPerHour: 0 },
  { hours: 20, discountMinorPerHour: 1_000 },
];

test.each([
  [1, 14_500],
  [9, 14_500],
  [10, 14_500],
  [19, 14_500],
  [20, 13_500],
  [29, 13_500],
  [30, 13_000],
  [1_000, 13_000],
])("%i hours cost %i cents an hour: the discount of the largest size that they reach", (hours, rateMinor) => {
  expect(ladderRateMinor(14_500, ladder, hours)).toBe(rateMinor);
});

test("without a ladder every hour costs the standard rate", () => {
  expect(ladderRateMinor(14_500, [], 20)).toBe(14_500);
});

test("a discount never makes an hour cost less than nothing", () => {
  expect(ladderRateMinor(500, ladder, 30)).toBe(0);
});

test("a block costs its hours at its rate", () => {
  expect(blockPriceMinor(30, 13_000)).toBe(390_000);
});
