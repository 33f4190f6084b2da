import fc from "fast-check";
import { expect, test } from "vitest";
import { timerElapsed, timerWorked } from "@/lib/domain/timer";

const start = new Date("2026-03-02T17:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

test.each([
  [0, 60],
  [29, 60],
  [89, 60],
  [90, 120],
  [42 * 60 + 18, 42 * 60],
  [86_400, 86_400],
])("a timer stopped after %i seconds writes %i: whole minutes, the nearest, at least one", (ran, written) => {
  expect(timerWorked(start, after(ran))).toBe(written);
});

test("a timer that ran for more than a day writes nothing by itself", () => {
  expect(timerWorked(start, after(86_401))).toBeNull();
});

test("a clock that runs slow shows nothing rather than less", () => {
  expect(timerElapsed(start, after(-5))).toBe(0);
});

test("what is written is whole minutes and never off by more than half of one, beyond the first", () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 86_400 }), (ran) => {
      const written = timerWorked(start, after(ran));
      expect(written! % 60).toBe(0);
      expect(Math.abs(written! - ran)).toBeLessThanOrEqual(30);
    }),
  );
});
