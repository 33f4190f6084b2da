import { describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";
import { basisFrom, inForceOn, standings, type RuleBook } from "@/lib/domain/rule-history";

const version = (number: number, holdsFrom: string) => ({ version: number, holdsFrom: day(holdsFrom) });
const history = [version(4, "2026-06-01"), version(3, "2026-03-01"), version(2, "2026-06-01"), version(1, "2026-01-01")];

describe("versions of rules", () => {
  test.each([
    ["2025-12-31", null],
    ["2026-01-01", 1],
    ["2026-02-28", 1],
    ["2026-03-01", 3],
    ["2026-05-31", 3],
    ["2026-06-01", 4],
    ["2031-01-01", 4],
  ])("on %s version %s is in force", (on, expected) => {
    expect(inForceOn(history, day(on))?.version ?? null).toBe(expected);
  });

  test("a version added for a nearer day leaves the one that was planned where it is; one for the same day replaces it", () => {
    expect(standings(history, day("2026-04-10")).map(({ version: number, standing, holdsUntil }) => [number, standing, holdsUntil])).toEqual([
      [4, "coming", null],
      [3, "holds", "2026-05-31"],
      [2, "replaced", null],
      [1, "past", "2026-02-28"],
    ]);
  });

  test("without any, none is in force and nothing stands anywhere", () => {
    expect(inForceOn([], day("2026-01-01"))).toBeNull();
    expect(standings([], day("2026-01-01"))).toEqual([]);
  });
});

test("the book has the basis of any day: the firm's rules, the contract's own sections, the client's zone", () => {
  const quarters = { ...DEFAULT_RULES.rounding, stepSeconds: 900 };
  const book: RuleBook = {
    firm: [{ ...version(1, "2026-01-01"), rules: DEFAULT_RULES }],
    contracts: { one: { timeZone: "Europe/Rome", own: [{ ...version(1, "2026-03-01"), rules: { rounding: quarters } }] } },
    holidays: [day("2026-12-25")],
  };
  expect(basisFrom(book, "one", day("2026-02-28"))).toMatchObject({ rules: DEFAULT_RULES, versions: { firmVersion: 1, contractVersion: null }, timeZone: "Europe/Rome" });
  expect(basisFrom(book, "one", day("2026-03-01"))).toMatchObject({ rules: { rounding: quarters }, versions: { firmVersion: 1, contractVersion: 1 } });
  expect(basisFrom(book, "one", day("2025-01-01"))).toMatchObject({ rules: null });
  expect(basisFrom(book, "another", day("2026-03-01"))).toBeNull();
});
