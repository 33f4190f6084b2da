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
    /** Work is rounded up to whole steps; 0 leaves it as it is. */
    stepSeconds: number;
    per: "entry" | "day";
    /** So much into the next step is not counted. */
    graceSeconds: Record<Channel, number>;
  };
  /** Wall clock of the client's zone, "08:00"; a day without hours is a weekend day. */
  workingHours: Record<Weekday, { from: string; to: string } | null>;
  multiplier: {
    afterHoursPercent: number;
    weekendPercent: number;
    holidayPercent: number;
    emergencyPercent: number;
    promises: { withinSeconds: number; percent: number }[];
  };
  travel: {
    /** A way within it is free. */
    freeRadiusKm: number;
    by: "none" | "time" | "van" | "bands";
    timeFrom: "block" | "money";
    timeStepSeconds: number;
    hourlyRateMinor: number;
    vanMinor: number;
    bands: { uptoKm: number; minor: number }[];
  };
  /** Premiums that the contract sets aside as a benefit; what they would have been is recorded as value given. */
  waives: { afterHours: boolean; weekend: boolean; holiday: boolean; emergency: boolean; van: boolean };
}

/** What the technician says about the work besides its duration. */
export interface Circumstances {
  emergency: boolean;
  /** The response that was promised; kept if the work began within it of `requestedAt` (an ISO instant). */
  promise: { withinSeconds: number; requestedAt: string } | null;
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
  /** What the minimum added. */
  minimumSeconds: number;
  /** What rounding added; negative where the grace let something go. */
  roundingSeconds: number;
  /** The time after minimum and rounding, split where hours change, with the multiplier of each part. */
  parts: { seconds: number; when: WorkedWhen; percent: number; reason: PremiumReason }[];
  /** What the multipliers added. */
  multiplierSeconds: number;
  promiseMissed: boolean;
  travelBy: ChargeRules["travel"]["by"];
  travelSeconds: number;
  travelMinor: number;
  /** Premiums set aside by the contract: value given. */
  waivedSeconds: number;
  waivedMinor: number;
  waived: Waived[];
  /** Why nothing is charged, or null. The steps above say what it would have been. */
  freeReason: FreeReason | null;
  /** What the ledger takes. */
  chargedSeconds: number;
}
