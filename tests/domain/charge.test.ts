import { describe, expect, test } from "vitest";
import { chargeFor, NO_OTHERS, NO_RULES, type ChargeableWork, type ChargeBasis } from "@/lib/domain/charge";
import { DEFAULT_RULES, mergeRules, PLAIN, type ChargeRules } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";

const minutes = (count: number) => count * 60;
const inMinutes = (seconds: number) => seconds / 60;

const { minimum, rounding, multiplier, travel, waives } = DEFAULT_RULES;
const CHANNEL_GRACE = { remote: minutes(10), phone: minutes(10), on_site: minutes(15) };

/** "After hours 1.5×, Sunday and holiday 2×", emergency 2×, and a response promised within four or two hours. */
const PREMIUMS: ChargeRules["multiplier"] = {
  afterHoursPercent: 150,
  weekendPercent: 200,
  holidayPercent: 200,
  emergencyPercent: 200,
  promises: [
    { withinSeconds: 4 * 3600, percent: 150 },
    { withinSeconds: 2 * 3600, percent: 200 },
  ],
};

function rules(own: Partial<ChargeRules>): ChargeRules {
  return { ...DEFAULT_RULES, ...own };
}

function by(own: Partial<ChargeRules>, more: Partial<ChargeBasis> = {}): ChargeBasis {
  return { ...NO_RULES, timeZone: "America/New_York", versions: { firmVersion: 3, contractVersion: null }, rules: rules(own), ...more };
}

/** A quarter of an hour by remote on Tuesday the 3rd of March 2026, without a time of day, unless said otherwise. */
function work(own: Partial<ChargeableWork> = {}): ChargeableWork {
  return {
    workedOn: day("2026-03-03"),
    startedAt: null,
    workedSeconds: minutes(15),
    channel: "remote",
    billable: true,
    freeReason: null,
    circumstances: PLAIN,
    ...own,
  };
}

/** Work that began when clocks in New York showed this time. */
function begun(date: string, clock: string, workedMinutes: number, own: Partial<ChargeableWork> = {}): ChargeableWork {
  const zone = date < "2026-03-08" || date > "2026-10-31" ? "-05:00" : "-04:00";
  return work({ workedOn: day(date), startedAt: new Date(`${date}T${clock}:00${zone}`), workedSeconds: minutes(workedMinutes), ...own });
}

function charged(own: Partial<ChargeableWork>, basis: ChargeBasis): number {
  return inMinutes(chargeFor(work(own), basis).chargedSeconds);
}

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

describe("multiplier", () => {
  const basis = by({ multiplier: PREMIUMS }, { holidays: [day("2026-07-03"), day("2026-12-25")] });
  const parts = (done: ChargeableWork, where = basis) => chargeFor(done, where).parts.map((part) => [inMinutes(part.seconds), part.when, part.percent]);

  test.each([
    ["within working hours", begun("2026-03-03", "09:00", 60), [[60, "normal", 100]], 60],
    ["across closing time", begun("2026-03-03", "17:30", 60), [[30, "normal", 100], [30, "after_hours", 150]], 75],
    ["across opening time", begun("2026-03-03", "07:00", 120), [[60, "after_hours", 150], [60, "normal", 100]], 150],
    ["from before the day opens until after it closes", begun("2026-03-03", "07:00", 720), [[60, "after_hours", 150], [600, "normal", 100], [60, "after_hours", 150]], 780],
    ["from Friday night into Saturday", begun("2026-03-06", "23:00", 120), [[60, "after_hours", 150], [60, "weekend", 200]], 210],
    ["from Saturday into Sunday is one weekend", begun("2026-03-14", "23:00", 120), [[120, "weekend", 200]], 240],
    ["a night across midnight is one night", begun("2026-03-03", "23:00", 120), [[120, "after_hours", 150]], 180],
    ["into a holiday", begun("2026-07-02", "23:00", 120), [[60, "after_hours", 150], [60, "holiday", 200]], 210],
    ["a holiday within what would be working hours", begun("2026-07-03", "10:00", 60), [[60, "holiday", 200]], 120],
  ] as const)("%s", (_, done, expected, total) => {
    expect(parts(done)).toEqual(expected);
    expect(inMinutes(chargeFor(done, basis).chargedSeconds)).toBe(total);
  });

  test("the hours are those of the client's clocks, not the firm's", () => {
    const morning = begun("2026-03-03", "09:00", 60);
    expect(parts(morning, { ...basis, timeZone: "America/Los_Angeles" })).toEqual([[60, "after_hours", 150]]);
    expect(parts(morning, { ...basis, timeZone: "Europe/Rome" })).toEqual([[60, "normal", 100]]);
  });

  test.each([
    ["on a weekday nothing is known but the day: normal", "2026-03-03", "normal", 100],
    ["a Sunday is a Sunday", "2026-03-01", "weekend", 200],
    ["and so is a holiday", "2026-12-25", "holiday", 200],
  ] as const)("without a time of day, %s", (_, date, when, percent) => {
    expect(parts(work({ workedOn: day(date) }))).toEqual([[15, when, percent]]);
  });

  test("the highest wins, they never compound: an emergency on a holiday night counts twice, not eight times", () => {
    const emergency = { ...PLAIN, emergency: true };
    expect(chargeFor(begun("2026-12-25", "22:00", 60, { circumstances: emergency }), basis).chargedSeconds).toBe(7_200);
    const mild = by({ multiplier: { ...PREMIUMS, emergencyPercent: 175 } });
    expect(chargeFor(begun("2026-03-03", "17:00", 120, { circumstances: emergency }), mild).parts).toEqual([
      { seconds: 3_600, when: "normal", percent: 175, reason: "emergency" },
      { seconds: 3_600, when: "after_hours", percent: 175, reason: "emergency" },
    ]);
  });

  test("a holiday without a premium of its own is a day like others, with its nights", () => {
    const plain = by({ multiplier: { ...PREMIUMS, holidayPercent: 100 } }, { holidays: [day("2026-03-03")] });
    expect(chargeFor(begun("2026-03-03", "17:00", 120), plain)).toMatchObject({ chargedSeconds: minutes(150) });
  });

  test("a day that is after hours from midnight to midnight is no weekend: Saturday 1.5×, Sunday 2×", () => {
    const hours = { ...DEFAULT_RULES.workingHours, 6: { from: "00:00", to: "00:00" } };
    const saturdays = by({ multiplier: PREMIUMS, workingHours: hours });
    expect(parts(begun("2026-03-14", "12:00", 60), saturdays)).toEqual([[60, "after_hours", 150]]);
    expect(parts(begun("2026-03-15", "12:00", 60), saturdays)).toEqual([[60, "weekend", 200]]);
    expect(parts(work({ workedOn: day("2026-03-14") }), saturdays)).toEqual([[15, "after_hours", 150]]);
  });

  test("a day that is open around the clock has no night", () => {
    const hours = { ...DEFAULT_RULES.workingHours, 2: { from: "00:00", to: "24:00" } };
    expect(parts(begun("2026-03-03", "22:00", 180), by({ multiplier: PREMIUMS, workingHours: hours }))).toEqual([[120, "normal", 100], [60, "after_hours", 150]]);
  });

  test("what minimum and rounding add is worked beyond the end: a call of 5 minutes at 17:50 ends at 18:20", () => {
    const long = by({ multiplier: PREMIUMS, minimum: { ...minimum, remoteSeconds: minutes(30) } });
    expect(parts(begun("2026-03-03", "17:50", 5), long)).toEqual([[10, "normal", 100], [20, "after_hours", 150]]);
  });

  describe("promised response", () => {
    const asked = (withinHours: number, waitedMinutes: number) => {
      const startedAt = new Date("2026-03-03T15:00:00Z");
      const requestedAt = new Date(startedAt.getTime() - minutes(waitedMinutes) * 1000).toISOString();
      return work({ startedAt, workedSeconds: 3_600, circumstances: { ...PLAIN, promise: { withinSeconds: withinHours * 3600, requestedAt } } });
    };

    test.each([
      ["within two hours and kept: 2×", 2, 119, 120, false],
      ["within two hours and kept to the second: 2×", 2, 120, 120, false],
      ["within two hours and missed: back to 1×, even though four would have been kept", 2, 121, 60, true],
      ["within four hours and kept: 1.5×", 4, 239, 90, false],
      ["within four hours and kept within one: 1.5× all the same", 4, 60, 90, false],
      ["within four hours and missed: 1×", 4, 241, 60, true],
      ["within three hours, which is also within four: 1.5×", 3, 100, 90, false],
      ["within a day, for which there is no premium", 24, 100, 60, false],
    ])("%s", (_, within, waited, expected, missed) => {
      const receipt = chargeFor(asked(within, waited), basis);
      expect([inMinutes(receipt.chargedSeconds), receipt.promiseMissed]).toEqual([expected, missed]);
    });

    test("nobody knows whether it was kept where nobody knows when the work began: 1×", () => {
      expect(chargeFor({ ...asked(2, 10), startedAt: null }, basis)).toMatchObject({ chargedSeconds: 3_600, promiseMissed: false });
    });

    test("a missed promise leaves the premium of the night as it is", () => {
      const night = begun("2026-03-03", "22:00", 60, { circumstances: { ...PLAIN, promise: { withinSeconds: 7_200, requestedAt: "2026-03-03T12:00:00Z" } } });
      expect(chargeFor(night, basis)).toMatchObject({ chargedSeconds: minutes(90), promiseMissed: true });
    });
  });
});

describe("travel", () => {
  const onSite = (km: number, way: number) => work({ channel: "on_site", workedSeconds: 3_600, circumstances: { ...PLAIN, travel: { km, seconds: minutes(way) } } });
  const fromBlock = { ...travel, by: "time" as const, timeStepSeconds: 3_600 };

  test.each([
    ["both ways rounded up to the hour and taken from the block", fromBlock, 40, 70, 120, 0],
    ["a way within the free radius is free", { ...fromBlock, freeRadiusKm: 40 }, 40, 70, 0, 0],
    ["beyond it the whole way counts", { ...fromBlock, freeRadiusKm: 40 }, 41, 70, 120, 0],
    ["half an hour per trip", { ...fromBlock, tripSeconds: minutes(30) }, 40, 95, 30, 0],
    ["time in money: 90 minutes at 80.00 an hour", { ...fromBlock, timeStepSeconds: minutes(15), timeFrom: "money" as const, hourlyRateMinor: 8_000 }, 40, 80, 0, 12_000],
    ["money rounded down: 50 minutes at 100.01", { ...fromBlock, timeStepSeconds: 0, timeFrom: "money" as const, hourlyRateMinor: 10_001 }, 40, 50, 0, 8_334],
    ["a van charge", { ...travel, by: "van" as const, vanMinor: 4_500 }, 40, 70, 0, 4_500],
    ["no charge", travel, 400, 700, 0, 0],
  ])("%s", (_, own, km, way, expectedMinutes, minor) => {
    const receipt = chargeFor(onSite(km, way), by({ travel: own }));
    expect([inMinutes(receipt.travelSeconds), receipt.travelMinor, inMinutes(receipt.chargedSeconds)]).toEqual([expectedMinutes, minor, 60 + expectedMinutes]);
  });

  test.each([
    [10, 5_000],
    [30, 5_000],
    [31, 7_000],
    [60, 7_000],
    [200, 9_000],
  ])("a call-out fee plus distance beyond a radius, as bands: %i km cost %i", (km, minor) => {
    const bands = [{ uptoKm: 30, minor: 5_000 }, { uptoKm: 60, minor: 7_000 }, { uptoKm: 100, minor: 9_000 }];
    expect(chargeFor(onSite(km, 30), by({ travel: { ...travel, by: "bands", bands } })).travelMinor).toBe(minor);
  });

  test("only work on site has a way, and travel is never multiplied", () => {
    expect(chargeFor({ ...onSite(40, 70), channel: "remote" }, by({ travel: fromBlock })).travelSeconds).toBe(0);
    const sunday = { ...onSite(40, 70), workedOn: day("2026-03-01") };
    expect(inMinutes(chargeFor(sunday, by({ travel: fromBlock, multiplier: PREMIUMS })).chargedSeconds)).toBe(120 + 120);
  });
});

describe("waiver", () => {
  const night = begun("2026-03-03", "19:00", 60);

  test("after hours set aside: charged as worked, and half an hour is the value given", () => {
    const receipt = chargeFor(night, by({ multiplier: PREMIUMS, waives: { ...waives, afterHours: true } }));
    expect(receipt).toMatchObject({ multiplierSeconds: 1_800, waivedSeconds: 1_800, waived: ["after_hours"], chargedSeconds: 3_600 });
    expect(receipt.parts).toEqual([{ seconds: 3_600, when: "after_hours", percent: 150, reason: "after_hours" }]);
  });

  test("the next highest that is not waived still counts: an emergency at night is the night's 1.5×", () => {
    const receipt = chargeFor({ ...night, circumstances: { ...PLAIN, emergency: true } }, by({ multiplier: PREMIUMS, waives: { ...waives, emergency: true } }));
    expect(receipt).toMatchObject({ multiplierSeconds: 3_600, waivedSeconds: 1_800, waived: ["emergency"], chargedSeconds: 5_400 });
  });

  test("both set aside leave nothing", () => {
    const all = { ...waives, emergency: true, afterHours: true };
    const receipt = chargeFor({ ...night, circumstances: { ...PLAIN, emergency: true } }, by({ multiplier: PREMIUMS, waives: all }));
    expect(receipt).toMatchObject({ waivedSeconds: 3_600, waived: ["after_hours", "emergency"], chargedSeconds: 3_600 });
  });

  test("of two alike the one that is not waived is meant, and nothing is set aside", () => {
    const receipt = chargeFor(begun("2026-03-14", "10:00", 60, { circumstances: { ...PLAIN, emergency: true } }), by({ multiplier: PREMIUMS, waives: { ...waives, weekend: true } }));
    expect(receipt).toMatchObject({ waivedSeconds: 0, waived: [], chargedSeconds: 7_200 });
    expect(receipt.parts[0]?.reason).toBe("emergency");
  });

  test("a waiver of hours in which nothing was done gives nothing", () => {
    expect(chargeFor(begun("2026-03-03", "10:00", 60), by({ multiplier: PREMIUMS, waives: { ...waives, afterHours: true } }))).toMatchObject({ waivedSeconds: 0, waived: [] });
  });

  test("the van set aside is its price in value given", () => {
    const visit = work({ channel: "on_site", circumstances: { ...PLAIN, travel: { km: 12, seconds: 600 } } });
    const receipt = chargeFor(visit, by({ travel: { ...travel, by: "van", vanMinor: 4_500 }, waives: { ...waives, van: true } }));
    expect(receipt).toMatchObject({ travelBy: "van", travelMinor: 0, waivedMinor: 4_500, waived: ["van"] });
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
