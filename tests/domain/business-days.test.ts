import { expect, test } from "vitest";
import { businessDayFrom, collectionDay, isBusinessDay } from "@/lib/domain/business-days";
import { day } from "@/lib/domain/day";
import { exceedsCap, lastFour, mandateReference } from "@/lib/domain/mandate";

test.each(["2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2027-07-05"])(
  "%s is a holiday of the Federal Reserve",
  (closed) => expect(isBusinessDay(day(closed), "ach")).toBe(false),
);

test("a holiday on a Saturday closes no American bank on Friday", () => {
  expect(isBusinessDay(day("2026-07-03"), "ach")).toBe(true);
});

test.each(["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25", "2025-12-26"])("%s is no day of TARGET2", (closed) => {
  expect(isBusinessDay(day(closed), "sepa")).toBe(false);
});

test("each scheme has its own holidays", () => {
  expect(isBusinessDay(day("2026-11-26"), "sepa")).toBe(true);
  expect(isBusinessDay(day("2026-05-01"), "ach")).toBe(true);
});

test("a weekend at Easter is four days long", () => {
  expect(businessDayFrom(day("2026-04-03"), "sepa")).toBe("2026-04-07");
});

test("notice is in calendar days and ends on a business day", () => {
  expect(collectionDay(day("2026-03-04"), 3, "ach")).toBe("2026-03-09");
  expect(collectionDay(day("2026-03-02"), 3, "ach")).toBe("2026-03-05");
});

test("without notice ACH goes today, SEPA on the next business day", () => {
  expect(collectionDay(day("2026-03-06"), 0, "ach")).toBe("2026-03-06");
  expect(collectionDay(day("2026-03-06"), 0, "sepa")).toBe("2026-03-09");
});

test("a cap is reached, never passed", () => {
  expect(exceedsCap(100_00, 60_00, 40_00)).toBe(false);
  expect(exceedsCap(100_00, 60_00, 40_01)).toBe(true);
  expect(exceedsCap(null, 60_00, 4_000_00)).toBe(false);
});

test("a mandate's reference is made from its id, and of letters that banks carry", () => {
  expect(mandateReference("3f2a9c01-d4b7-4e55-9d0c-1a2b3c4d5e6f")).toBe("HB-3F2A9C01D4B7");
  expect(lastFour("DE89 3704 0044 0532 0130 00")).toBe("3000");
});
