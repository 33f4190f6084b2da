// Work and rules as tests of charges put them together.

import { chargeFor, NO_RULES, type ChargeableWork, type ChargeBasis } from "@/lib/domain/charge";
import { DEFAULT_RULES, PLAIN, type ChargeRules } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";

export const minutes = (count: number) => count * 60;
export const inMinutes = (seconds: number) => seconds / 60;

/** Ten minutes by remote and phone, fifteen on site. */
export const CHANNEL_GRACE = { remote: minutes(10), phone: minutes(10), on_site: minutes(15) };

/** "After hours 1.5×, Sunday and holiday 2×", emergency 2×, and a response promised within four or two hours. */
export const PREMIUMS: ChargeRules["multiplier"] = {
  afterHoursPercent: 150,
  weekendPercent: 200,
  holidayPercent: 200,
  emergencyPercent: 200,
  promises: [
    { withinSeconds: 4 * 3600, percent: 150 },
    { withinSeconds: 2 * 3600, percent: 200 },
  ],
};

/** The plain rules but for these sections. */
export function rules(own: Partial<ChargeRules>): ChargeRules {
  return { ...DEFAULT_RULES, ...own };
}

/** A firm in New York whose third version says this. */
export function by(own: Partial<ChargeRules>, more: Partial<ChargeBasis> = {}): ChargeBasis {
  return { ...NO_RULES, timeZone: "America/New_York", versions: { firmVersion: 3, contractVersion: null }, rules: rules(own), ...more };
}

/** A quarter of an hour by remote on Tuesday the 3rd of March 2026, without a time of day, unless said otherwise. */
export function work(own: Partial<ChargeableWork> = {}): ChargeableWork {
  return {
    workedOn: day("2026-03-03"),
    startedAt: null,
    workedSeconds: minutes(15),
    channel: "remote",
    billable: true,
    freeReason: null,
    circumstances: PLAIN,
    ...own,
  };
}

/** Work that began when clocks in New York showed this time. */
export function begun(date: string, clock: string, workedMinutes: number, own: Partial<ChargeableWork> = {}): ChargeableWork {
  const zone = date < "2026-03-08" || date > "2026-10-31" ? "-05:00" : "-04:00";
  return work({ workedOn: day(date), startedAt: new Date(`${date}T${clock}:00${zone}`), workedSeconds: minutes(workedMinutes), ...own });
}

/** Minutes charged. */
export function charged(own: Partial<ChargeableWork>, basis: ChargeBasis): number {
  return inMinutes(chargeFor(work(own), basis).chargedSeconds);
}
