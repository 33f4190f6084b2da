// Work that somebody makes up to see what rules do with it.

import { chargeFor, NO_RULES } from "@/lib/domain/charge";
import { PLAIN, type ChargeReceipt, type ChargeRules, type Weekday } from "@/lib/domain/charge-rules";
import { addDays, weekday, type Day } from "@/lib/domain/day";
import type { Channel } from "@/lib/domain/work";
import { instantOfWall } from "@/lib/domain/zoned-time";

/** Whole minutes of work on a kind of day at a time of day; the way in kilometers and minutes. */
export interface Example {
  channel: Channel;
  minutes: number;
  on: Weekday | "holiday";
  /** "10:00" by the client's clock. */
  at: string;
  emergency: boolean;
  /** The response that was promised and kept, in seconds, or null. */
  promisedSeconds: number | null;
  km: number;
  wayMinutes: number;
}

/** The receipt of an example on the next such day after `today`; a holiday is a Wednesday that is one. */
export function exampleCharge(rules: ChargeRules, example: Example, where: { today: Day; timeZone: string }): ChargeReceipt {
  const wanted = example.on === "holiday" ? 3 : example.on;
  const workedOn = addDays(where.today, ((wanted - weekday(where.today) + 6) % 7) + 1);
  const clockSeconds = Number(example.at.slice(0, 2)) * 3600 + Number(example.at.slice(3, 5)) * 60;
  const startedAt = new Date(instantOfWall(workedOn, clockSeconds, where.timeZone).at);
  const promise = example.promisedSeconds === null ? null : { withinSeconds: example.promisedSeconds, requestedAt: startedAt.toISOString() };
  const travel = example.channel === "on_site" ? { km: example.km, seconds: example.wayMinutes * 60 } : null;
  return chargeFor(
    {
      workedOn,
      startedAt,
      workedSeconds: example.minutes * 60,
      channel: example.channel,
      billable: true,
      freeReason: null,
      circumstances: { ...PLAIN, emergency: example.emergency, promise, travel },
    },
    { ...NO_RULES, rules, timeZone: where.timeZone, holidays: example.on === "holiday" ? [workedOn] : [] },
  );
}
