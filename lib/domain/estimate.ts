// An estimate says before the work what it will take. Above the contract's limit, or above what is free, it waits for the
// client's click; else it is approved by itself. Work that takes more than the limit needs an approved one with room left.

export type EstimateStatus = "approved_itself" | "waiting" | "approved" | "declined" | "withdrawn";

/** Why an estimate waits: it is above the limit, or above what is free. */
export type WaitsFor = "over_limit" | "over_balance";

/** Hours beside the posted ones, in seconds: sent and not approved yet; booked by planned visits. */
export interface HoursBeside {
  pendingSeconds: number;
  bookedSeconds: number;
}

/** What nobody has laid a hand on yet: posted, less what waits, less what is booked. May be negative. */
export function freeOf(balanceSeconds: number, beside: HoursBeside): number {
  return balanceSeconds - beside.pendingSeconds - beside.bookedSeconds;
}

/** Why an estimate must wait for the client, or null where it approves itself. `limitSeconds` null is no limit. */
export function waitsFor(estimate: { seconds: number; limitSeconds: number | null; freeSeconds: number }): WaitsFor | null {
  if (estimate.limitSeconds !== null && estimate.seconds > estimate.limitSeconds) return "over_limit";
  return estimate.seconds > estimate.freeSeconds ? "over_balance" : null;
}

/** Whether work that takes so many seconds needs an approved estimate. */
export function needsEstimate(chargedSeconds: number, limitSeconds: number | null): boolean {
  return limitSeconds !== null && chargedSeconds > limitSeconds;
}

/** Whether time may be logged on an estimate as it stands. */
export function isApproved(status: EstimateStatus): boolean {
  return status === "approved" || status === "approved_itself";
}
