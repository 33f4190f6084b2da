// A day is a day where the firm is.

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, day, dayFromDatabase, dayInZone, daysBetween, dayToDatabase, parseDay, weekday } from "@/lib/domain/day";

describe("reading days", () => {
  test.each(["2026-02-28", "2024-02-29", "0001-01-01", "9999-12-31"])("%s is a day", (text) => expect(parseDay(text)).toBe(text));
  test.each(["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-1", "26-04-01", "2026-04-01T00:00", " 2026-04-01", "", "0000-01-01"])(
    "%j is none",
    (text) => {
      expect(parseDay(text)).toBeNull();
      expect(() => day(text)).toThrow(RangeError);
    },
  );
});

describe("the day at an instant", () => {
  test.each([
    ["2026-03-01T04:59:59Z", "America/New_York", "2026-02-28"],
    ["2026-03-01T05:00:00Z", "America/New_York", "2026-03-01"],
    ["2026-03-28T22:59:59Z", "Europe/Rome", "2026-03-28"],
    ["2026-03-28T23:00:00Z", "Europe/Rome", "2026-03-29"],
    ["2026-03-29T22:00:00Z", "Europe/Rome", "2026-03-30"],
    ["2026-12-31T10:00:00Z", "Pacific/Kiritimati", "2027-01-01"],
    ["2026-01-01T10:59:59Z", "Pacific/Pago_Pago", "2025-12-31"],
    ["2026-06-30T18:14:59Z", "Asia/Kathmandu", "2026-06-30"],
    ["2026-06-30T18:15:00Z", "Asia/Kathmandu", "2026-07-01"],
  ])("at %s in %s it is %s", (instant, zone, expected) => {
    expect(dayInZone(new Date(instant), zone)).toBe(expected);
  });

  test("a zone that does not exist is said to be none", () => {
    expect(() => dayInZone(new Date(), "Mars/Olympus")).toThrow(RangeError);
  });
});

describe("counting days", () => {
  const days = fc.integer({ min: -700_000, max: 2_900_000 }).map((count) => addDays(day("1970-01-01"), count)).filter((value) => parseDay(value) !== null);

  test("there and back is the same day, and the distance is the count", () => {
    fc.assert(fc.property(days, fc.integer({ min: -10_000, max: 10_000 }), (from, count) => {
      const to = addDays(from, count);
      expect(daysBetween(from, to)).toBe(count);
      expect(addDays(to, -count)).toBe(from);
    }));
  });

  test("some months later is never in a later month, and keeps the date where there is one", () => {
    fc.assert(fc.property(days, fc.integer({ min: -240, max: 240 }), (from, months) => {
      const to = addMonths(from, months);
      const count = (value: string) => Number(value.slice(0, 4)) * 12 + Number(value.slice(5, 7));
      expect(count(to) - count(from)).toBe(months);
      expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
      expect(to.slice(8) === from.slice(8) || addDays(to, 1).slice(8) === "01").toBe(true);
    }));
  });

  test("a day goes through the database as the same day", () => {
    fc.assert(fc.property(days, (value) => void expect(dayFromDatabase(dayToDatabase(value))).toBe(value)));
  });

  test("a week begins with Monday", () => {
    expect([weekday(day("2026-03-02")), weekday(day("2026-03-08"))]).toEqual([1, 7]);
  });
});
