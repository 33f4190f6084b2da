// What happens to hours, as readable rules: the state before and a command give the lines that are posted, the balance
// after them and what becomes of renewals. The functions in the database do the same under a lock; a test runs both side
// by side. Here it serves previews ("30 min from block 1, 60 from block 2, 6 h 30 left") and explanations.

import type { Day } from "@/lib/domain/day";
import { isOver } from "@/lib/domain/expiry";
import { balanceOf, Books, type Closing, type LedgerState } from "@/lib/domain/ledger-books";
import { Refusal } from "@/lib/domain/refusal";
import { isOpen, type RenewalStatus } from "@/lib/domain/renewal";

/** What a command does. With a refusal nothing else happens, and the state after is the state before. */
export interface Plan extends Closing {
  refusal: Refusal | null;
}

/** An entry is written, changed or deleted (charged 0). Another day gives everything back and draws anew. */
export function planTime(
  state: LedgerState,
  command: { entryId: string; revision: number; workedOn: Day; chargedSeconds: number; deleted: boolean; today: Day },
): Plan {
  return plan(state, (books) => {
    const known = books.state.entries.find((entry) => entry.id === command.entryId);
    const revision = known?.revision ?? 0;
    if (command.revision !== revision + 1) {
      throw new Refusal("stale_revision", { currentRevision: revision, givenRevision: command.revision });
    }
    const { endedOn } = books.state;
    if (endedOn !== null && command.workedOn > endedOn && !command.deleted) throw new Refusal("contract_ended", { endedOn });

    const entry = known ?? books.addEntry(command.entryId, command.workedOn);
    const charged = command.deleted ? 0 : command.chargedSeconds;
    const moved = entry.workedOn !== command.workedOn;
    const back = moved ? entry.chargedSeconds : Math.max(entry.chargedSeconds - charged, 0);
    const need = moved ? charged : Math.max(charged - entry.chargedSeconds, 0);
    books.giveBack(entry, back, command.today);
    Object.assign(entry, { revision: command.revision, workedOn: command.workedOn, chargedSeconds: charged });
    const uncovered = books.draw(entry, need);
    if (uncovered > 0 && books.state.terms.overrun === "refuse") {
      throw new Refusal("insufficient_hours", { neededSeconds: need, availableSeconds: need - uncovered });
    }
    books.owe(entry, uncovered);
    if (back > 0) books.settleDebt();
  });
}

/** A block is sold; its hours are not usable yet. */
export function planOrder(state: LedgerState, order: { blockId: string; seconds: number; priceMinor: number }): Plan {
  return plan(state, (books) => {
    const { blocks, endedOn } = books.state;
    if (endedOn !== null) throw new Refusal("contract_ended", { endedOn });
    blocks.push({
      id: order.blockId, number: blocks.length + 1, status: "ordered", totalSeconds: order.seconds, priceMinor: order.priceMinor,
      expiresOn: null, drawnSeconds: 0, expiredSeconds: 0, remainingSeconds: order.seconds,
    });
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

/** Ordered blocks become usable, and debt is settled from them, oldest entry first. */
export function planActivation(state: LedgerState, command: { blockIds: string[]; expiresOn: Day | null; settles: number | null }): Plan {
  return plan(state, (books) => {
    const blocks = books.state.blocks.filter((block) => command.blockIds.includes(block.id));
    for (const block of blocks.toSorted((a, b) => a.number - b.number)) {
      if (block.status !== "ordered") throw new Refusal("block_not_ordered", { number: block.number, status: block.status });
      Object.assign(block, { status: "open", expiresOn: command.expiresOn });
      books.write("purchase", block.id, null, block.totalSeconds, block.priceMinor);
    }
    const { renewal } = books.state;
    if (renewal?.number === command.settles && isOpen(renewal.status)) books.mark(renewal, "settled");
    books.settleDebt();
  });
}

/** What is left of a block lapses once its last day and the days of grace are over. */
export function planExpiry(state: LedgerState, command: { blockId: string; today: Day }): Plan {
  return plan(state, (books) => {
    const block = books.block(command.blockId);
    if (block.status === "ordered") throw new Refusal("block_not_due", { number: block.number });
    if (block.status !== "open") return;
    if (!isOver(block.expiresOn, books.state.terms.graceDays, command.today)) throw new Refusal("block_not_due", { number: block.number });
    books.lapse(block);
  });
}

/** A sale is undone: its work is given back and drawn from other blocks, oldest entry first; the rest becomes debt. */
export function planVoid(state: LedgerState, command: { blockId: string }): Plan {
  return plan(state, (books) => {
    const block = books.block(command.blockId);
    if (block.status === "voided") return;
    if ((block.status !== "open" && block.status !== "exhausted") || block.expiredSeconds > 0) {
      throw new Refusal("block_not_voidable", { number: block.number, status: block.status });
    }
    const uses = books.state.entries.flatMap((entry) => {
      const seconds = entry.draws.find((draw) => draw.blockId === block.id)?.seconds ?? 0;
      return seconds > 0 ? [{ entry, seconds }] : [];
    });
    for (const { entry, seconds } of uses) books.take(entry, block, -seconds);
    Object.assign(block, { status: "voided", remainingSeconds: 0 });
    books.write("return", block.id, null, -block.totalSeconds, block.priceMinor);
    for (const { entry, seconds } of uses) books.owe(entry, books.draw(entry, seconds));
  });
}

/** The terms change; a line moved to the balance or above it is crossed by that. */
export function planTerms(state: LedgerState, terms: LedgerState["terms"]): Plan {
  return plan({ ...state, terms }, () => {});
}

/** The contract is given an end, or loses it (null). */
export function planEnd(state: LedgerState, endedOn: Day | null): Plan {
  return plan({ ...state, endedOn }, () => {});
}

/** A renewal is sent, settled, withdrawn or cancelled by hand. */
export function planRenewal(state: LedgerState, command: { number: number; status: RenewalStatus }): Plan {
  return plan(state, (books) => {
    const { renewal } = books.state;
    if (renewal?.number === command.number && renewal.status !== command.status) books.mark(renewal, command.status);
  });
}

function plan(before: LedgerState, work: (books: Books) => void): Plan {
  const books = new Books(structuredClone(before));
  try {
    work(books);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { lines: [], balanceSeconds: balanceOf(before), renewalOpened: null, renewalWithdrawn: null, refusal: error, after: before };
  }
  return { ...books.close(), refusal: null };
}
