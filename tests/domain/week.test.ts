import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, day, weekday } from "@/lib/domain/day";
import { mondayOf, weekOf } from "@/lib/domain/week";

test("a week begins on Monday, over the turn of a year as well", () => {
  expect(mondayOf(day("2026-11-12"))).toBe("2026-11-09");
  expect(mondayOf(day("2026-11-15"))).toBe("2026-11-09");
  expect(weekOf(day("2027-01-01"))).toEqual(["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"]);
});

test("every day lies in its own week, and all seven agree on it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), (count) => {
      const any = addDays(day("1990-01-01"), count);
      const week = weekOf(any);
      expect(week).toContain(any);
      expect(week.map(weekday)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(new Set(week.map(mondayOf)).size).toBe(1);
    }),
  );
});
