// Work at odd hours, in an emergency or within a promised time counts more. The highest multiplier wins, they never compound.
// A contract may waive some of them: those are set aside, their value is recorded, and the highest of the others counts.

import type { ChargeReceipt, ChargeRules, Circumstances, PremiumReason, Waived, WorkedWhen } from "@/lib/domain/charge-rules";
import type { Day } from "@/lib/domain/day";
import { stretchesOf, type Stretch } from "@/lib/domain/working-hours";

interface Premium {
  reason: PremiumReason;
  percent: number;
  waived: Waived | null;
}

interface Work {
  workedOn: Day;
  startedAt: Date | null;
  circumstances: Circumstances;
}

type Multiplied = Pick<ChargeReceipt, "parts" | "multiplierSeconds" | "promiseMissed" | "waivedSeconds" | "waived">;

/** Parts with their multipliers, what these add, and what of it the contract waives; all in whole seconds, the rest falls to the client. */
export function multiplied(rules: ChargeRules, work: Work, seconds: number, where: { timeZone: string; holidays: readonly Day[] }): Multiplied {
  const promise = promisedOf(rules.multiplier.promises, work);
  const said = saidPremiums(rules, work.circumstances, promise.percent);
  const rated = alike(stretchesOf(work, seconds, { ...where, workingHours: rules.workingHours }).map((stretch) => rate(rules, stretch, said)));
  const added = (part: Rated) => extra(part.seconds, part.top.percent);
  const kept = (part: Rated) => extra(part.seconds, part.percent);
  const sum = (of: (part: Rated) => number) => rated.reduce((total, part) => total + of(part), 0);
  return {
    parts: rated.map(({ seconds: length, when, top }) => ({ seconds: length, when, percent: top.percent, reason: top.reason })),
    multiplierSeconds: sum(added),
    promiseMissed: promise.missed,
    waivedSeconds: sum((part) => added(part) - kept(part)),
    waived: WAIVABLE.filter((each) => rated.some((part) => part.setAside.includes(each) && added(part) > kept(part))),
  };
}

const WAIVABLE: readonly Waived[] = ["after_hours", "weekend", "holiday", "emergency"];

function extra(seconds: number, percent: number): number {
  return Math.floor((seconds * (percent - 100)) / 100);
}

/**
 * The multiplier of a promised response, in percent: 100 where none was given, where it was missed, or where nobody knows
 * when it was answered or the work began. Work promised within three hours is also promised within four.
 */
function promisedOf(promises: ChargeRules["multiplier"]["promises"], work: Work): { percent: number; missed: boolean } {
  const given = work.circumstances.promise;
  const respondedAt = given?.respondedAt === undefined ? work.startedAt?.getTime() : Date.parse(given.respondedAt);
  if (!given || respondedAt === undefined) return { percent: 100, missed: false };
  const dueAt = given.dueAt === undefined ? Date.parse(given.requestedAt) + given.withinSeconds * 1000 : Date.parse(given.dueAt);
  if (!(respondedAt <= dueAt)) return { percent: 100, missed: respondedAt > dueAt };
  const fitting = promises.filter((promise) => promise.withinSeconds >= given.withinSeconds);
  return { percent: Math.max(100, ...fitting.map((promise) => promise.percent)), missed: false };
}

/** Premiums that hold for the whole of the work, whenever it was done. */
function saidPremiums(rules: ChargeRules, circumstances: Circumstances, promisePercent: number): Premium[] {
  const { multiplier, waives } = rules;
  return [
    { reason: "emergency", percent: circumstances.emergency ? multiplier.emergencyPercent : 100, waived: waives.emergency ? "emergency" : null },
    { reason: "promise", percent: promisePercent, waived: null },
  ];
}

interface Rated {
  seconds: number;
  when: WorkedWhen;
  top: Premium;
  /** After the waiver. */
  percent: number;
  setAside: Waived[];
}

function rate(rules: ChargeRules, stretch: Stretch, said: Premium[]): Rated {
  const all = [...stretch.times.map((time) => timePremium(rules, time)), ...said].filter((premium) => premium.percent > 100);
  const percent = Math.max(100, ...all.filter((premium) => !premium.waived).map((premium) => premium.percent));
  return {
    seconds: stretch.seconds,
    when: stretch.times[0],
    top: all.reduce(higher, PLAIN_PREMIUM),
    percent,
    setAside: all.flatMap((premium) => (premium.waived && premium.percent > percent ? [premium.waived] : [])),
  };
}

const PLAIN_PREMIUM: Premium = { reason: "normal", percent: 100, waived: null };

/** The higher premium; of two alike the one that is not waived, then the one named first. */
function higher(best: Premium, other: Premium): Premium {
  if (other.percent !== best.percent) return other.percent > best.percent ? other : best;
  return best.waived && !other.waived ? other : best;
}

function timePremium({ multiplier, waives }: ChargeRules, time: WorkedWhen): Premium {
  switch (time) {
    case "after_hours":
      return { reason: time, percent: multiplier.afterHoursPercent, waived: waives.afterHours ? time : null };
    case "weekend":
      return { reason: time, percent: multiplier.weekendPercent, waived: waives.weekend ? time : null };
    case "holiday":
      return { reason: time, percent: multiplier.holidayPercent, waived: waives.holiday ? time : null };
    case "normal":
      return PLAIN_PREMIUM;
  }
}

/** Neighbours that are rated alike are one part: two weekend days, or a night across midnight. */
function alike(parts: Rated[]): Rated[] {
  return parts.reduce<Rated[]>((done, part) => {
    const last = done.at(-1);
    const same =
      last && last.when === part.when && last.top.reason === part.top.reason && last.top.percent === part.top.percent && last.percent === part.percent;
    return same ? [...done.slice(0, -1), { ...last, seconds: last.seconds + part.seconds }] : [...done, part];
  }, []);
}
