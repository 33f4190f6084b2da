// Hours that change without work or a sale: given, adjusted, moved to another contract of the client, refunded. And the
// money beside the hours, overrun at a rate and travel, when it is billed.

import type { Day } from "@/lib/domain/day";
import { inOrderOfDraws } from "@/lib/domain/draw";
import type { LedgerState, PlannedBlock } from "@/lib/domain/ledger-books";
import { type Books, plan, type Plan } from "@/lib/domain/ledger-posting";
import { refuseProvisional } from "@/lib/domain/ledger-plan-undone";
import { Refusal } from "@/lib/domain/refusal";

/** Hours are given, without a price; they are usable at once and settle debt. */
export function planGrant(state: LedgerState, grant: { blockId: string; origin: "gift" | "adjustment"; seconds: number; expiresOn: Day | null }): Plan {
  return plan(state, (books) => {
    books.refuseEnded();
    books.grant(grant.blockId, grant.origin, grant.seconds, grant.expiresOn);
  });
}

/** Hours are put right: fewer are taken from the blocks in the order of draws, more are a block of their own. */
export function planAdjustment(state: LedgerState, adjustment: { blockId: string; seconds: number }): Plan {
  if (adjustment.seconds > 0) return planGrant(state, { ...adjustment, origin: "adjustment", expiresOn: null });
  return plan(state, (books) => {
    for (const { block, seconds } of portions(books, -adjustment.seconds)) books.adjust(block, seconds);
  });
}

/**
 * Hours move from one contract of a client to another with their last day and their money; each block that gives becomes
 * one there. `blockId` names the new blocks, by the number of the block that gives.
 */
export function planTransfer(
  from: LedgerState,
  to: LedgerState,
  transfer: { seconds: number; blockId: (number: number) => string },
): { from: Plan; to: Plan } {
  const moved: Pick<PlannedBlock, "id" | "totalSeconds" | "priceMinor" | "expiresOn">[] = [];
  const given = plan(from, (books) => {
    for (const { block, seconds } of portions(books, transfer.seconds)) {
      const priceMinor = books.giveAway(block, seconds, "transfer");
      moved.push({ id: transfer.blockId(block.number), totalSeconds: seconds, priceMinor, expiresOn: block.expiresOn });
    }
  });
  const taken = plan(to, (books) => {
    if (given.refusal) throw given.refusal;
    books.refuseEnded();
    for (const { expiresOn, ...block } of moved) books.open(books.addBlock({ ...block, origin: "transfer" }), expiresOn, "transfer");
    books.settleDebt();
  });
  return taken.refusal && !given.refusal ? { from: plan(from, () => { throw taken.refusal; }), to: taken } : { from: given, to: taken };
}

/** Unused hours of a sale are given back for their money, which `lines` name. */
export function planRefund(state: LedgerState, refund: { blockId: string; seconds: number }): Plan {
  return plan(state, (books) => {
    const block = books.block(refund.blockId);
    refuseProvisional(block);
    if (block.status !== "open" || block.origin !== "sale" || refund.seconds > block.remainingSeconds) {
      throw new Refusal("block_not_refundable", { number: block.number, status: block.status });
    }
    books.giveAway(block, refund.seconds, "return");
  });
}

/** What is owed beside the hours is billed; money that went below zero stays for the next time. */
export function planBill(state: LedgerState): Plan {
  return plan(state, (books) => {
    if (books.state.extraMinor <= books.state.billedMinor) throw new Refusal("nothing_to_bill");
    books.state.billedMinor = books.state.extraMinor;
  });
}

/** Debt is turned into money at a rate, oldest entry first; an entry that is billed in part keeps its rate. */
export function planBilledDebt(state: LedgerState, debt: { seconds: number; rateMinor: number }): Plan {
  return plan(state, (books) => {
    let rest = debt.seconds;
    for (const entry of books.state.entries) {
      const part = Math.min(rest, entry.overdraftSeconds);
      books.owe(entry, -part);
      books.bill(entry, part, debt.rateMinor);
      rest -= part;
    }
  });
}

/** So many seconds over the open blocks that are certain, in the order of draws, whatever the day. Refuses with insufficient_hours. */
function portions(books: Books, seconds: number): { block: PlannedBlock; seconds: number }[] {
  let rest = seconds;
  const taken: { block: PlannedBlock; seconds: number }[] = [];
  for (const block of inOrderOfDraws(books.openBlocks().filter(({ provisional }) => !provisional), null)) {
    if (rest === 0) break;
    const part = Math.min(rest, block.remainingSeconds);
    taken.push({ block, seconds: part });
    rest -= part;
  }
  if (rest > 0) throw new Refusal("insufficient_hours", { neededSeconds: seconds, availableSeconds: seconds - rest });
  return taken;
}
