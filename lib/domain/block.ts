// A block is bought hours: ordered, then open until its hours are used up, lapse or go back.

export type BlockStatus = "ordered" | "open" | "exhausted" | "expired" | "returned" | "voided";

/** The state of a contract's hours, as the hour bar shows it, never by colour alone. */
export type HoursState = "fine" | "low" | "over";

/** Over: more worked than bought. Low: at the line or under it. Both in seconds. */
export function hoursState(balanceSeconds: number, lineSeconds: number): HoursState {
  if (balanceSeconds < 0) return "over";
  return balanceSeconds <= lineSeconds ? "low" : "fine";
}
