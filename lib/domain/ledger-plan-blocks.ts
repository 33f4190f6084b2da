// The life of a block: sold, opened, carried along by a later purchase, extended, lapsed. ledger-plan-undone.ts has how a
// sale is confirmed, recalled and voided.

import type { Day } from "@/lib/domain/day";
import { isOver, laterLastDay } from "@/lib/domain/expiry";
import { type LedgerState, openRenewal } from "@/lib/domain/ledger-books";
import { plan, type Plan } from "@/lib/domain/ledger-posting";
import { refuseProvisional } from "@/lib/domain/ledger-plan-undone";
import { Refusal } from "@/lib/domain/refusal";

/** A block is sold; its hours are not usable yet. */
export function planOrder(state: LedgerState, order: { blockId: string; seconds: number; priceMinor: number; renewalNumber: number | null }): Plan {
  return plan(state, (books) => {
    books.refuseEnded();
    books.addBlock({ id: order.blockId, origin: "sale", totalSeconds: order.seconds, priceMinor: order.priceMinor, renewalNumber: order.renewalNumber });
  });
}

/** An order that was never paid for is taken back. */
export function planCancelledOrder(state: LedgerState, command: { blockId: string }): Plan {
  return plan(state, (books) => {
    const block = books.block(command.blockId);
    if (block.status !== "ordered") throw new Refusal("block_not_ordered", { number: block.number, status: block.status });
    block.status = "voided";
  });
}

export interface PlannedActivation {
  blockIds: string[];
  expiresOn: Day | null;
  /** Number of the renewal that it settles, or null. */
  settles: number | null;
  /** Open blocks of before last at least as long as these. */
  carriesOlder: boolean;
  /** Their debit has not settled yet. */
  provisional: boolean;
}

/** Ordered blocks become usable, and debt is settled from them, oldest entry first. */
export function planActivation(state: LedgerState, command: PlannedActivation): Plan {
  return plan(state, (books) => {
    for (const block of command.carriesOlder ? books.openBlocks() : []) {
      const lastDay = laterLastDay(block.expiresOn, command.expiresOn);
      if (lastDay !== block.expiresOn) books.extend(block, lastDay);
    }
    for (const block of books.blocks(command.blockIds)) {
      if (block.status !== "ordered") throw new Refusal("block_not_ordered", { number: block.number, status: block.status });
      books.open(block, command.expiresOn, "purchase", command.provisional);
    }
    const open = openRenewal(books.state);
    if (open?.number === command.settles) books.mark(open, "settled");
    books.settleDebt();
  });
}

/** What is left of a block lapses once its last day and the days of grace are over. */
export function planExpiry(state: LedgerState, command: { blockId: string; today: Day }): Plan {
  return plan(state, (books) => {
    const block = books.block(command.blockId);
    if (block.status === "ordered") throw new Refusal("block_not_due", { number: block.number });
    if (block.status !== "open") return;
    refuseProvisional(block);
    if (!isOver(block.expiresOn, books.state.terms.graceDays, command.today)) throw new Refusal("block_not_due", { number: block.number });
    books.lapse(block);
  });
}

/** A person lets what is left of an ended contract's block lapse before its day. */
export function planLapse(state: LedgerState, command: { blockId: string; today: Day }): Plan {
  return plan(state, (books) => {
    const block = books.block(command.blockId);
    const { endedOn } = books.state;
    if (endedOn === null || endedOn > command.today) throw new Refusal("contract_not_ended");
    if (block.status === "ordered") throw new Refusal("block_not_due", { number: block.number });
    if (block.status !== "open") return;
    refuseProvisional(block);
    books.lapse(block);
  });
}

/** A block gets a later last day. One that has lapsed comes back with what lapsed, and with the money that lapsing earned. */
export function planExtension(state: LedgerState, command: { blockId: string; expiresOn: Day | null; today: Day }): Plan {
  return plan(state, (books) => {
    const block = books.block(command.blockId);
    const { number, status, expiresOn: before } = block;
    const { expiresOn, today } = command;
    const isLater = before !== null && (expiresOn === null || (expiresOn > before && expiresOn >= today));
    if (!isLater || status === "ordered" || status === "voided") {
      throw new Refusal("block_not_extendable", { number, status, ...(before && { expiresOn: before }) });
    }
    books.extend(block, expiresOn);
    if (block.expiredSeconds > 0) books.lapse(block, -block.expiredSeconds);
    books.settleDebt();
  });
}
