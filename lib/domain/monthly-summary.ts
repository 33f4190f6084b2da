// What was done for a client in a month, in terms of what it was good for: work that prevents trouble by name, trouble that was
// put right, and what the agreement saved. It is told from the movements of the hours, so it ties to the statement.

import type { ChargeReceipt } from "@/lib/domain/charge-rules";
import { secondsPerHour } from "@/lib/domain/duration";
import type { Channel, Nature } from "@/lib/domain/work";

/** As much of a movement as the month is told from. Seconds; a correction has what it was before. */
export interface MonthMovement {
  seconds: number;
  work: {
    entryId: string;
    nature: Nature;
    channel: Channel;
    description: string;
    workedBeforeSeconds: number;
    workedAfterSeconds: number;
    receipt: Pick<ChargeReceipt, "waivedSeconds" | "waivedMinor" | "freeReason"> | null;
  } | null;
}

export interface MonthSummary {
  /** Jobs that stand at the month's end and were not there before it; what they took stands in `usedSeconds`. */
  jobs: number;
  onSite: number;
  workedSeconds: number;
  proactiveSeconds: number;
  /** What was done so that nothing breaks, longest first. */
  proactive: { description: string; workedSeconds: number }[];
  /** What work took from the hours, corrections of earlier months included. */
  usedSeconds: number;
  /** What came to the hours besides. */
  otherSeconds: number;
  /** Charged less by the agreement: time, travel in minor units, and both at the hour's price. */
  waivedSeconds: number;
  waivedMinor: number;
  waivedValueMinor: number;
  /** Work that was free: a promise that was missed, a gift. */
  freeJobs: number;
}

/** The month of some movements, oldest first; `rateMinor` is the price of one hour. */
export function monthSummary(movements: readonly MonthMovement[], rateMinor: number): MonthSummary {
  const jobs = newJobs(movements);
  const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
  const proactive = jobs.filter(({ nature }) => nature === "proactive");
  const waivedSeconds = sum(jobs.map(({ receipt }) => receipt?.waivedSeconds ?? 0));
  const waivedMinor = sum(jobs.map(({ receipt }) => receipt?.waivedMinor ?? 0));
  return {
    jobs: jobs.length,
    onSite: jobs.filter(({ channel }) => channel === "on_site").length,
    workedSeconds: sum(jobs.map((job) => job.workedSeconds)),
    proactiveSeconds: sum(proactive.map((job) => job.workedSeconds)),
    proactive: named(proactive),
    usedSeconds: 0 - sum(movements.filter(({ work }) => work !== null).map(({ seconds }) => seconds)),
    otherSeconds: sum(movements.filter(({ work }) => work === null).map(({ seconds }) => seconds)),
    waivedSeconds,
    waivedMinor,
    waivedValueMinor: waivedMinor + Math.floor((waivedSeconds * rateMinor) / secondsPerHour),
    freeJobs: jobs.filter(({ receipt }) => receipt?.freeReason).length,
  };
}

type Job = NonNullable<MonthMovement["work"]> & { workedSeconds: number };

/** Each entry as it stands after its last movement of the month, if it began within it and was not taken back. */
function newJobs(movements: readonly MonthMovement[]): Job[] {
  const jobs = new Map<string, { began: boolean; last: NonNullable<MonthMovement["work"]> }>();
  for (const { work } of movements) {
    if (!work) continue;
    const began = jobs.get(work.entryId)?.began ?? work.workedBeforeSeconds === 0;
    jobs.set(work.entryId, { began, last: work });
  }
  return [...jobs.values()].filter(({ began, last }) => began && last.workedAfterSeconds > 0).map(({ last }) => ({ ...last, workedSeconds: last.workedAfterSeconds }));
}

/** The same words are one line. */
function named(jobs: readonly Job[]): MonthSummary["proactive"] {
  const lines = new Map<string, number>();
  for (const { description, workedSeconds } of jobs) lines.set(description, (lines.get(description) ?? 0) + workedSeconds);
  return [...lines].map(([description, workedSeconds]) => ({ description, workedSeconds })).toSorted((a, b) => b.workedSeconds - a.workedSeconds);
}
