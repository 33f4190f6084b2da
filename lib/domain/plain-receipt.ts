import type { ChargeReceipt } from "@/lib/domain/charge-rules";
import type { FreeReason } from "@/lib/domain/work";

/** The receipt of work that no rule changes: charged is what was worked, or nothing where it is not billable or free. Seconds. */
export function plainReceipt(workedSeconds: number, billable = true, freeReason: FreeReason | null = null): ChargeReceipt {
  return {
    rules: { firmVersion: null, contractVersion: null },
    workedSeconds,
    minimumSeconds: 0,
    roundingSeconds: 0,
    parts: workedSeconds > 0 ? [{ seconds: workedSeconds, when: "normal", percent: 100, reason: "normal" }] : [],
    multiplierSeconds: 0,
    promiseMissed: false,
    travelBy: "none",
    travelSeconds: 0,
    travelMinor: 0,
    waivedSeconds: 0,
    waivedMinor: 0,
    waived: [],
    freeReason,
    chargedSeconds: billable && freeReason === null ? workedSeconds : 0,
  };
}
