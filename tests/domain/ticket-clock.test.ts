import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "@/lib/domain/charge-rules";
import type { Day } from "@/lib/domain/day";
import { type ClockedTicket, countedSeconds, dueAfter, type PromiseHours, responseClock, resumed } from "@/lib/domain/ticket-clock";

const HOUR = 3_600;
const rome: PromiseHours = { timeZone: "Europe/Rome", workingHours: DEFAULT_RULES.workingHours, holidays: ["2026-12-25" as Day] };
const split: PromiseHours = { ...rome, workingHours: { ...DEFAULT_RULES.workingHours, 6: { from: "09:00", to: "24:00" }, 7: { from: "10:00", to: "10:00" } } };
const never: PromiseHours = { ...rome, workingHours: { 1: null, 2: null, 3: null, 4: null, 5: null, 6: null, 7: null } };

describe("until when an answer is promised", () => {
  // Clocks at the client's: Rome, Monday to Friday from 8:00 to 18:00.
  test.each([
    ["within one day", "2026-11-16T10:00:00+01:00", 4 * HOUR, "2026-11-16T14:00:00+01:00"],
    ["up to the very end of the day", "2026-11-16T14:00:00+01:00", 4 * HOUR, "2026-11-16T18:00:00+01:00"],
    ["over the night", "2026-11-16T16:30:00+01:00", 2 * HOUR, "2026-11-17T08:30:00+01:00"],
    ["asked for before the day begins", "2026-11-16T06:00:00+01:00", 2 * HOUR, "2026-11-16T10:00:00+01:00"],
    ["asked for at night", "2026-11-16T23:00:00+01:00", 2 * HOUR, "2026-11-17T10:00:00+01:00"],
    ["over a weekend", "2026-11-20T17:00:00+01:00", 2 * HOUR, "2026-11-23T09:00:00+01:00"],
    ["over a holiday and the weekend after it", "2026-12-24T17:00:00+01:00", 2 * HOUR, "2026-12-28T09:00:00+01:00"],
    ["of several days", "2026-11-16T12:00:00+01:00", 24 * HOUR, "2026-11-18T16:00:00+01:00"],
    ["over the night on which clocks go back", "2026-10-23T17:00:00+02:00", 2 * HOUR, "2026-10-26T09:00:00+01:00"],
  ])("%s", (_, from, seconds, due) => {
    expect(dueAfter(new Date(from), seconds, rome)).toEqual(new Date(due));
  });

  test("around the clock every hour counts", () => {
    expect(dueAfter(new Date("2026-11-20T23:00:00Z"), 4 * HOUR, null)).toEqual(new Date("2026-11-21T03:00:00Z"));
  });

  test("a Saturday of its own hours counts from then until midnight, a day that is after hours all day never", () => {
    expect(dueAfter(new Date("2026-11-20T17:00:00+01:00"), 17 * HOUR, split)).toEqual(new Date("2026-11-23T09:00:00+01:00"));
  });

  test("where nobody ever works, every hour counts rather than none", () => {
    expect(dueAfter(new Date("2026-11-20T23:00:00Z"), HOUR, never)).toEqual(new Date("2026-11-21T00:00:00Z"));
  });

  const instant = fc.integer({ min: Date.parse("2026-01-01T00:00:00Z") / 1000, max: Date.parse("2027-12-31T00:00:00Z") / 1000 }).map((seconds) => new Date(seconds * 1000));
  const promise = fc.integer({ min: 60, max: 10 * 24 * HOUR });
  const hours = fc.constantFrom(rome, split, null);

  test("so many seconds count until it is due, to the second, whatever the calendar", () => {
    fc.assert(
      fc.property(instant, promise, hours, (from, seconds, calendar) => {
        expect(countedSeconds(from, dueAfter(from, seconds, calendar), calendar)).toBe(seconds);
      }),
    );
  });

  test("who asks later is not promised an earlier answer, and who is promised less never gets it later", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 5 * 24 * HOUR }), promise, promise, hours, (from, later, one, other, calendar) => {
        const after = new Date(from.getTime() + later * 1000);
        expect(dueAfter(after, one, calendar).getTime()).toBeGreaterThanOrEqual(dueAfter(from, one, calendar).getTime());
        expect(dueAfter(from, Math.min(one, other), calendar).getTime()).toBeLessThanOrEqual(dueAfter(from, Math.max(one, other), calendar).getTime());
      }),
    );
  });

  test("counted time adds up over any moment in between", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 864_000 }), fc.integer({ min: 0, max: 864_000 }), hours, (from, first, second, calendar) => {
        const between = new Date(from.getTime() + first * 1000);
        const until = new Date(between.getTime() + second * 1000);
        expect(countedSeconds(from, between, calendar) + countedSeconds(between, until, calendar)).toBe(countedSeconds(from, until, calendar));
      }),
    );
  });

  test("waiting for the client takes nothing from the promise: what was left is left", () => {
    fc.assert(
      fc.property(instant, promise, fc.integer({ min: 0, max: 864_000 }), fc.integer({ min: 0, max: 864_000 }), hours, (from, seconds, worked, waited, calendar) => {
        const promisedAt = dueAfter(from, seconds, calendar);
        const waitingSince = new Date(Math.min(from.getTime() + worked * 1000, promisedAt.getTime()));
        const back = new Date(waitingSince.getTime() + waited * 1000);
        const after = resumed(promisedAt, waitingSince, back, calendar);
        expect(countedSeconds(back, after.promisedAt, calendar)).toBe(countedSeconds(waitingSince, promisedAt, calendar));
        expect(after.waitedSeconds).toBe(countedSeconds(waitingSince, back, calendar));
        expect(after.promisedAt.getTime()).toBeGreaterThanOrEqual(promisedAt.getTime());
      }),
    );
  });
});

describe("how the promise stands", () => {
  const opened = new Date("2026-11-16T10:00:00Z");
  const ticket: ClockedTicket = { status: "open", openedAt: opened, promisedAt: new Date("2026-11-16T14:00:00Z"), firstResponseAt: null, waitingSince: null };
  const at = (clock: string) => new Date(`2026-11-16T${clock}:00Z`);

  test.each([
    ["it runs", {}, "12:00", "running", 7_200],
    ["soon, in the last quarter", {}, "13:00", "soon", 3_600],
    ["still soon at the last moment", {}, "14:00", "soon", 0],
    ["late from then on", {}, "14:01", "late", -60],
    ["kept, answered at the last moment", { firstResponseAt: at("14:00") }, "18:00", "kept", null],
    ["missed, answered later", { firstResponseAt: at("14:01") }, "18:00", "missed", null],
    ["it stands still while the client has to answer", { status: "waiting", waitingSince: at("13:00") }, "20:00", "paused", null],
    ["waiting that began too late saves nothing", { status: "waiting", waitingSince: at("15:00") }, "20:00", "late", -21_600],
    ["nothing was promised", { promisedAt: null }, "20:00", "none", null],
  ] as [string, Partial<ClockedTicket>, string, string, number | null][])("%s", (_, changes, clock, state, remainingSeconds) => {
    expect(responseClock({ ...ticket, ...changes }, at(clock))).toMatchObject({ state, remainingSeconds });
  });

  test("a long promise is soon over in its last two hours, a short one in its last quarter of an hour", () => {
    const long = { ...ticket, promisedAt: new Date("2026-11-18T10:00:00Z") };
    expect(responseClock(long, new Date("2026-11-18T07:59:00Z")).state).toBe("running");
    expect(responseClock(long, new Date("2026-11-18T08:00:00Z")).state).toBe("soon");
    const short = { ...ticket, promisedAt: at("10:30") };
    expect([responseClock(short, at("10:14")).state, responseClock(short, at("10:15")).state]).toEqual(["running", "soon"]);
  });
});
