import { describe, expect, test } from "vitest";
import { chargeFor, NO_OTHERS, NO_RULES } from "@/lib/domain/charge";
import { DEFAULT_RULES, mergeRules, PLAIN } from "@/lib/domain/charge-rules";
import { begun, by, CHANNEL_GRACE, charged, inMinutes, minutes, PREMIUMS, rules, work } from "@/tests/support/charge";

const { minimum, rounding, travel } = DEFAULT_RULES;

describe("without rules", () => {
  test.each([1, 60, 1_234, 86_400])("%i seconds worked are charged as they are", (workedSeconds) => {
    for (const basis of [NO_RULES, by({})]) {
      const receipt = chargeFor(work({ workedSeconds, startedAt: new Date("2026-03-07T23:00:00Z"), channel: "on_site" }), basis);
      expect(receipt).toMatchObject({ workedSeconds, chargedSeconds: workedSeconds, minimumSeconds: 0, roundingSeconds: 0, multiplierSeconds: 0, travelMinor: 0, waived: [] });
    }
  });

  test("the receipt says that there were none", () => {
    expect(chargeFor(work(), NO_RULES).rules).toEqual({ firmVersion: null, contractVersion: null });
    expect(chargeFor(work(), by({})).rules).toEqual({ firmVersion: 3, contractVersion: null });
  });

  test("nothing worked is charged nothing, whatever the minimum", () => {
    expect(chargeFor(work({ workedSeconds: 0 }), by({ minimum: { ...minimum, remoteSeconds: 900 } }))).toMatchObject({ chargedSeconds: 0, parts: [] });
  });
});

describe("minimum", () => {
  const basis = by({ minimum: { remoteSeconds: minutes(15), phoneSeconds: minutes(6), onSiteSeconds: minutes(60), visitSeconds: 0 } });

  test.each([
    ["remote", 4, 15],
    ["remote", 15, 15],
    ["remote", 16, 16],
    ["phone", 4, 6],
    ["phone", 7, 7],
    ["on_site", 20, 60],
    ["on_site", 61, 61],
  ] as const)("by %s, %i minutes are charged %i", (channel, worked, expected) => {
    const receipt = chargeFor(work({ channel, workedSeconds: minutes(worked) }), basis);
    expect([inMinutes(receipt.chargedSeconds), inMinutes(receipt.minimumSeconds)]).toEqual([expected, expected - worked]);
  });

  const halfDay = { minimum: { ...minimum, visitSeconds: minutes(240) } };

  test("half a day for turning up", () => {
    expect(charged({ channel: "on_site", workedSeconds: minutes(45) }, by(halfDay))).toBe(240);
    expect(charged({ channel: "remote", workedSeconds: minutes(45) }, by(halfDay))).toBe(45);
  });

  test.each([
    ["20 after 20: the hour was taken", [[20, 60]], 20, 0],
    ["50 after 20 go beyond the hour by ten", [[20, 60]], 50, 10],
    ["20 after 20 and 50", [[20, 60], [50, 10]], 20, 20],
    ["20 after 90", [[90, 90]], 20, 20],
    ["what an earlier entry left of the hour, where it took less", [[10, 10]], 20, 50],
  ] as const)("a visit has one minimum of an hour: %s", (_, others, worked, expected) => {
    const visit = others.map(([own, taken]) => ({ workedSeconds: minutes(own), takenSeconds: minutes(taken) }));
    const basis = by({ minimum: { ...minimum, visitSeconds: minutes(60) } }, { othersToday: { ...NO_OTHERS, visit } });
    expect(charged({ channel: "on_site", workedSeconds: minutes(worked) }, basis)).toBe(expected);
  });

  test("a minimum per entry and one per visit never add up", () => {
    const both = { minimum: { ...minimum, onSiteSeconds: minutes(30), visitSeconds: minutes(60) } };
    expect(charged({ channel: "on_site", workedSeconds: minutes(10) }, by(both))).toBe(60);
    const visit = [{ workedSeconds: minutes(10), takenSeconds: minutes(60) }];
    expect(charged({ channel: "on_site", workedSeconds: minutes(10) }, by(both, { othersToday: { ...NO_OTHERS, visit } }))).toBe(0);
    expect(charged({ channel: "on_site", workedSeconds: minutes(40) }, by(both, { othersToday: { ...NO_OTHERS, visit } }))).toBe(10);
  });
});

describe("rounding", () => {
  const quarters = { ...rounding, stepSeconds: minutes(15) };

  test.each([
    [1, 15],
    [15, 15],
    [16, 30],
    [30, 30],
    [31, 45],
  ])("by quarters of an hour %i minutes are charged %i", (worked, expected) => {
    expect(charged({ workedSeconds: minutes(worked) }, by({ rounding: quarters }))).toBe(expected);
  });

  test.each([
    ["remote", 5, 15],
    ["remote", 25, 15],
    ["remote", 26, 30],
    ["remote", 40, 30],
    ["remote", 41, 45],
    ["on_site", 70, 60],
    ["on_site", 75, 60],
    ["on_site", 76, 75],
    ["on_site", 90, 75],
    ["on_site", 91, 90],
  ] as const)("a minimum of 15 by remote and 60 on site, quarters, grace of 10 and 15: by %s %i are charged %i", (channel, worked, expected) => {
    const basis = by({
      minimum: { remoteSeconds: minutes(15), phoneSeconds: 0, onSiteSeconds: minutes(60), visitSeconds: 0 },
      rounding: { ...quarters, graceSeconds: CHANNEL_GRACE },
    });
    const receipt = chargeFor(work({ channel, workedSeconds: minutes(worked) }), basis);
    expect(inMinutes(receipt.chargedSeconds)).toBe(expected);
    expect(receipt.workedSeconds + receipt.minimumSeconds + receipt.roundingSeconds).toBe(receipt.chargedSeconds);
  });

  test.each([
    [4, 6],
    [6, 6],
    [7, 21],
    [21, 21],
    [22, 36],
  ])("steps are counted from the minimum on: six minutes, then quarters: %i are charged %i", (worked, expected) => {
    expect(charged({ workedSeconds: minutes(worked) }, by({ minimum: { ...minimum, remoteSeconds: minutes(6) }, rounding: quarters }))).toBe(expected);
  });

  test("a grace lets no work go for nothing: the first step is always taken", () => {
    expect(charged({ workedSeconds: minutes(8) }, by({ rounding: { ...quarters, graceSeconds: CHANNEL_GRACE } }))).toBe(15);
  });

  test("the second entry of a visit goes on in steps from the minimum of the visit", () => {
    const visit = [{ workedSeconds: minutes(20), takenSeconds: minutes(60) }];
    const basis = by(
      { minimum: { ...minimum, visitSeconds: minutes(60) }, rounding: { ...quarters, graceSeconds: CHANNEL_GRACE } },
      { othersToday: { ...NO_OTHERS, visit } },
    );
    const onSite = (worked: number) => charged({ channel: "on_site", workedSeconds: minutes(worked) }, basis);
    expect([onSite(40), onSite(48), onSite(56), onSite(71)]).toEqual([0, 0, 15, 30]);
  });

  test.each([
    ["the first 10 minutes of a day take a quarter", 0, 0, 10, 15],
    ["5 more are paid for", 10, 15, 5, 0],
    ["10 more begin a second quarter", 10, 15, 10, 15],
    ["50 more make an hour", 10, 15, 50, 45],
    ["nothing is given back where others took more", 10, 60, 5, 0],
  ])("per day: %s", (_, seconds, rounded, worked, expected) => {
    const othersToday = { visit: [], day: { seconds: minutes(seconds), roundedSeconds: minutes(rounded) } };
    expect(charged({ workedSeconds: minutes(worked) }, by({ rounding: { ...quarters, per: "day" } }, { othersToday }))).toBe(expected);
  });

  test("an import's odd seconds are rounded like all others, and part of a second falls to the client", () => {
    expect(chargeFor(work({ workedSeconds: 901 }), by({ rounding: quarters })).chargedSeconds).toBe(1_800);
    const receipt = chargeFor(begun("2026-03-03", "20:00", 0, { workedSeconds: 61 }), by({ multiplier: PREMIUMS }));
    expect(receipt).toMatchObject({ multiplierSeconds: 30, chargedSeconds: 91 });
  });
});

describe("free work", () => {
  const basis = by({ minimum: { ...minimum, remoteSeconds: minutes(30) }, multiplier: PREMIUMS });

  test.each(["warranty", "mistake", "goodwill"] as const)("%s is charged nothing; what it would have been stays visible", (freeReason) => {
    const receipt = chargeFor(begun("2026-03-14", "10:00", 22, { freeReason }), basis);
    expect(receipt).toMatchObject({ workedSeconds: minutes(22), minimumSeconds: minutes(8), multiplierSeconds: minutes(30), freeReason, chargedSeconds: 0 });
  });

  test("work that is not billable takes no hours and no money for the way", () => {
    const visit = work({ channel: "on_site", billable: false, circumstances: { ...PLAIN, travel: { km: 12, seconds: 600 } } });
    expect(chargeFor(visit, by({ travel: { ...travel, by: "van", vanMinor: 4_500 } }))).toMatchObject({ chargedSeconds: 0, travelMinor: 0, freeReason: null });
  });
});

test("all steps at once: 22 minutes by remote on Saturday, minimum 30, quarters, 1.5×, are 45 minutes", () => {
  const basis = by({
    minimum: { ...minimum, remoteSeconds: minutes(30) },
    rounding: { stepSeconds: minutes(15), per: "entry", graceSeconds: CHANNEL_GRACE },
    multiplier: { ...PREMIUMS, weekendPercent: 150 },
  });
  expect(chargeFor(begun("2026-03-14", "10:00", 22), basis)).toEqual({
    rules: { firmVersion: 3, contractVersion: null },
    workedSeconds: minutes(22),
    minimumSeconds: minutes(8),
    roundingSeconds: 0,
    parts: [{ seconds: minutes(30), when: "weekend", percent: 150, reason: "weekend" }],
    multiplierSeconds: minutes(15),
    promiseMissed: false,
    travelBy: "none",
    travelSeconds: 0,
    travelMinor: 0,
    waivedSeconds: 0,
    waivedMinor: 0,
    waived: [],
    freeReason: null,
    chargedSeconds: minutes(45),
  });
});

describe("the rules of a contract", () => {
  const firm = rules({ rounding: { ...rounding, stepSeconds: 900 }, multiplier: PREMIUMS });

  test("are the firm's where it says nothing, and its own whole sections where it does", () => {
    expect(mergeRules(firm, null)).toBe(firm);
    expect(mergeRules(firm, {})).toBe(firm);
    expect(mergeRules(firm, { rounding: DEFAULT_RULES.rounding })).toEqual({ ...firm, rounding: DEFAULT_RULES.rounding });
  });

  test("stand on plain ones where the firm has none", () => {
    expect(mergeRules(null, null)).toBeNull();
    expect(mergeRules(null, { multiplier: PREMIUMS })).toEqual({ ...DEFAULT_RULES, multiplier: PREMIUMS });
  });
});
