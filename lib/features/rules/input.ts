import { z } from "zod";
import { HOLIDAY_COUNTRIES } from "@/lib/domain/holidays";
import { day, id, line, minor, prose } from "@/lib/features/fields";

const HOUR = 3600;
const seconds = (mostHours: number) => z.number().int().min(0).max(mostHours * HOUR);
const percent = z.number().int().min(100).max(500).multipleOf(5, "percent_steps");
const km = z.number().int().min(0).max(5_000);
const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "clock");

const minimum = z.strictObject({ remoteSeconds: seconds(8), phoneSeconds: seconds(8), onSiteSeconds: seconds(12), visitSeconds: seconds(12) });

const rounding = z
  .strictObject({
    stepSeconds: seconds(4),
    per: z.enum(["entry", "day"]),
    graceSeconds: z.strictObject({ remote: seconds(4), phone: seconds(4), on_site: seconds(4) }),
  })
  .superRefine(({ stepSeconds, graceSeconds }, check) => {
    for (const [channel, grace] of Object.entries(graceSeconds)) {
      if (stepSeconds > 0 && grace > stepSeconds) check.addIssue({ code: "custom", message: "grace_beyond_step", path: ["graceSeconds", channel] });
    }
  });

const opening = z.strictObject({ from: clock, to: clock }).refine(({ from, to }) => from <= to, { message: "closes_before_opening", path: ["to"] }).nullable();
const workingHours = z.strictObject({ 1: opening, 2: opening, 3: opening, 4: opening, 5: opening, 6: opening, 7: opening });

const promise = z.strictObject({ withinSeconds: z.number().int().min(60).max(720 * HOUR), percent });
const multiplier = z.strictObject({
  afterHoursPercent: percent,
  weekendPercent: percent,
  holidayPercent: percent,
  emergencyPercent: percent,
  promises: z
    .array(promise)
    .max(6)
    .superRefine((promises, check) => {
      promises.forEach((own, index) => {
        if (promises.findIndex((other) => other.withinSeconds === own.withinSeconds) < index) {
          check.addIssue({ code: "custom", message: "promise_twice", path: [index, "withinSeconds"] });
        }
      });
    }),
});

const travel = z
  .strictObject({
    freeRadiusKm: km,
    by: z.enum(["none", "time", "van", "bands"]),
    timeFrom: z.enum(["block", "money"]),
    timeStepSeconds: seconds(4),
    tripSeconds: seconds(12),
    hourlyRateMinor: minor.max(10_000_000, "rate_too_high"),
    vanMinor: minor.max(10_000_000, "rate_too_high"),
    bands: z.array(z.strictObject({ uptoKm: km.min(1), minor: minor.max(10_000_000, "rate_too_high") })).max(12),
  })
  .superRefine(({ by, bands }, check) => {
    if (by === "bands" && bands.length === 0) check.addIssue({ code: "custom", message: "bands_missing", path: ["by"] });
    bands.forEach((band, index) => {
      if (index > 0 && band.uptoKm <= (bands[index - 1]?.uptoKm ?? 0)) check.addIssue({ code: "custom", message: "bands_rising", path: ["bands", index, "uptoKm"] });
    });
  });

const waives = z.strictObject({ afterHours: z.boolean(), weekend: z.boolean(), holiday: z.boolean(), emergency: z.boolean(), van: z.boolean() });

const sections = { minimum, rounding, workingHours, multiplier, travel, waives };

/** A whole set of rules, as lib/domain/charge-rules defines it; durations in seconds, money in minor units. */
export const chargeRules = z.strictObject(sections);

/** The sections that a contract has of its own, each whole; a section that is missing is the firm's. */
export const ownRules = z.strictObject(sections).partial();

/** The version that the form was opened on (0: none yet), so that of two people changing one thing the second is told. */
const afterVersion = z.coerce.number().int().min(0).max(2_000_000_000);

const change = { afterVersion, holdsFrom: day, note: prose(500) };

export const setFirmRules = z.strictObject({ ...change, rules: chargeRules });
export type SetFirmRules = z.output<typeof setFirmRules>;

export const setContractRules = z.strictObject({ ...change, contractId: id, rules: ownRules.default({}) });
export type SetContractRules = z.output<typeof setContractRules>;

/** The national holidays of a country in a year. */
export const takeHolidays = z.strictObject({ country: z.enum(HOLIDAY_COUNTRIES), year: z.coerce.number().int().min(2000).max(2190) });
export type TakeHolidays = z.output<typeof takeHolidays>;

const holiday = z.strictObject({ day, name: line() });

/** Holidays as a list, or as text with one a line: "2026-12-24 Christmas Eve". */
export const addHolidays = z.strictObject({
  holidays: z.union([z.array(holiday).min(1).max(200), z.string().max(20_000).transform(readHolidays).pipe(z.array(holiday).min(1, "holiday_lines").max(200))]),
});
export type AddHolidays = z.output<typeof addHolidays>;

export const removeHoliday = z.strictObject({ day });
export type RemoveHoliday = z.output<typeof removeHoliday>;

function readHolidays(text: string, check: z.core.$RefinementCtx<string>): { day: string; name: string }[] {
  const lines = text.split(/\r?\n/).map((each) => each.trim()).filter(Boolean);
  return lines.map((each) => {
    const [, on = "", name = ""] = /^(\d{4}-\d{2}-\d{2})[\s,;:]+(.+)$/.exec(each) ?? [];
    if (!on || !day.safeParse(on).success) check.addIssue({ code: "custom", message: "holiday_lines" });
    return { day: on, name };
  });
}
