// How worked time becomes charged time, always in this order: minimum, rounding, multiplier, travel, waiver. Each step's
// figure is kept, so that every minute on a receipt can be explained. Where something has to be rounded, it falls to the client.

import type { ChargeReceipt, ChargeRules, Circumstances } from "@/lib/domain/charge-rules";
import { leastOf, type VisitShare } from "@/lib/domain/charge-minimum";
import { multiplied } from "@/lib/domain/charge-multiplier";
import { travelOf } from "@/lib/domain/charge-travel";
import { roundedDay, roundedUp, type DayShare } from "@/lib/domain/charge-rounding";
import type { Day } from "@/lib/domain/day";
import type { Channel, FreeReason } from "@/lib/domain/work";

/** Work to be charged; seconds worked, and the instant at which it began where that is known. */
export interface ChargeableWork {
  workedOn: Day;
  startedAt: Date | null;
  workedSeconds: number;
  channel: Channel;
  billable: boolean;
  freeReason: FreeReason | null;
  circumstances: Circumstances;
}

/** All that a charge depends on besides the work itself. */
export interface ChargeBasis {
  /** In force on the day of the work; null charges exactly what was worked. */
  rules: ChargeRules | null;
  versions: ChargeReceipt["rules"];
  /** The client's zone: its clocks say what is after hours. */
  timeZone: string;
  /** Public holidays among the days that the work touches; more do no harm. */
  holidays: readonly Day[];
  /** Other billable entries of that day. */
  othersToday: OthersToday;
}

export interface OthersToday {
  /** Of the same person, on site, on the same contract: the rest of this visit. */
  visit: readonly VisitShare[];
  /** Of everybody on the same contract. */
  day: DayShare;
}

export const NO_OTHERS: OthersToday = { visit: [], day: { seconds: 0, roundedSeconds: 0 } };

/** A contract of a firm that has no rules: what was worked is charged. */
export const NO_RULES: ChargeBasis = {
  rules: null,
  versions: { firmVersion: null, contractVersion: null },
  timeZone: "UTC",
  holidays: [],
  othersToday: NO_OTHERS,
};

/** Whether the charge depends on the other entries of the day: who writes two of them at once must then wait for each other. */
export function dependsOnOthers(rules: ChargeRules | null, channel: Channel): boolean {
  if (!rules) return false;
  return rules.rounding.per === "day" || (channel === "on_site" && rules.minimum.visitSeconds > 0);
}

/** Works out what a piece of work is charged, step by step; seconds throughout, money in minor units. Pure: same question, same receipt. */
export function chargeFor(work: ChargeableWork, basis: ChargeBasis): ChargeReceipt {
  const free = work.freeReason !== null || !work.billable;
  const steps = basis.rules && work.workedSeconds > 0 ? stepsBy(basis.rules, work, basis) : plainSteps(work.workedSeconds);
  const taken = steps.countedSeconds + steps.multiplierSeconds + steps.travelSeconds - steps.waivedSeconds;
  const { countedSeconds: _, ...shown } = steps;
  return {
    rules: basis.versions,
    workedSeconds: work.workedSeconds,
    ...shown,
    travelMinor: free ? 0 : steps.travelMinor,
    freeReason: work.freeReason,
    chargedSeconds: free ? 0 : taken,
  };
}

type Steps = Omit<ChargeReceipt, "rules" | "workedSeconds" | "freeReason" | "chargedSeconds"> & { countedSeconds: number };

function stepsBy(rules: ChargeRules, work: ChargeableWork, basis: ChargeBasis): Steps {
  const least = leastOf(rules.minimum, work, basis.othersToday.visit);
  const countedSeconds =
    rules.rounding.per === "day"
      ? roundedDay(rules.rounding, work.channel, least.seconds, basis.othersToday.day)
      : roundedUp(rules.rounding, work.channel, least.seconds, least.stepsFrom);
  const premium = multiplied(rules, work, countedSeconds, basis);
  const travel = travelOf(rules, work);
  return {
    minimumSeconds: least.seconds - work.workedSeconds,
    roundingSeconds: countedSeconds - least.seconds,
    countedSeconds,
    parts: premium.parts,
    multiplierSeconds: premium.multiplierSeconds,
    promiseMissed: premium.promiseMissed,
    travelBy: travel.by,
    travelSeconds: travel.seconds,
    travelMinor: travel.minor - travel.waivedMinor,
    waivedSeconds: premium.waivedSeconds,
    waivedMinor: travel.waivedMinor,
    waived: travel.waivedMinor > 0 ? [...premium.waived, "van"] : premium.waived,
  };
}

function plainSteps(workedSeconds: number): Steps {
  return {
    minimumSeconds: 0,
    roundingSeconds: 0,
    countedSeconds: workedSeconds,
    parts: workedSeconds > 0 ? [{ seconds: workedSeconds, when: "normal", percent: 100, reason: "normal" }] : [],
    multiplierSeconds: 0,
    promiseMissed: false,
    travelBy: "none",
    travelSeconds: 0,
    travelMinor: 0,
    waivedSeconds: 0,
    waivedMinor: 0,
    waived: [],
  };
}
