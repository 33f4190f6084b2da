import fc from "fast-check";
import { expect, test } from "vitest";
import { capacityAnswer } from "@/lib/domain/capacity";
import { addRevenue, concentrationOf, hourlyRate, labourCost, NO_REVENUE, profitOf, totalRevenue, waivedValue } from "@/lib/domain/profit";

const HOUR = 3_600;
const earned = { currency: "USD", revenueMinor: 10_000, labourMinor: 4_000, rmmMinor: 1_000, uncostedSeconds: 0 };

test("an hour costs what it costs, and half a cent falls upwards", () => {
  expect(labourCost(HOUR, 6_001)).toBe(6_001);
  expect(labourCost(1_800, 6_001)).toBe(3_001);
  expect(labourCost(1, 1_799)).toBe(0);
  expect(labourCost(1, 1_800)).toBe(1);
  fc.assert(fc.property(fc.integer({ min: 0, max: 2_678_400 }), fc.integer({ min: 0, max: 100_000_000 }), (seconds, cost) => Math.abs(labourCost(seconds, cost) - (seconds * cost) / HOUR) <= 0.5 + 1e-3));
});

test("profit is told where all costs are known, and a margin only where something was earned and something cost", () => {
  expect(profitOf(earned, "USD")).toEqual({ minor: 5_000, margin: 0.5 });
  expect(profitOf({ ...earned, uncostedSeconds: 60 }, "USD")).toEqual({ missing: "labour" });
  expect(profitOf({ ...earned, currency: "EUR" }, "USD")).toEqual({ missing: "currency" });
  expect(profitOf({ ...earned, labourMinor: 0, rmmMinor: 0 }, "USD")).toEqual({ minor: 10_000, margin: null });
  expect(profitOf({ ...earned, revenueMinor: 0 }, "USD")).toEqual({ minor: -5_000, margin: null });
});

test("revenues add up part by part", () => {
  const one = { ...NO_REVENUE, workedMinor: 5, feesMinor: 7 };
  expect(totalRevenue(addRevenue(one, { ...NO_REVENUE, feesMinor: 1, salesMinor: -3 }))).toBe(10);
  expect([hourlyRate(10_000, 2 * HOUR), hourlyRate(10_000, 0), waivedValue({ seconds: HOUR, minor: 500 }, 12_000)]).toEqual([5_000, null, 12_500]);
});

test("concentration: ten equal clients are spread, one is everything, and shares never exceed the whole", () => {
  expect(concentrationOf(Array.from({ length: 10 }, () => 100))).toMatchObject({ index: 1_000, equals: 10, word: "spread", top: [{ clients: 1, share: 0.1 }, { clients: 3, share: 0.3 }, { clients: 5, share: 0.5 }] });
  expect(concentrationOf([700, 0, -50])).toEqual({ top: [{ clients: 1, share: 1 }], index: 10_000, equals: 1, word: "concentrated" });
  expect(concentrationOf([0, -1])).toBeNull();
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 40 }), (sizes) => {
    const found = concentrationOf(sizes);
    return found !== null && found.index >= 0 && found.index <= 10_000 && found.equals <= sizes.length + 1e-6 && found.top.every(({ share }) => share > 0 && share <= 1 + 1e-9);
  }));
});

const weeks = (...booked: number[]) => ({ capacityWeekSeconds: 40 * HOUR, paceWeekSeconds: 20 * HOUR, feesWeekSeconds: 0, owedSeconds: 60 * HOUR, bookedSeconds: booked.map((hours) => hours * HOUR) });

test("promises are kept while the usual week leaves room, and what is booked is part of the usual week", () => {
  expect(capacityAnswer(weeks(0, 30, 0))).toMatchObject({
    verdict: "yes", load: 0.5, weeksOwed: 1.5, roomSeconds: 50 * HOUR,
    weeks: [{ bookedSeconds: 0, expectedSeconds: 20 * HOUR, roomSeconds: 20 * HOUR }, { bookedSeconds: 30 * HOUR, expectedSeconds: 0, roomSeconds: 10 * HOUR }, { roomSeconds: 20 * HOUR }],
  });
});

test.each([
  ["tight", { paceWeekSeconds: 36 * HOUR }], ["no", { paceWeekSeconds: 41 * HOUR }], ["no", { feesWeekSeconds: 41 * HOUR }], ["no", { owedSeconds: 121 * HOUR }],
  ["tight", { owedSeconds: 110 * HOUR }], ["tight", { bookedSeconds: [45 * HOUR, 0, 0] }], ["unknown", { capacityWeekSeconds: 0 }],
] as const)("the answer is %s for %j", (verdict, changed) => {
  expect(capacityAnswer({ ...weeks(0, 0, 0), ...changed }).verdict).toBe(verdict);
});
