import { describe, expect, test } from "vitest";
import { DEFAULT_RULES, USUAL_RULES } from "@/lib/domain/charge-rules";
import { chargeRules, ownRules } from "@/lib/features/rules/input";

const { rounding, multiplier, travel, workingHours } = DEFAULT_RULES;

/** What is wrong with rules, as "where: what". */
function faults(own: Record<string, unknown>): string[] {
  const read = chargeRules.safeParse({ ...DEFAULT_RULES, ...own });
  return read.success ? [] : read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

test("plain rules and the usual ones are understood as they are", () => {
  for (const rules of [DEFAULT_RULES, USUAL_RULES]) expect(chargeRules.parse(rules)).toEqual(rules);
});

test("a contract may have any of the sections, each whole, and no other", () => {
  expect(ownRules.parse({})).toEqual({});
  expect(ownRules.parse({ rounding })).toEqual({ rounding });
  expect(ownRules.safeParse({ rounding: { stepSeconds: 900 } }).success).toBe(false);
  expect(ownRules.safeParse({ discount: {} }).success).toBe(false);
});

describe("rules that can't be meant are refused beside their fields", () => {
  test.each([
    ["a multiplier between steps of five", { multiplier: { ...multiplier, weekendPercent: 151 } }, ["multiplier.weekendPercent: percent_steps"]],
    ["a grace longer than the step", { rounding: { ...rounding, stepSeconds: 900, graceSeconds: { remote: 901, phone: 0, on_site: 0 } } }, ["rounding.graceSeconds.remote: grace_beyond_step"]],
    ["a day that closes before it opens", { workingHours: { ...workingHours, 1: { from: "18:00", to: "08:00" } } }, ["workingHours.1.to: closes_before_opening"]],
    ["an hour that no clock shows", { workingHours: { ...workingHours, 1: { from: "08:60", to: "18:00" } } }, ["workingHours.1.from: clock"]],
    ["one response promised twice", { multiplier: { ...multiplier, promises: [{ withinSeconds: 60, percent: 150 }, { withinSeconds: 60, percent: 200 }] } }, ["multiplier.promises.1.withinSeconds: promise_twice"]],
    ["travel by distance without a band", { travel: { ...travel, by: "bands" } }, ["travel.by: bands_missing"]],
    ["bands that don't reach farther", { travel: { ...travel, by: "bands", bands: [{ uptoKm: 20, minor: 1 }, { uptoKm: 20, minor: 2 }] } }, ["travel.bands.1.uptoKm: bands_rising"]],
  ])("%s", (_, own, expected) => {
    expect(faults(own)).toEqual(expected);
  });

  test.each([
    ["a multiplier that makes work cheaper", { multiplier: { ...multiplier, emergencyPercent: 99 } }],
    ["an amount that could not be read", { travel: { ...travel, vanMinor: Number.NaN } }],
    ["a negative radius", { travel: { ...travel, freeRadiusKm: -1 } }],
    ["a day that is missing", { workingHours: { 1: null } }],
  ])("%s", (_, own) => {
    expect(faults(own)).not.toEqual([]);
  });
});
