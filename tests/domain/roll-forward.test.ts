import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readableTicks } from "@/lib/domain/chart-scale";
import { daysToLine, rhythmOf } from "@/lib/domain/rhythm";
import { monthsUntil, rollForward } from "@/lib/domain/roll-forward";

const movement = fc.record({
  soldMinor: fc.nat(5_000_000),
  earnedMinor: fc.nat(5_000_000),
  expiredMinor: fc.nat(100_000),
  adjustedMinor: fc.nat(100_000),
  returnedMinor: fc.nat(100_000),
  transferredMinor: fc.integer({ min: -100_000, max: 100_000 }),
});

describe("the roll-forward of deferred revenue", () => {
  test("by hand: 4,120 owed, 5,600 sold, 5,235 earned leaves 4,485, where the next month begins", () => {
    const months = rollForward(
      [
        { month: "2026-06-01", soldMinor: 560_000, earnedMinor: 523_500, expiredMinor: 0, returnedMinor: 0, adjustedMinor: 0, transferredMinor: 0 },
        { month: "2026-07-01", soldMinor: 695_000, earnedMinor: 560_000, expiredMinor: 7_250, returnedMinor: 0, adjustedMinor: 0, transferredMinor: 0 },
      ],
      576_250,
    );
    expect(months.map(({ openingMinor, closingMinor }) => [openingMinor, closingMinor])).toEqual([
      [412_000, 448_500],
      [448_500, 576_250],
    ]);
  });

  test("the closing of one month is the opening of the next, and the last closing is what is owed now", () => {
    fc.assert(
      fc.property(fc.array(movement, { minLength: 1, maxLength: 24 }), fc.integer({ min: 0, max: 100_000_000 }), (movements, owed) => {
        const months = rollForward(movements.map((one, index) => ({ month: `m${index}`, ...one })), owed);
        expect(months.at(-1)?.closingMinor).toBe(owed);
        months.forEach((month, index) => {
          expect(month.openingMinor + month.soldMinor + month.transferredMinor - month.earnedMinor - month.adjustedMinor - month.expiredMinor - month.returnedMinor).toBe(month.closingMinor);
          if (index > 0) expect(month.openingMinor).toBe(months[index - 1]?.closingMinor);
        });
      }),
    );
  });

  test("months run without a gap across a new year", () => {
    expect(monthsUntil("2026-02-28", 4)).toEqual(["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]);
  });
});

describe("the rhythm of a client", () => {
  test.each([
    { purchases: 0, first: 0, last: 0, averageDays: null },
    { purchases: 1, first: 20_000, last: 20_000, averageDays: null },
    { purchases: 4, first: 20_000, last: 20_171, averageDays: 57 },
  ])("$purchases purchases between day $first and day $last: every $averageDays days", ({ purchases, first, last, averageDays }) => {
    expect(rhythmOf(purchases, first, last)).toEqual({ purchases, averageDays });
  });

  test.each([
    { left: 16_200, used: 27_000, over: 90, days: 30 },
    { left: 7_200, used: 27_000, over: 90, days: 0 },
    { left: -3_600, used: 27_000, over: 90, days: 0 },
    { left: 36_000, used: 0, over: 90, days: null },
    { left: 7_201, used: 86_400, over: 90, days: 1 },
  ])("$left s left over a line of two hours, $used s used in $over days: the line in $days days", ({ left, used, over, days }) => {
    expect(daysToLine(left, 7_200, used, over)).toBe(days);
  });
});

describe("the scale of a picture", () => {
  test("begins at zero, reaches the highest figure, and climbs in equal steps of 1, 2 or 5", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (highest) => {
        const ticks = readableTicks(highest);
        const step = ticks[1] ?? 0;
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect([1, 2, 5]).toContain(Math.round(step / 10 ** Math.floor(Math.log10(step) + 1e-9)));
      }),
    );
  });
});
