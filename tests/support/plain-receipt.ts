import { chargeFor, NO_RULES } from "@/lib/domain/charge";
import { type ChargeReceipt, PLAIN } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";
import type { FreeReason } from "@/lib/domain/work";

/** The receipt of work that no rule changes: charged is what was worked, or nothing where it is not billable or free. Seconds. */
export function plainReceipt(workedSeconds: number, billable = true, freeReason: FreeReason | null = null): ChargeReceipt {
  const workedOn = day("2026-03-02");
  return chargeFor({ workedOn, startedAt: null, workedSeconds, channel: "remote", billable, freeReason, circumstances: PLAIN }, NO_RULES);
}
