import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, day, dayInZone } from "@/lib/domain/day";
import { instantOfWall } from "@/lib/domain/zoned-time";

const at = (text: string, clock: string, zone: string) => {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const read = instantOfWall(day(text), hours * 3600 + minutes * 60, zone);
  return [new Date(read.at).toISOString(), read.skipped];
};

test.each([
  ["2024-01-15", "09:00", "Europe/Rome", "2024-01-15T08:00:00.000Z", false],
  ["2024-07-15", "09:00", "Europe/Rome", "2024-07-15T07:00:00.000Z", false],
  ["2024-07-15", "23:30", "America/New_York", "2024-07-16T03:30:00.000Z", false],
  ["2024-07-15", "09:00", "Asia/Kolkata", "2024-07-15T03:30:00.000Z", false],
  // Clocks go forward at two.
  ["2024-03-31", "01:59", "Europe/Rome", "2024-03-31T00:59:00.000Z", false],
  ["2024-03-31", "02:30", "Europe/Rome", "2024-03-31T01:30:00.000Z", true],
  ["2024-03-31", "03:00", "Europe/Rome", "2024-03-31T01:00:00.000Z", false],
  // Clocks go back at three: half past two comes twice, the first is meant.
  ["2024-10-27", "02:30", "Europe/Rome", "2024-10-27T00:30:00.000Z", false],
  ["2024-10-27", "03:00", "Europe/Rome", "2024-10-27T02:00:00.000Z", false],
  ["2024-11-03", "01:30", "America/New_York", "2024-11-03T05:30:00.000Z", false],
  // Lord Howe moves by half an hour.
  ["2024-10-06", "02:15", "Australia/Lord_Howe", "2024-10-05T15:45:00.000Z", true],
])("%s %s in %s is %s", (text, clock, zone, expected, skipped) => {
  expect(at(text, clock, zone)).toEqual([expected, skipped]);
});

test("a time that clocks show is on the day that they show, in any zone", () => {
  const zones = ["Europe/Rome", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns", "UTC", "Pacific/Kiritimati"];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 86_399 }), fc.constantFrom(...zones), (days, seconds, zone) => {
      const on = addDays(day("2005-01-01"), days);
      const { at: instant, skipped } = instantOfWall(on, seconds, zone);
      return skipped || dayInZone(new Date(instant), zone) === on;
    }),
  );
  expect(at("2024-07-15", "00:00", "Pacific/Kiritimati")).toEqual(["2024-07-14T10:00:00.000Z", false]);
});
