import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { elapsedBetween, isOnItsDay, mayStand, movedTo, type Placed, resizedTo, shownSpan, startOf, startOfChanged, wallFromText, wallOf, wallText, withoutStart } from "@/lib/domain/calendar-time";
import { day, dayInZone } from "@/lib/domain/day";

const NEW_YORK = "America/New_York";
const ROME = "Europe/Rome";
const HOUR = 3_600;

const work = (startedAt: string | null, workedSeconds = HOUR, workedOn = startedAt?.slice(0, 10) ?? "2026-03-05"): Placed => ({
  workedOn: day(workedOn),
  startedAt: startedAt === null ? null : new Date(startedAt),
  workedSeconds,
});
const wall = (text: string) => wallFromText(`${text}:00`);

describe("moving work", () => {
  test("keeps its length, and its day is the day on the firm's wall", () => {
    const moved = movedTo(work("2026-03-05T15:00:00Z", 90 * 60), wall("2026-03-06T09:30"), NEW_YORK);
    expect(moved).toEqual({ workedOn: "2026-03-06", startedAt: new Date("2026-03-06T14:30:00Z"), workedSeconds: 90 * 60 });
  });

  test("to late in the evening lets it run across midnight; it stays on the day on which it began", () => {
    const moved = movedTo(work("2026-03-05T15:00:00Z", 3 * HOUR), wall("2026-03-05T23:00"), NEW_YORK);
    expect(moved).toMatchObject({ workedOn: "2026-03-05", startedAt: new Date("2026-03-06T04:00:00Z"), workedSeconds: 3 * HOUR });
    expect(shownSpan(moved.startedAt as Date, 3 * HOUR, NEW_YORK)).toEqual({ from: "2026-03-05T23:00:00", to: "2026-03-06T02:00:00" });
  });

  test("gives a start to work that had none, and takes it away again", () => {
    const placed = movedTo(work(null), wall("2026-03-05T08:00"), ROME);
    expect(placed.startedAt).toEqual(new Date("2026-03-05T07:00:00Z"));
    expect(withoutStart(placed, day("2026-03-07"))).toEqual({ workedOn: "2026-03-07", startedAt: null, workedSeconds: HOUR });
  });

  test("into the hour that the clocks skip begins as if they had gone forward later", () => {
    expect(movedTo(work(null), wall("2026-03-08T02:30"), NEW_YORK).startedAt).toEqual(new Date("2026-03-08T07:30:00Z"));
  });

  test("to where it stands keeps the very instant, also the second of an hour that comes twice", () => {
    const second = work("2026-11-01T06:15:20Z");
    expect(wallOf(second.startedAt as Date, NEW_YORK)).toEqual({ day: "2026-11-01", seconds: 1 * HOUR + 15 * 60 + 20 });
    expect(movedTo(second, wallOf(second.startedAt as Date, NEW_YORK), NEW_YORK)).toBe(second);
  });
});

describe("drawing the end of work elsewhere", () => {
  test("changes its length and nothing else, across midnight as well", () => {
    const long = resizedTo(work("2026-03-06T03:00:00Z", HOUR, "2026-03-05"), wall("2026-03-06T00:45"), NEW_YORK);
    expect(long).toEqual({ workedOn: "2026-03-05", startedAt: new Date("2026-03-06T03:00:00Z"), workedSeconds: 2 * HOUR + 45 * 60 });
  });

  test("counts elapsed time on the days on which the clocks change", () => {
    expect(resizedTo(work("2026-03-08T06:00:00Z"), wall("2026-03-08T04:00"), NEW_YORK)?.workedSeconds).toBe(2 * HOUR);
    expect(resizedTo(work("2026-11-01T04:00:00Z"), wall("2026-11-01T04:00"), NEW_YORK)?.workedSeconds).toBe(5 * HOUR);
  });

  test("means the second of an hour that comes twice, where the first lies before the start", () => {
    expect(resizedTo(work("2026-11-01T05:45:00Z"), wall("2026-11-01T01:15"), NEW_YORK)?.workedSeconds).toBe(30 * 60);
    expect(resizedTo(work("2026-11-01T05:00:00Z"), wall("2026-11-01T01:15"), NEW_YORK)?.workedSeconds).toBe(15 * 60);
  });

  test("is nothing for less than a minute, for more than a day, and for work without a start", () => {
    expect(resizedTo(work("2026-03-05T15:00:00Z"), wall("2026-03-05T10:00"), NEW_YORK)).toBeNull();
    expect(resizedTo(work("2026-03-05T15:00:00Z"), wall("2026-03-05T09:00"), NEW_YORK)).toBeNull();
    expect(resizedTo(work("2026-03-05T15:00:00Z"), wall("2026-03-06T10:01"), NEW_YORK)).toBeNull();
    expect(resizedTo(work(null), wall("2026-03-05T10:00"), NEW_YORK)).toBeNull();
  });
});

test("what is drawn lasts as long as passes between its edges", () => {
  expect(elapsedBetween(wall("2026-03-05T09:00"), wall("2026-03-05T10:35"), ROME)).toBe(95 * 60);
  expect(elapsedBetween(wall("2026-03-29T01:00"), wall("2026-03-29T04:00"), ROME)).toBe(2 * HOUR);
  expect(elapsedBetween(wall("2026-10-25T01:00"), wall("2026-10-25T04:00"), ROME)).toBe(4 * HOUR);
});

test("work that ends before it began on the wall is shown as long as it lasted", () => {
  expect(shownSpan(new Date("2026-11-01T05:45:00Z"), 30 * 60, NEW_YORK)).toEqual({ from: "2026-11-01T01:45:00", to: "2026-11-01T02:15:00" });
});

const zones = fc.constantFrom(NEW_YORK, ROME, "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "UTC");
const instants = fc.integer({ min: Date.parse("2024-01-01T00:00:00Z") / 1000, max: Date.parse("2028-01-01T00:00:00Z") / 1000 }).map((seconds) => new Date(seconds * 1000));

test("a wall and its text say the same, and its day is the day in the zone", () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const shown = wallOf(instant, zone);
      expect(wallFromText(wallText(shown))).toEqual(shown);
      expect(shown.day).toBe(dayInZone(instant, zone));
    }),
  );
});

test("moved anywhere, work lasts as long as before, and moved back it is where it was unless that hour comes twice", () => {
  fc.assert(
    fc.property(instants, instants, fc.integer({ min: 60, max: 86_400 }), zones, (from, to, workedSeconds, zone) => {
      const before: Placed = { workedOn: dayInZone(from, zone), startedAt: from, workedSeconds };
      const moved = movedTo(before, wallOf(to, zone), zone);
      expect(moved.workedSeconds).toBe(workedSeconds);
      expect(wallOf(moved.startedAt as Date, zone)).toEqual(wallOf(to, zone));
      const back = movedTo(moved, wallOf(from, zone), zone);
      expect(wallOf(back.startedAt as Date, zone)).toEqual(wallOf(from, zone));
      expect(back.workedOn).toBe(before.workedOn);
    }),
  );
});

test("an end that is drawn where it stands is where it was, or the first of an hour that comes twice", () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 1_440 }), zones, (startedAt, count, zone) => {
      const before: Placed = { workedOn: dayInZone(startedAt, zone), startedAt, workedSeconds: count * 60 };
      const end = wallOf(new Date(startedAt.getTime() + count * 60_000), zone);
      const drawn = resizedTo(before, end, zone);
      if (!drawn) throw new Error("It lasts neither less than a minute nor more than a day.");
      expect(drawn.workedSeconds).toBeLessThanOrEqual(before.workedSeconds);
      expect(wallOf(new Date(startedAt.getTime() + drawn.workedSeconds * 1000), zone)).toEqual(end);
    }),
  );
});

describe("the day on which work counts", () => {
  const on = (workedOn: string, startedAt: string | null, workedSeconds = HOUR) => isOnItsDay(work(startedAt, workedSeconds, workedOn), NEW_YORK);

  test("is the one on which it began on the firm's wall, whatever day it is in Greenwich", () => {
    expect([on("2026-03-05", null), on("2026-03-05", "2026-03-05T05:00:00Z"), on("2026-03-05", "2026-03-06T04:59:59Z")]).toEqual([true, true, true]);
    expect([on("2026-03-05", "2026-03-05T04:59:59Z", 1), on("2026-03-06", "2026-03-06T04:59:59Z", 1), on("2026-03-05", "2026-03-06T05:00:00Z")]).toEqual([false, false, false]);
  });

  test("may be the next one once it runs past midnight, and is none before or later", () => {
    const lateOnTheFifth = "2026-03-06T04:00:00Z";
    expect([on("2026-03-06", lateOnTheFifth, HOUR), on("2026-03-06", lateOnTheFifth, HOUR + 1)]).toEqual([false, true]);
    expect([on("2026-03-04", lateOnTheFifth, 24 * HOUR), on("2026-03-07", lateOnTheFifth, 24 * HOUR)]).toEqual([false, false]);
  });

  test("is told of instants beyond all calendars, too", () => {
    expect([on("2026-03-05", "+250000-01-01T00:00:00Z"), on("2026-03-05", "-000001-01-01T00:00:00Z"), on("1900-01-01", "1899-12-31T23:30:00Z")]).toEqual([false, false, false]);
  });
});

test("a change may leave work where it stood, or put it on a day that its start allows", () => {
  const elsewhere = work("2026-03-02T15:00:00Z", HOUR, "2026-03-05");
  const atHome = work("2026-03-05T15:00:00Z");
  expect(mayStand(elsewhere, elsewhere, NEW_YORK)).toBe(true);
  expect(mayStand({ ...elsewhere, workedSeconds: 2 * HOUR }, elsewhere, NEW_YORK)).toBe(true);
  expect(mayStand(atHome, elsewhere, NEW_YORK)).toBe(true);
  expect(mayStand(elsewhere, atHome, NEW_YORK)).toBe(false);
  expect(mayStand(elsewhere, { ...elsewhere, workedOn: day("2026-03-06") }, NEW_YORK)).toBe(false);
  expect(mayStand(elsewhere, { ...elsewhere, startedAt: null }, NEW_YORK)).toBe(false);
});

describe("a start that a form sends again", () => {
  const cases: [why: string, stood: { on: string; at: string | null }, typed: { on: string; time: string }, begins: string | null][] = [
    ["stays where it stood", { on: "2026-03-05", at: "2026-03-05T14:00:00Z" }, { on: "2026-03-05", time: "09:00" }, "2026-03-05T14:00:00Z"],
    ["stays on the evening before its day", { on: "2026-03-01", at: "2026-03-01T04:30:00Z" }, { on: "2026-03-01", time: "23:30" }, "2026-03-01T04:30:00Z"],
    ["stays days away, where an import put it", { on: "2026-03-05", at: "2026-02-20T14:00:00Z" }, { on: "2026-03-05", time: "09:00" }, "2026-02-20T14:00:00Z"],
    ["keeps its seconds", { on: "2026-03-05", at: "2026-03-05T14:00:59.5Z" }, { on: "2026-03-05", time: "09:00" }, "2026-03-05T14:00:59.5Z"],
    ["stays the second of an hour that comes twice", { on: "2026-11-01", at: "2026-11-01T06:30:00Z" }, { on: "2026-11-01", time: "01:30" }, "2026-11-01T06:30:00Z"],
    ["stays the first of it", { on: "2026-11-01", at: "2026-11-01T05:30:00Z" }, { on: "2026-11-01", time: "01:30" }, "2026-11-01T05:30:00Z"],
    ["stays behind the hour that clocks skip", { on: "2026-03-08", at: "2026-03-08T07:30:00Z" }, { on: "2026-03-08", time: "03:30" }, "2026-03-08T07:30:00Z"],
    ["stays before the night of a clock change", { on: "2026-03-08", at: "2026-03-08T04:30:00Z" }, { on: "2026-03-08", time: "23:30" }, "2026-03-08T04:30:00Z"],
    ["is on its day once its time changes", { on: "2026-03-01", at: "2026-03-01T04:30:00Z" }, { on: "2026-03-01", time: "23:31" }, "2026-03-02T04:31:00Z"],
    ["goes with its day", { on: "2026-03-01", at: "2026-03-01T04:30:00Z" }, { on: "2026-03-02", time: "23:30" }, "2026-03-03T04:30:00Z"],
    ["is taken away", { on: "2026-03-01", at: "2026-03-01T05:00:00Z" }, { on: "2026-03-01", time: "" }, null],
    ["is given", { on: "2026-03-05", at: null }, { on: "2026-03-05", time: "00:00" }, "2026-03-05T05:00:00Z"],
    ["stays unknown", { on: "2026-03-05", at: null }, { on: "2026-03-05", time: "" }, null],
  ];

  test.each(cases)("%s", (_, stood, typed, begins) => {
    const before = { workedOn: stood.on, startedAt: stood.at === null ? null : new Date(stood.at) };
    expect(startOfChanged({ workedOn: typed.on, startedTime: typed.time }, before, NEW_YORK)).toEqual(begins === null ? null : new Date(begins));
  });

  test("is that of new work where nothing stood", () => {
    const typed = { workedOn: "2026-03-01", startedTime: "23:30" };
    expect(startOfChanged(typed, null, NEW_YORK)).toEqual(new Date("2026-03-02T04:30:00Z"));
    expect(startOf(typed, NEW_YORK)).toEqual(new Date("2026-03-02T04:30:00Z"));
  });
});
