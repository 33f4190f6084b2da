// What a firm, or one contract, says about how work becomes hours. Durations are whole seconds, money whole minor units,
// multipliers whole percent in steps of five.

import type { Channel, FreeReason } from "@/lib/domain/work";

/** Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** One version of the rules; it holds from its day until the next one's. */
export interface ChargeRules {
  minimum: {
    remoteSeconds: number;
    phoneSeconds: number;
    onSiteSeconds: number;
    /** Once per visit: the on-site work of one person on one contract and day. */
    visitSeconds: number;
  };
  rounding: {
    /** Work is rounded up to whole steps, counted from the minimum on; 0 leaves it as it is. */
    stepSeconds: number;
    /** Each entry by itself, or the contract's day as a whole. */
    per: "entry" | "day";
    /** So much into the next step is not counted; the first step always is. */
    graceSeconds: Record<Channel, number>;
  };
  /** Wall clock of the client's zone, "08:00" to "18:00" or "24:00". No hours (null): a weekend day. From equals to: after hours all day. */
  workingHours: Record<Weekday, { from: string; to: string } | null>;
  multiplier: {
    afterHoursPercent: number;
    weekendPercent: number;
    holidayPercent: number;
    emergencyPercent: number;
    promises: { withinSeconds: number; percent: number }[];
  };
  travel: {
    /** A way within it is free; 0 makes none free. */
    freeRadiusKm: number;
    by: "none" | "time" | "van" | "bands";
    /** Time is taken from the block, or costs money at the hourly rate. */
    timeFrom: "block" | "money";
    /** The time of both ways is rounded up to whole steps. */
    timeStepSeconds: number;
    /** The same time for each trip however long it took ("half an hour per trip"); 0 counts the time itself. */
    tripSeconds: number;
    hourlyRateMinor: number;
    /** A charge for turning up. */
    vanMinor: number;
    /** Charges by distance one way, nearest first; farther than the last costs what the last one does. */
    bands: { uptoKm: number; minor: number }[];
  };
  /** Premiums that the contract sets aside as a benefit; what they would have been is recorded as value given. */
  waives: { afterHours: boolean; weekend: boolean; holiday: boolean; emergency: boolean; van: boolean };
}

/** The parts of the rules, in the order in which they act and are shown. */
export const RULE_SECTIONS = ["minimum", "rounding", "workingHours", "multiplier", "travel", "waives"] as const;
export type RuleSection = (typeof RULE_SECTIONS)[number];

/** What a contract says of its own; the other sections are the firm's. */
export type OwnRules = Partial<ChargeRules>;

const DAYTIME = { from: "08:00", to: "18:00" };

/** Rules by which exactly what was worked is charged: what a firm begins with. */
export const DEFAULT_RULES: ChargeRules = {
  minimum: { remoteSeconds: 0, phoneSeconds: 0, onSiteSeconds: 0, visitSeconds: 0 },
  rounding: { stepSeconds: 0, per: "entry", graceSeconds: { remote: 0, phone: 0, on_site: 0 } },
  workingHours: { 1: DAYTIME, 2: DAYTIME, 3: DAYTIME, 4: DAYTIME, 5: DAYTIME, 6: null, 7: null },
  multiplier: { afterHoursPercent: 100, weekendPercent: 100, holidayPercent: 100, emergencyPercent: 100, promises: [] },
  travel: {
    freeRadiusKm: 0,
    by: "none",
    timeFrom: "block",
    timeStepSeconds: 0,
    tripSeconds: 0,
    hourlyRateMinor: 0,
    vanMinor: 0,
    bands: [],
  },
  waives: { afterHours: false, weekend: false, holiday: false, emergency: false, van: false },
};

/** What many firms agree with their clients; where somebody who writes down rules for the first time may begin. */
export const USUAL_RULES: ChargeRules = {
  ...DEFAULT_RULES,
  minimum: { remoteSeconds: 900, phoneSeconds: 900, onSiteSeconds: 0, visitSeconds: 3_600 },
  rounding: { stepSeconds: 900, per: "entry", graceSeconds: { remote: 300, phone: 300, on_site: 600 } },
  multiplier: { afterHoursPercent: 150, weekendPercent: 150, holidayPercent: 200, emergencyPercent: 150, promises: [] },
};

/** The rules of a contract: its own sections whole, the firm's where it has none, null where neither says anything. */
export function mergeRules(firm: ChargeRules | null, own: OwnRules | null): ChargeRules | null {
  if (!own || Object.keys(own).length === 0) return firm;
  return { ...(firm ?? DEFAULT_RULES), ...own };
}

/**
 * A promised response (ISO instants): kept if the work began within it of `requestedAt`. A ticket knows better: until when it was
 * to be kept, since only some hours count (`dueAt`), and when it was answered, whenever the work began (`respondedAt`).
 */
export interface PromisedResponse {
  withinSeconds: number;
  requestedAt: string;
  dueAt?: string | undefined;
  respondedAt?: string | undefined;
}

/** What the technician says about the work besides its duration. */
export interface Circumstances {
  emergency: boolean;
  /** The response that was promised, or null. */
  promise: PromisedResponse | null;
  /** The way there and back: its length one way, and its time. */
  travel: { km: number; seconds: number } | null;
}

/** Work about which there is nothing more to say. */
export const PLAIN: Circumstances = { emergency: false, promise: null, travel: null };

export type WorkedWhen = "normal" | "after_hours" | "weekend" | "holiday";
export type PremiumReason = WorkedWhen | "emergency" | "promise";
export type Waived = "after_hours" | "weekend" | "holiday" | "emergency" | "van";

/** How worked time became charged time, step by step. Kept as it was worked out, with each revision of an entry. */
export interface ChargeReceipt {
  /** Versions of the rules that it was worked out by; null where there were none. */
  rules: { firmVersion: number | null; contractVersion: number | null };
  workedSeconds: number;
  /** What the minimum added; negative where the minimum of the same visit had been taken by an earlier entry. */
  minimumSeconds: number;
  /** What rounding added; negative where the grace let something go, or the day's earlier entries had paid for it. */
  roundingSeconds: number;
  /** The time after minimum and rounding, split where hours change, with the highest multiplier of each part, waived or not. */
  parts: { seconds: number; when: WorkedWhen; percent: number; reason: PremiumReason }[];
  /** What the multipliers add before a waiver; part of a second falls to the client. */
  multiplierSeconds: number;
  /** The work is known to have begun later than promised: no premium for the promise. */
  promiseMissed: boolean;
  travelBy: ChargeRules["travel"]["by"];
  /** Travel from the block. */
  travelSeconds: number;
  /** Travel that is charged in money, after the waiver; 0 for work that is free. */
  travelMinor: number;
  /** Premiums set aside by the contract: value given, wherever the work was not free anyway. */
  waivedSeconds: number;
  waivedMinor: number;
  waived: Waived[];
  /** Why nothing is charged, or null. The steps above say what it would have been. */
  freeReason: FreeReason | null;
  /** What the ledger takes: worked + minimum + rounding + multiplier + travel − waived; 0 for work that is free or not billable. */
  chargedSeconds: number;
}
