import { describe, expect, test } from "vitest";
import { chargeFor } from "@/lib/domain/charge";
import { DEFAULT_RULES, PLAIN } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";
import { by, inMinutes, minutes, PREMIUMS, work } from "@/tests/support/charge";

const { travel } = DEFAULT_RULES;

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
