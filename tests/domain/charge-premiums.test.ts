import { describe, expect, test } from "vitest";
import { chargeFor, type ChargeableWork } from "@/lib/domain/charge";
import { DEFAULT_RULES, PLAIN } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";
import { begun, by, inMinutes, minutes, PREMIUMS, work } from "@/tests/support/charge";

const { minimum, travel, waives } = DEFAULT_RULES;

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
