import { expect, test } from "vitest";
import { freeOf, isApproved, needsEstimate, waitsFor } from "@/lib/domain/estimate";

const h = (count: number) => count * 3_600;

test("what is free is what was posted, less what waits, less what is booked", () => {
  expect(freeOf(h(10), { pendingSeconds: h(2), bookedSeconds: h(3) })).toBe(h(5));
  expect(freeOf(h(1), { pendingSeconds: h(2), bookedSeconds: 0 })).toBe(-h(1));
});

test.each([
  ["four hours where five are the limit and five are free approve themselves", h(4), h(5), h(5), null],
  ["just the limit is not above it", h(5), h(5), h(5), null],
  ["a second above the limit waits", h(5) + 1, h(5), h(9), "over_limit"],
  ["a second above what is free waits, limit or not", h(5) + 1, null, h(5), "over_balance"],
  ["above both, the limit is named", h(6), h(5), h(5), "over_limit"],
  ["where nothing is free, a minute waits", 60, null, -h(1), "over_balance"],
])("%s", (_, seconds, limitSeconds, freeSeconds, expected) => {
  expect(waitsFor({ seconds, limitSeconds, freeSeconds })).toBe(expected);
});

test("work needs an estimate above the limit, and never without a limit", () => {
  expect([needsEstimate(h(2), h(2)), needsEstimate(h(2) + 1, h(2)), needsEstimate(h(24), null)]).toEqual([false, true, false]);
});

test("time goes on estimates that were approved, by whomever", () => {
  const open = (["approved_itself", "waiting", "approved", "declined", "withdrawn"] as const).filter(isApproved);
  expect(open).toEqual(["approved_itself", "approved"]);
});
