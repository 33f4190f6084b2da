import fc from "fast-check";
import { expect, test } from "vitest";
import { bestSaving, type LadderStep, ownSaving, savedAgainst } from "@/lib/domain/ladder-saving";

const HOUR = 3_600;
const use = (hours: number) => ({ usedSeconds: hours * HOUR, days: 90 });
const step = (hours: number, rateMinor: number, usableDays: number | null = null): LadderStep => ({ hours, rateMinor, usableDays });

test("27 h in 90 days: a 30-hour block would have saved $270", () => {
  expect(ownSaving(use(27), step(30, 13_500), 14_500, 0)).toEqual({ savedMinor: 27_000, lastsDays: 100, lapsingSeconds: 0, lapsingMinor: 0 });
});

test.each([
  { used: 27 * HOUR, size: step(20, 13_500), own: 14_500, saved: 20_000, why: "no more hours are compared than the block holds" },
  { used: 0, size: step(30, 13_500), own: 14_500, saved: 0, why: "who used nothing saved nothing" },
  { used: 27 * HOUR, size: step(10, 14_500), own: 14_500, saved: 0, why: "one's own size saves nothing" },
  { used: 4 * HOUR, size: step(5, 15_500), own: 14_500, saved: -4_000, why: "a dearer size would have cost more, and says so" },
  { used: 1_801, size: step(20, 13_333), own: 14_500, saved: 583, why: "to the cent, rounded down" },
  { used: 1, size: step(20, 14_499), own: 14_500, saved: 0, why: "less than a cent is nothing" },
])("$why", ({ used, size, own, saved }) => {
  expect(ownSaving({ usedSeconds: used, days: 90 }, size, own, 0).savedMinor).toBe(saved);
});

test("what would lapse at one's own pace is said with its price, after what is left", () => {
  // 9 h in 90 days are 18 in half a year; 4 h are left and go first, so 16 of 30 would lapse.
  expect(ownSaving(use(9), step(30, 13_500, 180), 14_500, 4 * HOUR)).toMatchObject({ savedMinor: 9_000, lapsingSeconds: 16 * HOUR, lapsingMinor: 216_000 });
  expect(ownSaving(use(27), step(30, 13_500, 180), 14_500, 4 * HOUR)).toMatchObject({ lapsingSeconds: 0, lapsingMinor: 0 });
  expect(ownSaving(use(0), step(30, 13_500, 180), 14_500, 0)).toMatchObject({ lastsDays: null, lapsingSeconds: 30 * HOUR });
});

test("owed hours don't make a block last longer than it does", () => {
  expect(ownSaving(use(9), step(10, 14_500, 90), 14_500, -5 * HOUR).lapsingSeconds).toBe(HOUR);
});

test("the best size is the one that saves most after what would lapse; none is better than a loss", () => {
  const offers = [step(10, 14_500), step(20, 13_500, 180), step(30, 13_000, 180)].map((size) => ({ hours: size.hours, own: ownSaving(use(12), size, 14_500, 0) }));
  expect(bestSaving(offers)?.hours).toBe(20);
  expect(bestSaving(offers.slice(0, 1))).toBeNull();
  expect(bestSaving([])).toBeNull();
});

test("against the standard rate a size saves its whole discount, and never less than nothing", () => {
  expect(savedAgainst({ hours: 20, rateMinor: 13_500 }, 15_500)).toBe(40_000);
  expect(savedAgainst({ hours: 20, rateMinor: 16_000 }, 15_500)).toBe(0);
});

test("no saving is ever told larger than the cents that it is", () => {
  fc.assert(
    fc.property(fc.nat(1_000 * HOUR), fc.integer({ min: 1, max: 300 }), fc.nat(50_000), fc.nat(50_000), (usedSeconds, hours, rate, own) => {
      const { savedMinor } = ownSaving({ usedSeconds, days: 90 }, step(hours, rate), own, 0);
      expect(savedMinor * HOUR).toBeLessThanOrEqual(Math.min(usedSeconds, hours * HOUR) * (own - rate));
      expect((savedMinor + 1) * HOUR).toBeGreaterThan(Math.min(usedSeconds, hours * HOUR) * (own - rate));
    }),
  );
});
