import fc from "fast-check";
import { expect, test } from "vitest";
import { chargeFor } from "@/lib/domain/charge";
import type { ChargeRules } from "@/lib/domain/charge-rules";
import { isPlain, receiptSteps } from "@/lib/domain/receipt-steps";
import { FREE_REASONS } from "@/lib/domain/work";
import { begun, by, CHANNEL_GRACE, minutes, PREMIUMS, rules, work } from "@/tests/support/charge";

const msp: Partial<ChargeRules> = {
  minimum: { remoteSeconds: minutes(15), phoneSeconds: minutes(15), onSiteSeconds: 0, visitSeconds: minutes(60) },
  rounding: { stepSeconds: minutes(15), per: "entry", graceSeconds: CHANNEL_GRACE },
  multiplier: PREMIUMS,
};

test("work that no rule touches has two steps: worked, and the same charged", () => {
  const receipt = chargeFor(work({ workedSeconds: minutes(50) }), by({}));
  expect(receiptSteps(receipt)).toEqual([
    { step: "worked", seconds: minutes(50) },
    { step: "charged", seconds: minutes(50) },
  ]);
  expect(isPlain(receipt)).toBe(true);
});

test("an evening's call shows the minimum, the rounding and the premium that made it an hour", () => {
  // 17:40 to 18:07: 27 min, rounded to 30; ten of them after six at 1.5×.
  const steps = receiptSteps(chargeFor(begun("2026-03-03", "17:40", 27), by(msp)));
  expect(steps).toEqual([
    { step: "worked", seconds: minutes(27) },
    { step: "rounding", seconds: minutes(3) },
    { step: "premium", seconds: minutes(5), ofSeconds: minutes(10), percent: 150, reason: "after_hours" },
    { step: "charged", seconds: minutes(35) },
  ]);
});

test("free work shows what it would have been, and takes it off again", () => {
  const steps = receiptSteps(chargeFor(work({ workedSeconds: minutes(20), freeReason: "mistake" }), by(msp)));
  expect(steps.slice(-2)).toEqual([
    { step: "free", seconds: -minutes(15), reason: "mistake" },
    { step: "charged", seconds: 0 },
  ]);
});

test("work that is not billable takes nothing for no reason but that", () => {
  const steps = receiptSteps(chargeFor(work({ workedSeconds: minutes(20), billable: false }), by({})));
  expect(steps).toContainEqual({ step: "not_billable", seconds: -minutes(20) });
});

test("a waived premium stands there as what it would have cost", () => {
  const waives = { afterHours: true, weekend: false, holiday: false, emergency: false, van: false };
  const steps = receiptSteps(chargeFor(begun("2026-03-03", "19:00", 60), by({ ...msp, waives })));
  expect(steps).toContainEqual({ step: "waived", seconds: -minutes(30), waived: ["after_hours"] });
  expect(steps.at(-1)).toEqual({ step: "charged", seconds: minutes(60) });
});

test("a call-out that the contract includes is shown with its price and taken off", () => {
  const travel = { ...rules({}).travel, by: "van" as const, vanMinor: 4_500 };
  const waives = { afterHours: false, weekend: false, holiday: false, emergency: false, van: true };
  const circumstances = { emergency: false, promise: null, travel: { km: 20, seconds: 0 } };
  const steps = receiptSteps(chargeFor(work({ channel: "on_site", circumstances }), by({ travel, waives })));
  expect(steps).toContainEqual({ step: "travel_money", minor: 4_500, by: "van" });
  expect(steps).toContainEqual({ step: "waived_money", minor: -4_500 });
});

test("whatever the work and the rules, the steps add up to what is charged", () => {
  const anyWork = fc.record({
    clock: fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })),
    date: fc.constantFrom("2026-03-03", "2026-03-07", "2026-03-06"),
    worked: fc.integer({ min: 1, max: 900 }),
    channel: fc.constantFrom("remote" as const, "on_site" as const, "phone" as const),
    emergency: fc.boolean(),
    way: fc.option(fc.record({ km: fc.integer({ min: 0, max: 90 }), seconds: fc.integer({ min: 0, max: 9_000 }) }), { nil: null }),
    freeReason: fc.option(fc.constantFrom(...FREE_REASONS), { nil: null }),
    billable: fc.boolean(),
    waived: fc.boolean(),
    travelBy: fc.constantFrom("none" as const, "time" as const, "van" as const),
  });
  fc.assert(
    fc.property(anyWork, ({ clock, date, worked, channel, emergency, way, freeReason, billable, waived, travelBy }) => {
      const waives = { afterHours: waived, weekend: !waived, holiday: false, emergency: waived, van: waived };
      const travel = { ...rules({}).travel, by: travelBy, timeStepSeconds: 900, vanMinor: 3_000 };
      const at = `${String(clock[0]).padStart(2, "0")}:${String(clock[1]).padStart(2, "0")}`;
      const asked = begun(date, at, worked, { channel, freeReason, billable, circumstances: { emergency, promise: null, travel: way } });
      const receipt = chargeFor(asked, by({ ...msp, travel, waives }));
      const steps = receiptSteps(receipt);
      const inHours = steps.slice(0, -1).reduce((sum, step) => sum + ("seconds" in step ? step.seconds : 0), 0);
      const inMoney = steps.reduce((sum, step) => sum + ("minor" in step ? step.minor : 0), 0);
      expect([inHours, inMoney]).toEqual([receipt.chargedSeconds, receipt.travelMinor]);
    }),
  );
});
