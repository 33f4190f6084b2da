import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chargeFor, type ChargeableWork, type ChargeBasis } from "@/lib/domain/charge";
import { type ChargeRules, type Weekday } from "@/lib/domain/charge-rules";
import { addDays, day, dayInZone } from "@/lib/domain/day";
import { CHANNELS, FREE_REASONS } from "@/lib/domain/work";

const percent = fc.integer({ min: 20, max: 60 }).map((steps) => steps * 5);
const quarters = (most: number) => fc.integer({ min: 0, max: most }).map((count) => count * 300);
const clock = fc.integer({ min: 0, max: 48 }).map((half) => `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 ? "30" : "00"}`);
const opening = fc.option(fc.tuple(clock, clock).map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one })));
const week = fc.tuple(opening, opening, opening, opening, opening, opening, opening);

const anyRules: fc.Arbitrary<ChargeRules> = fc.record({
  minimum: fc.record({ remoteSeconds: quarters(24), phoneSeconds: quarters(24), onSiteSeconds: quarters(24), visitSeconds: quarters(48) }),
  rounding: fc.record({
    stepSeconds: quarters(12),
    per: fc.constantFrom("entry" as const, "day" as const),
    graceSeconds: fc.record({ remote: quarters(3), phone: quarters(3), on_site: quarters(3) }),
  }),
  workingHours: week.map((days) => Object.fromEntries(days.map((each, index) => [index + 1, each])) as Record<Weekday, (typeof days)[0]>),
  multiplier: fc.record({
    afterHoursPercent: percent,
    weekendPercent: percent,
    holidayPercent: percent,
    emergencyPercent: percent,
    promises: fc.array(fc.record({ withinSeconds: quarters(60), percent }), { maxLength: 3 }),
  }),
  travel: fc.record({
    freeRadiusKm: fc.integer({ min: 0, max: 30 }),
    by: fc.constantFrom("none", "time", "van", "bands"),
    timeFrom: fc.constantFrom("block", "money"),
    timeStepSeconds: quarters(12),
    tripSeconds: fc.oneof(fc.constant(0), quarters(6)),
    hourlyRateMinor: fc.integer({ min: 0, max: 20_000 }),
    vanMinor: fc.integer({ min: 0, max: 20_000 }),
    bands: fc.uniqueArray(fc.record({ uptoKm: fc.integer({ min: 1, max: 99 }), minor: fc.nat(9_000) }), { maxLength: 3, selector: (band) => band.uptoKm })
      .map((bands) => bands.toSorted((one, other) => one.uptoKm - other.uptoKm)),
  }),
  waives: fc.record({ afterHours: fc.boolean(), weekend: fc.boolean(), holiday: fc.boolean(), emergency: fc.boolean(), van: fc.boolean() }),
});

const zones = [
  "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Havana", "Europe/Rome", "Europe/Paris",
  "Europe/Dublin", "Africa/Cairo", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Apia",
];

/** Around both clock changes and the leap day as often as on any other day. */
const begins = fc.oneof(
  fc.constantFrom("2028-02-28T20:00:00Z", "2026-03-08T03:00:00Z", "2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z", "2026-11-01T05:00:00Z").map((text) => new Date(text)),
  fc.date({ min: new Date("2024-01-01"), max: new Date("2032-01-01"), noInvalidDate: true }),
);

const cases = fc
  .record({ rules: anyRules, timeZone: fc.constantFrom(...zones), startedAt: fc.option(begins), began: begins })
  .chain(({ rules, timeZone, startedAt, began }) => {
    const workedOn = dayInZone(startedAt ?? began, timeZone);
    return fc.record({
      work: fc.record<ChargeableWork>({
        workedOn: fc.constant(workedOn),
        startedAt: fc.constant(startedAt),
        workedSeconds: fc.integer({ min: 1, max: 86_400 }),
        channel: fc.constantFrom(...CHANNELS),
        billable: fc.constant(true),
        freeReason: fc.constant(null),
        circumstances: fc.record({
          emergency: fc.boolean(),
          promise: fc.option(fc.record({ withinSeconds: quarters(60), requestedAt: quarters(80).map((ago) => new Date((startedAt ?? began).getTime() - ago * 1000).toISOString()) })),
          travel: fc.option(fc.record({ km: fc.nat(120), seconds: fc.nat(20_000) })),
        }),
      }),
      basis: fc.record<ChargeBasis>({
        rules: fc.constant(rules),
        versions: fc.constant({ firmVersion: 1, contractVersion: 2 }),
        timeZone: fc.constant(timeZone),
        holidays: fc.subarray([workedOn, addDays(workedOn, 1)]),
        othersToday: fc.record({
          visit: fc.array(fc.tuple(fc.nat(20_000), fc.nat(9_000)).map(([worked, more]) => ({ workedSeconds: worked, takenSeconds: worked + more })), { maxLength: 2 }),
          day: fc.tuple(fc.nat(20_000), fc.nat(9_000)).map(([seconds, more]) => ({ seconds, roundedSeconds: seconds + more })),
        }),
      }),
    });
  });

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function holds(law: (work: ChargeableWork, basis: ChargeBasis) => void): void {
  fc.assert(fc.property(cases, ({ work, basis }) => law(work, basis)), { numRuns: 600 });
}

describe("whatever the rules, the zone and the day", () => {
  test("the steps of a receipt add up to what is charged, and its parts to what is counted", () => {
    holds((work, basis) => {
      const receipt = chargeFor(work, basis);
      const counted = receipt.workedSeconds + receipt.minimumSeconds + receipt.roundingSeconds;
      expect(sum(receipt.parts.map((part) => part.seconds))).toBe(counted);
      expect(counted + receipt.multiplierSeconds + receipt.travelSeconds - receipt.waivedSeconds).toBe(receipt.chargedSeconds);
      expect([receipt.chargedSeconds, receipt.waivedSeconds, receipt.travelMinor, receipt.waivedMinor].every((figure) => figure >= 0 && Number.isInteger(figure))).toBe(true);
    });
  });

  test("more work is never charged less", () => {
    holds((work, basis) => {
      const more = { ...work, workedSeconds: work.workedSeconds + 1 + (work.workedSeconds % 1_800) };
      expect(chargeFor(more, basis).chargedSeconds).toBeGreaterThanOrEqual(chargeFor(work, basis).chargedSeconds);
    });
  });

  test("no part counts more than the highest single multiplier, which some rule names", () => {
    holds((work, basis) => {
      const { afterHoursPercent, weekendPercent, holidayPercent, emergencyPercent, promises } = basis.rules!.multiplier;
      const named = [100, afterHoursPercent, weekendPercent, holidayPercent, emergencyPercent, ...promises.map((promise) => promise.percent)];
      const receipt = chargeFor(work, basis);
      expect(receipt.parts.every((part) => named.includes(part.percent))).toBe(true);
      expect(receipt.multiplierSeconds).toBe(sum(receipt.parts.map((part) => Math.floor((part.seconds * (part.percent - 100)) / 100))));
    });
  });

  test("a waiver never costs the client anything, and gives at most what the premiums are", () => {
    holds((work, basis) => {
      const without = { ...basis, rules: { ...basis.rules!, waives: { afterHours: false, weekend: false, holiday: false, emergency: false, van: false } } };
      const [waived, full] = [chargeFor(work, basis), chargeFor(work, without)];
      const lost = full.chargedSeconds - waived.chargedSeconds - waived.waivedSeconds;
      expect(lost).toBeGreaterThanOrEqual(0);
      expect(lost, "part of a second of each part that the waiver divides").toBeLessThanOrEqual(waived.parts.length);
      expect(waived.travelMinor + waived.waivedMinor).toBe(full.travelMinor);
      expect(waived.waivedSeconds).toBeLessThanOrEqual(full.multiplierSeconds);
    });
  });

  test("free work keeps the figures of its steps and takes nothing", () => {
    holds((work, basis) => {
      const charged = chargeFor(work, basis);
      for (const freeReason of FREE_REASONS) {
        const free = chargeFor({ ...work, freeReason }, basis);
        expect(free).toEqual({ ...charged, freeReason, chargedSeconds: 0, travelMinor: 0 });
      }
      expect(chargeFor({ ...work, billable: false }, basis)).toEqual({ ...charged, chargedSeconds: 0, travelMinor: 0 });
    });
  });

  test("the same question has the same answer, and asking changes nothing", () => {
    holds((work, basis) => {
      const asked = structuredClone({ work, basis });
      expect(chargeFor(work, basis)).toEqual(chargeFor(asked.work, asked.basis));
      expect({ work, basis }).toEqual(asked);
    });
  });

  test("the clocks of the client decide, not those of the machine that works it out", () => {
    holds((work, basis) => {
      const before = process.env.TZ;
      const here = chargeFor(work, basis);
      process.env.TZ = "Pacific/Kiritimati";
      const there = chargeFor(work, basis);
      process.env.TZ = before;
      expect(there).toEqual(here);
    });
  });
});

test("entries of a visit together take the visit's minimum or their work, whichever is more, in any order", () => {
  const visits = fc.tuple(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 240 }));
  fc.assert(
    fc.property(visits, anyRules, ([lengths, least], some) => {
      const rules = { ...some, rounding: { ...some.rounding, stepSeconds: 0, per: "entry" as const }, minimum: { ...some.minimum, onSiteSeconds: 0, visitSeconds: least * 60 } };
      const visit: { workedSeconds: number; takenSeconds: number }[] = [];
      for (const minutes of lengths) {
        const work = { workedOn: day("2026-03-03"), startedAt: null, workedSeconds: minutes * 60, channel: "on_site" as const, billable: true, freeReason: null, circumstances: { emergency: false, promise: null, travel: null } };
        const receipt = chargeFor(work, { rules, versions: { firmVersion: 1, contractVersion: null }, timeZone: "UTC", holidays: [], othersToday: { visit, day: { seconds: 0, roundedSeconds: 0 } } });
        visit.push({ workedSeconds: work.workedSeconds, takenSeconds: receipt.workedSeconds + receipt.minimumSeconds });
      }
      const worked = sum(lengths) * 60;
      expect(sum(visit.map((share) => share.takenSeconds))).toBe(least > 0 ? Math.max(worked, least * 60) : worked);
    }),
  );
});
