// A job has a smallest size: so much by remote, by phone, on site; and turning up has one of its own, taken once per visit,
// however many entries the visit is written down in.

import type { ChargeRules } from "@/lib/domain/charge-rules";
import type { Channel } from "@/lib/domain/work";

/** An earlier entry of the same visit: what was worked, and what it took after the minimum, in seconds. */
export interface VisitShare {
  workedSeconds: number;
  takenSeconds: number;
}

/** Seconds after the minimum, and from where steps are counted on; null where the first step is still to be taken. */
export interface Least {
  seconds: number;
  stepsFrom: number | null;
}

/**
 * The work, or the minimum where that is more. Of a visit this entry takes what the entries before it left to be taken: with
 * a minimum of an hour, twenty minutes and then another twenty are one hour, 60 and 0.
 */
export function leastOf(minimum: ChargeRules["minimum"], work: { workedSeconds: number; channel: Channel }, visit: readonly VisitShare[]): Least {
  if (work.channel !== "on_site") {
    const least = work.channel === "remote" ? minimum.remoteSeconds : minimum.phoneSeconds;
    return { seconds: Math.max(work.workedSeconds, least), stepsFrom: least || null };
  }
  const others = minimum.visitSeconds > 0 ? visit : [];
  const own = others.reduce((sum, share) => sum + Math.max(share.workedSeconds, minimum.onSiteSeconds), 0);
  const taken = others.reduce((sum, share) => sum + share.takenSeconds, 0);
  const share = (seconds: number) => Math.max(0, Math.max(minimum.visitSeconds, own + Math.max(seconds, minimum.onSiteSeconds)) - taken);
  const smallest = share(0);
  return { seconds: share(work.workedSeconds), stepsFrom: taken > 0 ? smallest : smallest || null };
}
