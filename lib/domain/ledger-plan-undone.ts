// Whether a sale holds: the debit of provisional blocks settles or comes back, or the sale is undone. Work whose block is gone
// finds other hours or becomes debt.

import { openRenewal, type LedgerState, type PlannedBlock, type PlannedEntry } from "@/lib/domain/ledger-books";
import { type Books, plan, type Plan } from "@/lib/domain/ledger-posting";
import { Refusal } from "@/lib/domain/refusal";

/** The money of provisional blocks is there. Blocks that are certain already, or gone, stay as they are. */
export function planConfirmation(state: LedgerState, command: { blockIds: string[] }): Plan {
  return plan(state, (books) => {
    for (const block of books.blocks(command.blockIds)) {
      if (block.status === "ordered") throw new Refusal("block_not_open", { number: block.number, status: block.status });
      if (!block.provisional) continue;
      block.provisional = false;
      books.write("confirm", block.id, null, 0, 0);
    }
  });
}

/**
 * The money of blocks came back: they are ordered again. Their work finds other blocks or becomes debt; the renewal that they
 * settled is sent again, if no other is open. Last days that their opening gave to older blocks stay.
 */
export function planRecall(state: LedgerState, command: { blockIds: string[] }): Plan {
  return plan(state, (books) => {
    const blocks = books.blocks(command.blockIds);
    const lost = blocks.flatMap((block) => {
      if (block.origin !== "sale" || !isWhole(block)) throw new Refusal("block_not_recallable", { number: block.number, status: block.status });
      const had = giveBackAll(books, block);
      Object.assign(block, { status: "ordered", provisional: false, expiresOn: null });
      books.write("purchase", block.id, null, -block.totalSeconds, 0 - block.priceMinor);
      return had;
    });
    drawAgain(books, lost);
    reopenRenewal(books.state, blocks);
  });
}

/** A sale or a gift is undone: its work is given back and drawn from other blocks, oldest entry first; the rest becomes debt. */
export function planVoid(state: LedgerState, command: { blockId: string }): Plan {
  return plan(state, (books) => {
    const block = books.block(command.blockId);
    if (block.status === "voided") return;
    if (block.origin === "transfer" || !isWhole(block)) throw new Refusal("block_not_voidable", { number: block.number, status: block.status });
    const lost = giveBackAll(books, block);
    books.giveAway(block, block.totalSeconds, "return");
    Object.assign(block, { status: "voided", provisional: false });
    drawAgain(books, lost);
  });
}

/** Refuses what may happen to certain hours only: block_is_provisional. */
export function refuseProvisional({ number, provisional }: PlannedBlock): void {
  if (provisional) throw new Refusal("block_is_provisional", { number });
}

/** What an entry had of a block that is gone, in seconds. */
interface Lost {
  entry: PlannedEntry;
  seconds: number;
}

/** Opened, and nothing was done with it but work. */
function isWhole({ status, expiredSeconds, adjustedSeconds, returnedSeconds }: PlannedBlock): boolean {
  return (status === "open" || status === "exhausted") && expiredSeconds + adjustedSeconds + returnedSeconds === 0;
}

/** Gives back what entries have of a block, oldest entry first; how much each had. */
function giveBackAll(books: Books, block: PlannedBlock): Lost[] {
  const lost = books.state.entries.flatMap((entry) => {
    const seconds = entry.draws.find((draw) => draw.blockId === block.id)?.seconds ?? 0;
    return seconds > 0 ? [{ entry, seconds }] : [];
  });
  for (const { entry, seconds } of lost) books.take(entry, block, -seconds);
  return lost;
}

/** What has lost its block is drawn again, oldest entry first; the rest becomes debt whatever was agreed, for the work was done. */
function drawAgain(books: Books, lost: readonly Lost[]): void {
  for (const entry of books.state.entries) {
    const seconds = lost.reduce((sum, each) => (each.entry === entry ? sum + each.seconds : sum), 0);
    if (seconds > 0) books.owe(entry, books.draw(entry, seconds));
  }
}

/** The newest renewal that these blocks settled is sent again, unless another is open; nothing more fires until it is closed. */
function reopenRenewal(state: LedgerState, blocks: readonly PlannedBlock[]): void {
  const settled = state.renewals.findLast(({ number, status }) => status === "settled" && blocks.some(({ renewalNumber }) => renewalNumber === number));
  if (!settled || openRenewal(state)) return;
  settled.status = "sent";
  state.armed = false;
}
