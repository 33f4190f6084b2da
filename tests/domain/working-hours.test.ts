import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";
import { stretchesOf } from "@/lib/domain/working-hours";

const ALWAYS = { from: "00:00", to: "24:00" };
const aroundTheClock = { 1: ALWAYS, 2: ALWAYS, 3: ALWAYS, 4: ALWAYS, 5: ALWAYS, 6: null, 7: null };

function split(startedAt: string, hours: number, timeZone: string, more: { workingHours?: typeof DEFAULT_RULES.workingHours; holidays?: string[] } = {}) {
  const calendar = { timeZone, workingHours: more.workingHours ?? DEFAULT_RULES.workingHours, holidays: (more.holidays ?? []).map(day) };
  const work = { workedOn: day(startedAt.slice(0, 10)), startedAt: new Date(startedAt) };
  return stretchesOf(work, hours * 3600, calendar).map((stretch) => [stretch.seconds / 3600, ...stretch.times]);
}

describe("on the nights on which clocks change", () => {
  test.each([
    ["forward in New York, Sunday 8 March: Saturday 22:00 until Sunday 04:00 are five hours", "2026-03-08T03:00:00Z", 5, "America/New_York", [[2, "weekend"], [3, "weekend"]]],
    ["forward in Rome, Sunday 29 March: the Sunday has 23 hours", "2026-03-28T23:00:00Z", 24, "Europe/Rome", [[23, "weekend"], [1, "after_hours"]]],
    ["back in Rome, Sunday 25 October: the Sunday has 25 hours", "2026-10-24T22:00:00Z", 26, "Europe/Rome", [[25, "weekend"], [1, "after_hours"]]],
    ["back in New York, Sunday 1 November: the Sunday has 25 hours", "2026-11-01T04:00:00Z", 26, "America/New_York", [[25, "weekend"], [1, "after_hours"]]],
    ["forward at midnight in Cairo, Friday 24 April: midnight does not come, the day begins at one", "2026-04-23T20:00:00Z", 3, "Africa/Cairo", [[2, "after_hours"], [1, "after_hours"]]],
    ["by half an hour in Lord Howe, Sunday 4 October", "2026-10-03T13:30:00Z", 24, "Australia/Lord_Howe", [[23.5, "weekend"], [0.5, "after_hours"]]],
  ])("%s", (_, startedAt, hours, zone, expected) => {
    expect(split(startedAt, hours, zone)).toEqual(expected);
  });

  test("the hour that comes twice is worked twice", () => {
    const monday = { ...aroundTheClock, 7: { from: "01:00", to: "02:00" } };
    expect(split("2026-11-01T04:30:00Z", 3, "America/New_York", { workingHours: monday })).toEqual([
      [0.5, "after_hours"],
      [2, "normal"],
      [0.5, "after_hours"],
    ]);
  });
});

test("a holiday is a holiday by the client's calendar, whatever day it is elsewhere", () => {
  const holidays = ["2026-12-25"];
  expect(split("2026-12-24T20:00:00Z", 1, "Pacific/Auckland", { holidays })).toEqual([[1, "holiday", "normal"]]);
  expect(split("2026-12-24T20:00:00Z", 1, "America/New_York", { holidays })).toEqual([[1, "normal"]]);
});

test("the day that Samoa left out holds no work up", () => {
  expect(split("2011-12-30T09:00:00Z", 2, "Pacific/Apia")).toEqual([[1, "after_hours"], [1, "weekend"]]);
});

test("a leap day is a day like others", () => {
  expect(split("2028-02-28T23:00:00Z", 26, "UTC", { holidays: ["2028-02-29"] })).toEqual([
    [1, "after_hours"],
    [8, "holiday", "after_hours"],
    [10, "holiday", "normal"],
    [6, "holiday", "after_hours"],
    [1, "after_hours"],
  ]);
});

const zones = [
  "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Havana", "Europe/Rome", "Europe/Paris",
  "Europe/Dublin", "Africa/Cairo", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Apia",
];

test("in twelve zones, at any time of any year, no second is lost or counted twice, and each is where the clock says", () => {
  const starts = fc.integer({ min: Date.UTC(2020, 0, 1) / 1000, max: Date.UTC(2032, 0, 1) / 1000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), starts, fc.integer({ min: 1, max: 200_000 }), (timeZone, start, seconds) => {
      const work = { workedOn: day("2026-03-03"), startedAt: new Date(start * 1000) };
      const stretches = stretchesOf(work, seconds, { timeZone, workingHours: DEFAULT_RULES.workingHours, holidays: [] });
      expect(stretches.reduce((sum, stretch) => sum + stretch.seconds, 0)).toBe(seconds);
      let at = start;
      for (const stretch of stretches) {
        expect(stretch.seconds).toBeGreaterThan(0);
        for (const instant of [at, at + Math.floor(stretch.seconds / 2), at + stretch.seconds - 1]) {
          expect(stretch.times).toEqual([timeByTheClock(instant, timeZone)]);
        }
        at += stretch.seconds;
      }
    }),
    { numRuns: 400 },
  );
});

/** What a person with a watch at the client would say, read from the clock itself. */
function timeByTheClock(instant: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short", hour: "2-digit", hourCycle: "h23" });
  const parts = Object.fromEntries(format.formatToParts(instant * 1000).map((part) => [part.type, part.value]));
  if (parts.weekday === "Sat" || parts.weekday === "Sun") return "weekend";
  return Number(parts.hour) >= 8 && Number(parts.hour) < 18 ? "normal" : "after_hours";
}
