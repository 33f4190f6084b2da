import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balanceOfBar, type HourBarInput, hourBarGeometry, hourBarState, splitProvisional } from "@/lib/domain/hour-bar";
import { hoursAfter } from "@/lib/domain/hours-after";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { type Locale, locales } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";

const h = 3600;

/** A balance in hours, with the line at two. */
const balance = (bought: number, left: number, more: Partial<HourBarInput> = {}): HourBarInput => ({
  boughtSeconds: bought * h,
  leftSeconds: left * h,
  lineSeconds: 2 * h,
  ...more,
});

/** A bar as letters: L left, B booked, P provisional, O ordered, U used; a cut cell stands in brackets. */
function drawn(input: HourBarInput): string {
  return hourBarGeometry(input)
    .cells.map(({ parts }) => {
      if (parts.length === 0) return "U";
      const letters = parts.map((part) => part.kind.charAt(0).toUpperCase() + (part.to - part.from === 1 ? "" : Math.round((part.to - part.from) * 60)));
      return letters.length === 1 && letters[0]?.length === 1 ? letters[0] : `[${letters.join(" ")}]`;
    })
    .join("");
}

describe("the hour bar", () => {
  test.each<[string, HourBarInput, string, string]>([
    ["half a cell used", balance(10, 4.5), "LLLL[L30]UUUUU", "fine"],
    ["on the line", balance(10, 2), "LLUUUUUUUU", "low"],
    ["one second above the line", balance(10, 2, { leftSeconds: 2 * h + 1 }), "LLUUUUUUUU", "fine"],
    ["full", balance(10, 10), "LLLLLLLLLL", "fine"],
    ["empty", balance(10, 0), "UUUUUUUUUU", "low"],
    ["over", balance(10, 0, { overSeconds: 1.25 * h }), "UUUUUUUUUU", "over"],
    ["over, said as a negative balance", balance(10, -1.25), "UUUUUUUUUU", "over"],
    ["a booked visit, part of what is left", balance(10, 4.5, { bookedSeconds: 1.5 * h }), "LLLB[B30]UUUUU", "fine"],
    ["more booked than left", balance(10, 1, { bookedSeconds: 3 * h }), "BUUUUUUUUU", "low"],
    ["a first debit that hasn't settled", balance(0, 0, { provisionalSeconds: 10 * h }), "PPPPPPPPPP", "low"],
    ["rest and provisional", balance(10, 0.5, { provisionalSeconds: 10 * h }), `[L30 P30]${"P".repeat(9)}[P30]${"U".repeat(9)}`, "low"],
    ["provisional, in a firm that counts it", balance(10, 0.5, { provisionalSeconds: 10 * h, countProvisional: true }), `[L30 P30]${"P".repeat(9)}[P30]${"U".repeat(9)}`, "fine"],
    ["ordered and not paid", balance(10, 2, { orderedSeconds: 10 * h }), `LL${"O".repeat(10)}${"U".repeat(8)}`, "low"],
    ["cut to the minute", balance(10, 0, { leftSeconds: 48 * 60 }), "[L48]UUUUUUUUU", "low"],
    ["nothing bought yet", balance(0, 0), "UUUUUUUUUU", "low"],
  ])("%s", (_, input, cells, state) => {
    expect(drawn(input)).toBe(cells);
    expect(hourBarState(input)).toBe(state);
  });

  test("two blocks have the cells of both, up to thirty", () => {
    expect(hourBarGeometry(balance(20, 12)).cells).toHaveLength(20);
    expect(hourBarGeometry(balance(30, 12)).cells).toHaveLength(30);
  });

  test("beyond thirty hours the current block is drawn and the rest is said", () => {
    const bar = hourBarGeometry(balance(40, 24, { currentBlock: { boughtSeconds: 20 * h, leftSeconds: 4 * h } }));
    expect(bar.cells).toHaveLength(20);
    expect(bar.moreSeconds).toBe(20 * h);
  });

  test("a single block of more than thirty hours has cells of several hours", () => {
    const bar = hourBarGeometry(balance(40, 24));
    expect([bar.cells.length, bar.cellSeconds / h, bar.tickAt]).toEqual([20, 2, 1]);
  });

  test("what is over stands left of zero in a fifth of the block, and more ends in an arrow", () => {
    const over = (bought: number, hours: number) => hourBarGeometry(balance(bought, 0, { overSeconds: hours * h })).over;
    expect(over(10, 1.25)).toEqual([{ fraction: 1, arrow: false }, { fraction: 0.25, arrow: false }]);
    expect(over(20, 2.5)).toHaveLength(3);
    expect(over(10, 2)).toEqual([{ fraction: 1, arrow: false }, { fraction: 1, arrow: false }]);
    expect(over(10, 6.33)).toEqual([{ fraction: 1, arrow: false }, { fraction: 1, arrow: true }]);
    expect(over(10, 0)).toEqual([]);
    expect(over(1, 2)).toEqual([{ fraction: 0.2, arrow: true }]);
    expect(over(3, 0.5)).toEqual([{ fraction: 0.5, arrow: false }]);
  });

  test("the tick stands after the line's hour, and not where there is no line", () => {
    expect(hourBarGeometry(balance(10, 5)).tickAt).toBe(2);
    expect(hourBarGeometry(balance(10, 5, { lineSeconds: 1.5 * h })).tickAt).toBe(1.5);
    expect(hourBarGeometry(balance(10, 5, { lineSeconds: null })).tickAt).toBeNull();
    expect(hourBarGeometry(balance(10, 5, { lineSeconds: 12 * h })).tickAt).toBeNull();
  });

  test("no balance makes a bar of no cells, of more than thirty, or of parts that overlap", () => {
    const some = fc.integer({ min: 0, max: 60 * h });
    fc.assert(
      fc.property(some, some, some, some, some, (bought, left, booked, provisional, ordered) => {
        const bar = hourBarGeometry({ boughtSeconds: bought, leftSeconds: left, bookedSeconds: booked, provisionalSeconds: provisional, orderedSeconds: ordered, lineSeconds: 2 * h });
        expect(bar.cells.length).toBeGreaterThan(0);
        expect(bar.cells.length).toBeLessThanOrEqual(30);
        for (const { parts } of bar.cells) {
          parts.forEach((part, index) => expect(part.from).toBeGreaterThanOrEqual(index === 0 ? 0 : (parts[index - 1]?.to ?? 0)));
          expect(parts.at(-1)?.to ?? 0).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("a balance in which hours wait for their debit", () => {
  const bar = (bought: number, left: number, waiting: number) => ({ boughtSeconds: bought * h, ...splitProvisional(left * h, waiting * h), lineSeconds: 2 * h });

  test.each([
    ["nothing waits", bar(10, 4, 0), "LLLLUUUUUU", "fine"],
    ["a first block of ten that waits", bar(0, 10, 10), "PPPPPPPPPP", "fine"],
    ["six of them are left", bar(4, 6, 6), "PPPPPPUUUU", "fine"],
    ["two certain ones before ten that wait", bar(10, 12, 10), `LL${"P".repeat(10)}${"U".repeat(8)}`, "fine"],
    ["one is left of those that wait", bar(9, 1, 1), "PUUUUUUUUU", "low"],
    ["debt beside hours that may not pay for it", bar(0, 3, 5), "PPP", "fine"],
    ["more owed than waits", bar(10, -1, 5), "UUUUUUUUUU", "over"],
  ] as const)("%s", (_, input, picture, state) => {
    expect([drawn(input), hourBarState(input)]).toEqual([picture, state]);
  });

  test("the bar and its words give back the balance", () => {
    for (const left of [-3, 0, 2, 12]) expect(balanceOfBar(bar(10, left, 5))).toBe(left * h);
    expect(balanceOfBar(balance(10, 0, { overSeconds: 2 * h }))).toBe(-2 * h);
  });

  test("a deed takes certain hours first, and hours that come stand before those that wait", () => {
    expect(drawn(hoursAfter(bar(10, 12, 10), { balanceSeconds: -3 * h, boughtSeconds: 0 }))).toMatch(/^P{9}U/);
    expect(drawn(hoursAfter(bar(0, 10, 10), { balanceSeconds: 5 * h, boughtSeconds: 5 * h }))).toBe("LLLLLPPPPPPPPPP");
    expect(hoursAfter(bar(4, 6, 6), { balanceSeconds: -10 * h, boughtSeconds: -4 * h })).toMatchObject({ leftSeconds: -4 * h, provisionalSeconds: undefined });
  });
});

describe("the bar in words", () => {
  const say = async (input: HourBarInput, locale: Locale = "en") => {
    const words = hourBarWords(input, locale, await translatorFor(locale, "hours"));
    return words.replaceAll("\u00a0", " ");
  };

  test.each<[HourBarInput, string]>([
    [balance(10, 4.5), "4 h 30 min of 10 h left, renewal at 2 h"],
    [balance(10, 2), "2 h of 10 h left, renewal at 2 h, low"],
    [balance(30, 0.8), "48 min of 30 h left, renewal at 2 h, low"],
    [balance(10, 0, { overSeconds: 1.25 * h }), "1 h 15 min over, 10 h bought, nothing left"],
    [balance(0, 0, { provisionalSeconds: 10 * h }), "0 h of 10 h left, renewal at 2 h, 10 h provisional until the debit settles, low"],
    [balance(10, 0.5, { provisionalSeconds: 10 * h }), "30 min of 10 h left, renewal at 2 h, 10 h more provisional until the debit settles, low"],
    [balance(10, 2, { orderedSeconds: 10 * h }), "2 h of 10 h left, renewal at 2 h, 10 h ordered and not paid yet, low"],
    [balance(10, 4.5, { bookedSeconds: 1.5 * h }), "4 h 30 min of 10 h left, renewal at 2 h, 1 h 30 min of it booked"],
    [balance(10, 4.5, { lineSeconds: null }), "4 h 30 min of 10 h left"],
  ])("%#: %s", async (input, words) => {
    expect(await say(input)).toBe(words);
  });

  test("every language says the hours, the line and the state", async () => {
    for (const locale of locales) {
      const words = await say(balance(10, 1.5), locale);
      for (const part of ["1 h 30 min", "10 h", "2 h"]) expect(words).toContain(part);
      expect(words).not.toContain("words.");
    }
  });
});
