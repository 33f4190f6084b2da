// The rules of hours one by one, by table and property: order of draws, last days, the line, money earned.

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hoursState } from "@/lib/domain/block";
import { day } from "@/lib/domain/day";
import { type DrawableBlock, inOrderOfDraws, splitOverBlocks } from "@/lib/domain/draw";
import { carriesOlder, EXPIRY_POLICIES, type ExpiryTerms, isOver, lapsesOn, lastDayOf, laterLastDay } from "@/lib/domain/expiry";
import { overageMinor, owedMinor, recognisedMinor, returnedMinor } from "@/lib/domain/recognition";
import { isOpen, mayBecome, renewalQuantity, type RenewalStatus, watchLine } from "@/lib/domain/renewal";

const hour = 3_600;

describe("order of draws", () => {
  const block = (id: string, number: number, expiresOn: string | null, remainingSeconds = hour): DrawableBlock => ({
    id, number, expiresOn: expiresOn === null ? null : day(expiresOn), remainingSeconds, provisional: false,
  });

  test("soonest last day, none last, then oldest purchase", () => {
    const blocks = [block("never, old", 1, null), block("late", 2, "2026-12-31"), block("soon, new", 4, "2026-06-30"), block("soon", 3, "2026-06-30"), block("never", 5, null)];
    expect(inOrderOfDraws(blocks, day("2026-05-01")).map(({ id }) => id)).toEqual(["soon", "soon, new", "late", "never, old", "never"]);
  });

  test("among equal last days hours that are certain go before those whose debit has not settled", () => {
    const waits = { ...block("waits", 1, "2026-06-30"), provisional: true };
    const blocks = [waits, block("certain", 2, "2026-06-30"), block("later", 3, "2026-12-31"), { ...block("waits, sooner", 4, "2026-06-29"), provisional: true }];
    expect(inOrderOfDraws(blocks, day("2026-05-01")).map(({ id }) => id)).toEqual(["waits, sooner", "certain", "waits", "later"]);
  });

  test("a block pays for its last day and not for the day after, and an empty one for nothing", () => {
    const blocks = [block("june", 1, "2026-06-30"), block("empty", 2, null, 0)];
    expect(inOrderOfDraws(blocks, day("2026-06-30"))).toHaveLength(1);
    expect(inOrderOfDraws(blocks, day("2026-07-01"))).toEqual([]);
  });

  test("draws and what is uncovered add up to the work, and no block gives more than it has", () => {
    const days = fc.constantFrom(null, "2026-06-30", "2026-12-31");
    const blocks = fc.array(fc.record({ expiresOn: days, remainingSeconds: fc.nat(50_000) }), { maxLength: 8 });
    fc.assert(
      fc.property(blocks, fc.nat(200_000), (shapes, seconds) => {
        const held = shapes.map((shape, index) => block(String(index), index + 1, shape.expiresOn, shape.remainingSeconds));
        const { draws, uncoveredSeconds } = splitOverBlocks(held, day("2026-07-01"), seconds);
        expect(draws.reduce((sum, draw) => sum + draw.seconds, uncoveredSeconds)).toBe(seconds);
        for (const draw of draws) {
          expect(draw.seconds).toBeGreaterThan(0);
          expect(draw.seconds).toBeLessThanOrEqual(held[Number(draw.blockId)]?.remainingSeconds ?? 0);
          expect(held[Number(draw.blockId)]?.expiresOn).not.toBe("2026-06-30");
        }
      }),
    );
  });
});

describe("last days", () => {
  const never: ExpiryTerms = { expiry: "never", expiryMonths: null, expiryBySize: null };

  test.each([
    ["2026-03-02", 12, "2027-03-02"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
  ])("a block opened on %s for %i months lasts to the end of %s", (openedOn, months, lastDay) => {
    expect(lastDayOf(day(openedOn), { ...never, expiry: "months", expiryMonths: months }, 10 * hour)).toBe(lastDay);
    expect(lastDayOf(day(openedOn), { ...never, expiry: "last_purchase", expiryMonths: months }, 10 * hour)).toBe(lastDay);
  });

  test.each([
    [1, "2026-06-02"],
    [5 * hour, "2026-06-02"],
    [5 * hour + 1, "2026-09-02"],
    [10 * hour, "2026-09-02"],
    [10 * hour + 1, "2027-03-02"],
    [500 * hour, "2027-03-02"],
  ])("by size, %i seconds bought on 2 March last to the end of %s", (seconds, lastDay) => {
    const expiryBySize = [{ uptoHours: 5, months: 3 }, { uptoHours: 10, months: 6 }, { uptoHours: null, months: 12 }];
    expect(lastDayOf(day("2026-03-02"), { ...never, expiry: "by_size", expiryBySize }, seconds)).toBe(lastDay);
  });

  test("only where hours live from the last purchase are older ones carried along", () => {
    expect(EXPIRY_POLICIES.filter((expiry) => carriesOlder({ expiry }))).toEqual(["last_purchase"]);
    expect([laterLastDay(day("2026-03-02"), day("2026-03-01")), laterLastDay(null, day("2026-03-01")), laterLastDay(day("2026-03-01"), null)]).toEqual(["2026-03-02", null, null]);
  });

  test("without expiry hours last for ever", () => {
    expect(lastDayOf(day("2026-03-02"), never, 10 * hour)).toBeNull();
    expect(isOver(null, 0, day("9999-12-31"))).toBe(false);
  });

  test("what is left is gone on the day after last day and grace, not before", () => {
    expect(lapsesOn(day("2026-12-30"), 3)).toBe("2027-01-03");
    expect(isOver(day("2026-12-30"), 3, day("2027-01-02"))).toBe(false);
    expect(isOver(day("2026-12-30"), 3, day("2027-01-03"))).toBe(true);
    expect(isOver(day("2026-12-30"), 0, day("2026-12-31"))).toBe(true);
  });
});

describe("the line", () => {
  test.each([
    [2 * hour, 2 * hour, 10 * hour, 1],
    [2 * hour - 1, 2 * hour, 10 * hour, 1],
    [-8 * hour, 2 * hour, 10 * hour, 2],
    [-8 * hour + 1, 2 * hour, 10 * hour, 1],
    [-30 * hour, 2 * hour, 10 * hour, 4],
    [0, 0, hour, 1],
  ])("from %i s to above a line of %i s with blocks of %i s takes %i", (balance, line, block, quantity) => {
    expect(renewalQuantity(balance, line, block)).toBe(quantity);
  });

  test("the quantity is the fewest blocks that end strictly above the line", () => {
    fc.assert(
      fc.property(fc.integer({ min: -500_000, max: 100_000 }), fc.nat(100_000), fc.integer({ min: 1, max: 200_000 }), (below, line, block) => {
        const balance = Math.min(below, line);
        const quantity = renewalQuantity(balance, line, block);
        expect(balance + quantity * block).toBeGreaterThan(line);
        expect(balance + (quantity - 1) * block).toBeLessThanOrEqual(line);
      }),
    );
  });

  const watch = { balanceSeconds: 2 * hour, lineSeconds: 2 * hour, armed: true, ended: false, open: null };
  test.each([
    ["armed and at the line opens", {}, "open", false],
    ["armed and above does nothing", { balanceSeconds: 2 * hour + 1 }, "nothing", true],
    ["not armed and low does nothing", { armed: false }, "nothing", false],
    ["not armed and above arms", { armed: false, balanceSeconds: 3 * hour }, "nothing", true],
    ["above with an unsent one withdraws it and arms", { armed: false, balanceSeconds: 3 * hour, open: "warned" as const }, "withdraw", true],
    ["above with a sent one notes it and does not arm", { armed: false, balanceSeconds: 3 * hour, open: "sent" as const }, "note", false],
    ["low with one open leaves it", { armed: false, open: "requested" as const }, "nothing", false],
    ["an end withdraws what is unsent", { armed: false, ended: true, open: "requested" as const }, "withdraw", false],
    ["an end disarms", { balanceSeconds: 3 * hour, ended: true }, "nothing", false],
  ])("%s", (_, changed, verdict, armed) => {
    expect(watchLine({ ...watch, ...changed })).toEqual({ verdict, armed });
  });

  test("a renewal goes forward only", () => {
    const statuses: RenewalStatus[] = ["requested", "warned", "sent", "settled", "withdrawn", "cancelled"];
    const legal = statuses.flatMap((from) => statuses.filter((to) => mayBecome(from, to)).map((to) => `${from} to ${to}`));
    expect(legal).toEqual([
      "requested to sent", "requested to withdrawn", "requested to cancelled",
      "warned to sent", "warned to withdrawn", "warned to cancelled",
      "sent to settled", "sent to cancelled",
    ]);
    expect(statuses.filter(isOpen)).toEqual(["requested", "warned", "sent"]);
  });

  test.each([[2 * hour + 1, "fine"], [2 * hour, "low"], [0, "low"], [-1, "over"]])("with %i s left of a two-hour line the bar is %s", (balance, state) => {
    expect(hoursState(balance, 2 * hour)).toBe(state);
  });
});

describe("money earned", () => {
  test.each([
    [150_000, 0, 36_000, 0],
    [150_000, 18_000, 36_000, 75_000],
    [100, 12_000, 36_000, 33],
    [100, 24_000, 36_000, 66],
    [100, 36_000, 36_000, 100],
    [100_000_000_000, 35_999_999, 36_000_000, 99_999_997_222],
  ])("of a price of %i, %i of %i seconds have earned %i", (price, used, total, earned) => {
    expect(recognisedMinor(price, used, total)).toBe(earned);
    expect(owedMinor(price, used, total)).toBe(price - earned);
  });

  test("earned and given back are the price to the cent, in whatever pieces hours leave", () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 500_000 }), fc.nat(100), (price, total, percent) => {
        const returned = Math.floor((total * percent) / 100);
        expect(recognisedMinor(price, total - returned, total) + returnedMinor(price, returned, total)).toBe(price);
      }),
    );
  });

  test.each([[15_000, 1_800, 7_500], [10_000, 1_200, 3_333], [10_000, 2_400, 6_666], [10_000, 3_600, 10_000], [1, 3_599, 0]])(
    "at %i an hour, overrun of %i seconds costs %i",
    (rate, seconds, cost) => expect(overageMinor(rate, seconds)).toBe(cost),
  );

  test("whatever the pieces, they earn the price to the cent", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 30 }), fc.nat(10_000_000), (pieces, price) => {
        const total = pieces.reduce((sum, piece) => sum + piece, 0);
        let used = 0;
        let earned = 0;
        for (const piece of pieces) {
          earned += recognisedMinor(price, used + piece, total) - recognisedMinor(price, used, total);
          used += piece;
          expect(earned * total).toBeLessThanOrEqual(price * used);
        }
        expect(earned).toBe(price);
      }),
    );
  });
});
