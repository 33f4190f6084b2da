// A day is the same day in every zone, however long the clocks make it, and a last day ends where the firm is.

import { afterEach, describe, expect, test } from "vitest";
import { addDays, addMonths, type Day, day, dayFromDatabase, dayInZone, daysBetween, dayToDatabase } from "@/lib/domain/day";
import { type ExpiryTerms, isOver, lapsesOn, lastDayOf } from "@/lib/domain/expiry";
import { instantOfWall } from "@/lib/domain/zoned-time";
import { dayText } from "@/lib/format/day";
import { ZONES } from "@/tests/support/zones";

const zoneOfTheRun = process.env["TZ"];
afterEach(() => {
  if (zoneOfTheRun === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zoneOfTheRun;
});

const beginOf = (of: Day, zone: string): number => instantOfWall(of, 0, zone).at;
const hoursOf = (of: Day, zone: string): number => (beginOf(addDays(of, 1), zone) - beginOf(of, zone)) / 3_600_000;
const everyDay = (from: Day, to: Day): Day[] => Array.from({ length: daysBetween(from, to) + 1 }, (_, count) => addDays(from, count));

/** Days of 2026 on which the clocks change, with their length in hours. */
const CHANGES: Record<(typeof ZONES)[number], [string, number][]> = {
  "Pacific/Pago_Pago": [],
  "America/Los_Angeles": [["2026-03-08", 23], ["2026-11-01", 25]],
  "America/New_York": [["2026-03-08", 23], ["2026-11-01", 25]],
  "America/St_Johns": [["2026-03-08", 23], ["2026-11-01", 25]],
  "America/Sao_Paulo": [],
  "Atlantic/Azores": [["2026-03-29", 23], ["2026-10-25", 25]],
  "Europe/London": [["2026-03-29", 23], ["2026-10-25", 25]],
  "Europe/Rome": [["2026-03-29", 23], ["2026-10-25", 25]],
  "Africa/Cairo": [["2026-04-24", 23], ["2026-10-29", 25]],
  "Asia/Kathmandu": [],
  "Australia/Lord_Howe": [["2026-04-05", 24.5], ["2026-10-04", 23.5]],
  "Pacific/Kiritimati": [],
};

describe.each(ZONES)("in %s", (zone) => {
  test("every day of three years begins on that day, a second after the day before", () => {
    for (const of of everyDay(day("2024-01-01"), day("2026-12-31"))) {
      const begin = beginOf(of, zone);
      expect([dayInZone(new Date(begin - 1_000), zone), dayInZone(new Date(begin), zone)]).toEqual([addDays(of, -1), of]);
    }
  });

  test("the days on which the clocks change are as long as the clocks make them, all others 24 hours", () => {
    const odd = everyDay(day("2026-01-01"), day("2026-12-31")).flatMap((of) => (hoursOf(of, zone) === 24 ? [] : [[of, hoursOf(of, zone)]]));
    expect(odd).toEqual(CHANGES[zone]);
  });

  test("work over the night in which the clocks change is as long as it took", () => {
    for (const [of, length] of CHANGES[zone]) {
      const from = instantOfWall(addDays(day(of), -1), 22 * 3_600, zone).at;
      const to = instantOfWall(addDays(day(of), 1), 6 * 3_600, zone).at;
      expect((to - from) / 3_600_000).toBe(2 + length + 6);
    }
  });

  test("hours lapse at midnight there after last day and grace, also where the clocks change in that night", () => {
    const lastDays = [...CHANGES[zone].map(([of]) => addDays(day(of), -1)), ...CHANGES[zone].map(([of]) => day(of)), day("2024-02-29"), day("2026-02-28"), day("2026-12-31")];
    for (const expiresOn of lastDays) {
      for (const graceDays of [0, 1, 3]) {
        const end = beginOf(lapsesOn(expiresOn, graceDays), zone);
        expect(isOver(expiresOn, graceDays, dayInZone(new Date(end - 1), zone))).toBe(false);
        expect(isOver(expiresOn, graceDays, dayInZone(new Date(end), zone))).toBe(true);
      }
    }
  });

  test("a last day is the same day in the plan, in the database's words and on paper, wherever the server stands", () => {
    process.env["TZ"] = zone;
    const terms: ExpiryTerms = { expiry: "months", expiryMonths: 1, expiryBySize: null };
    for (const [openedOn, lastDay, american, italian] of [
      ["2024-01-31", "2024-02-29", "02/29/2024", "29/02/2024"],
      ["2026-01-31", "2026-02-28", "02/28/2026", "28/02/2026"],
      ["2026-03-31", "2026-04-30", "04/30/2026", "30/04/2026"],
      ["2026-02-08", "2026-03-08", "03/08/2026", "08/03/2026"],
      ["2026-09-25", "2026-10-25", "10/25/2026", "25/10/2026"],
      ["2026-12-31", "2027-01-31", "01/31/2027", "31/01/2027"],
    ] as const) {
      const expiresOn = lastDayOf(day(openedOn), terms, 36_000);
      expect(expiresOn).toBe(lastDay);
      expect(dayFromDatabase(dayToDatabase(day(lastDay)))).toBe(lastDay);
      expect([dayText(lastDay, "en", "numeric"), dayText(lastDay, "it", "numeric"), dayText(lastDay, "fr", "numeric")]).toEqual([american, italian, italian]);
    }
  });
});

test("twelve months from a leap day end on the last of February, four years on a leap day", () => {
  expect([12, 24, 36, 48].map((months) => addMonths(day("2024-02-29"), months))).toEqual(["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]);
  expect(addMonths(day("2096-02-29"), 48)).toBe("2100-02-28");
});

test("from the end of each month, a month later is the end of the next, or the same date", () => {
  const ends = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"];
  expect(ends.map((end) => addMonths(day(end), 1))).toEqual([
    "2026-02-28", "2026-03-28", "2026-04-30", "2026-05-30", "2026-06-30", "2026-07-30", "2026-08-31", "2026-09-30", "2026-10-30", "2026-11-30", "2026-12-30", "2027-01-31",
  ]);
});
