// When the balance comes down to the line, the next invoice is due: one renewal opens, and no other until the balance has
// stood above the line again. That memory is called armed.
//
// A new contract is not armed: without hours there is nothing to renew. It is armed as soon as its balance stands above
// the line with no renewal open. Above the line again, a renewal that nobody has sent is withdrawn; one that was sent is
// left alone with a note. A renewal that is settled arms by itself: hours used up before they came call for the next ones.
// One cancelled while hours are low leaves the contract disarmed until it has been above the line once. A contract with an
// end renews no more.

export type RenewalStatus = "requested" | "warned" | "sent" | "settled" | "withdrawn" | "cancelled";
export type RenewalNote = "rose_above_line" | "contract_ended";

const NEXT: Record<RenewalStatus, readonly RenewalStatus[]> = {
  requested: ["sent", "withdrawn", "cancelled"],
  warned: ["sent", "withdrawn", "cancelled"],
  sent: ["settled", "cancelled"],
  settled: [],
  withdrawn: [],
  cancelled: [],
};

/** Whether a renewal may go from one status to another by hand. */
export function mayBecome(from: RenewalStatus, to: RenewalStatus): boolean {
  return NEXT[from].includes(to);
}

/** Whether a renewal still waits for somebody: at most one per contract does. */
export function isOpen(status: RenewalStatus): boolean {
  return NEXT[status].length > 0;
}

/** The fewest blocks that lift the balance strictly above the line. All in seconds. */
export function renewalQuantity(balanceSeconds: number, lineSeconds: number, blockSeconds: number): number {
  return Math.floor((lineSeconds - balanceSeconds) / blockSeconds) + 1;
}

/** What an operation that ends at this balance does to renewals. */
export type LineVerdict = "nothing" | "open" | "withdraw" | "note";

export interface LineWatch {
  balanceSeconds: number;
  lineSeconds: number;
  armed: boolean;
  ended: boolean;
  /** Status of the open renewal, if there is one. */
  open: RenewalStatus | null;
}

/** Looks at the line after an operation, and says whether the contract is armed afterwards. */
export function watchLine(watch: LineWatch): { verdict: LineVerdict; armed: boolean } {
  const isAbove = watch.balanceSeconds > watch.lineSeconds;
  if (isAbove || watch.ended) {
    const armed = !watch.ended && watch.open !== "sent";
    if (watch.open === null) return { verdict: "nothing", armed };
    return { verdict: watch.open === "sent" ? "note" : "withdraw", armed };
  }
  return watch.armed ? { verdict: "open", armed: false } : { verdict: "nothing", armed: false };
}
