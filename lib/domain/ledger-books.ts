// The books while one command is at work on them: each method moves hours and writes down the line that says so.
// lib/domain/ledger-plan.ts says which commands there are and what each does.

import type { BlockStatus } from "@/lib/domain/block";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import type { Day } from "@/lib/domain/day";
import { splitOverBlocks, type Draw } from "@/lib/domain/draw";
import { isOver } from "@/lib/domain/expiry";
import { recognisedMinor } from "@/lib/domain/recognition";
import { Refusal } from "@/lib/domain/refusal";
import { isOpen, mayBecome, renewalQuantity, watchLine, type RenewalNote, type RenewalStatus } from "@/lib/domain/renewal";

export interface LedgerState {
  terms: Pick<ContractTerms, "lineSeconds" | "overrun" | "renewalMode" | "blockSeconds" | "blockPriceMinor" | "graceDays">;
  endedOn: Day | null;
  armed: boolean;
  /** The renewal that is open, or the last one; null before the first. */
  renewal: PlannedRenewal | null;
  blocks: PlannedBlock[];
  /** Oldest first. A preview needs only those in debt and the one that changes. */
  entries: PlannedEntry[];
}

export interface PlannedBlock {
  id: string;
  number: number;
  status: BlockStatus;
  totalSeconds: number;
  priceMinor: number;
  expiresOn: Day | null;
  drawnSeconds: number;
  expiredSeconds: number;
  remainingSeconds: number;
}

export interface PlannedEntry {
  id: string;
  revision: number;
  workedOn: Day;
  chargedSeconds: number;
  overdraftSeconds: number;
  /** What it has from blocks, the newest draw last. */
  draws: Draw[];
}

export interface PlannedRenewal {
  number: number;
  status: RenewalStatus;
  quantity: number;
  blockSeconds: number;
  priceMinor: number;
  noteCode: RenewalNote | null;
}

export interface PlannedLine {
  bucket: "purchase" | "draw" | "expire" | "return" | "overdraft";
  blockId: string | null;
  entryId: string | null;
  /** Plus gives hours to the client, minus takes them. */
  seconds: number;
  valueMinor: number;
}

export interface Closing {
  lines: PlannedLine[];
  balanceSeconds: number;
  renewalOpened: PlannedRenewal | null;
  renewalWithdrawn: number | null;
  after: LedgerState;
}

/** Bought and usable, less what is owed, in seconds. */
export function balanceOf(state: LedgerState): number {
  const available = state.blocks.reduce((sum, block) => sum + (block.status === "open" ? block.remainingSeconds : 0), 0);
  return state.entries.reduce((balance, entry) => balance - entry.overdraftSeconds, available);
}

export class Books {
  readonly lines: PlannedLine[] = [];
  constructor(readonly state: LedgerState) {}

  block(id: string): PlannedBlock {
    const block = this.state.blocks.find((candidate) => candidate.id === id);
    if (!block) throw new RangeError(`No block ${id}`);
    return block;
  }

  addEntry(id: string, workedOn: Day): PlannedEntry {
    const entry: PlannedEntry = { id, revision: 0, workedOn, chargedSeconds: 0, overdraftSeconds: 0, draws: [] };
    this.state.entries.push(entry);
    return entry;
  }

  write(bucket: PlannedLine["bucket"], blockId: string | null, entryId: string | null, seconds: number, valueMinor: number): void {
    this.lines.push({ bucket, blockId, entryId, seconds, valueMinor });
  }

  /** Draws in the order of draws; returns what no block pays for. */
  draw(entry: PlannedEntry, seconds: number): number {
    const open = this.state.blocks.filter((block) => block.status === "open");
    const { draws, uncoveredSeconds } = splitOverBlocks(open, entry.workedOn, seconds);
    for (const draw of draws) this.take(entry, this.block(draw.blockId), draw.seconds);
    return uncoveredSeconds;
  }

  /** Takes seconds from a block for an entry; a negative number gives them back. */
  take(entry: PlannedEntry, block: PlannedBlock, seconds: number): void {
    const had = entry.draws.find((draw) => draw.blockId === block.id)?.seconds ?? 0;
    const rest = { blockId: block.id, seconds: had + seconds };
    if (seconds > 0) entry.draws = [...entry.draws.filter((draw) => draw.blockId !== block.id), rest];
    else entry.draws = entry.draws.flatMap((draw) => (draw.blockId !== block.id ? [draw] : rest.seconds > 0 ? [rest] : []));
    const earned = this.use(block, "drawnSeconds", seconds);
    block.status = block.remainingSeconds > 0 ? "open" : "exhausted";
    this.write("draw", block.id, entry.id, -seconds, earned);
  }

  lapse(block: PlannedBlock): void {
    const seconds = block.remainingSeconds;
    const earned = this.use(block, "expiredSeconds", seconds);
    block.status = "expired";
    this.write("expire", block.id, null, -seconds, earned);
  }

  owe(entry: PlannedEntry, seconds: number): void {
    if (seconds === 0) return;
    entry.overdraftSeconds += seconds;
    this.write("overdraft", null, entry.id, -seconds, 0);
  }

  /** Debt first, then recorded draws from the newest to the oldest; what comes back to a block that is over lapses at once. */
  giveBack(entry: PlannedEntry, seconds: number, today: Day): void {
    const owed = Math.min(seconds, entry.overdraftSeconds);
    this.owe(entry, -owed);
    let rest = seconds - owed;
    for (const draw of entry.draws.toReversed()) {
      if (rest === 0) break;
      const given = Math.min(rest, draw.seconds);
      const block = this.block(draw.blockId);
      const over = block.status === "expired" || (block.status === "exhausted" && isOver(block.expiresOn, this.state.terms.graceDays, today));
      this.take(entry, block, -given);
      if (over) this.lapse(block);
      rest -= given;
    }
  }

  /** Debt never stands beside hours that may pay for it. */
  settleDebt(): void {
    for (const entry of this.state.entries.filter(({ overdraftSeconds }) => overdraftSeconds > 0)) {
      this.owe(entry, this.draw(entry, entry.overdraftSeconds) - entry.overdraftSeconds);
    }
  }

  mark(renewal: PlannedRenewal, status: RenewalStatus): void {
    if (!mayBecome(renewal.status, status)) {
      throw new Refusal("renewal_not_open", { number: renewal.number, from: renewal.status, to: status });
    }
    renewal.status = status;
    // Its hours have come: if they are used up already, the line is crossed anew.
    if (status === "settled") this.state.armed = true;
  }

  /** Ends the command: the line is looked at, and what happened is told. */
  close(): Closing {
    const { state } = this;
    const balanceSeconds = balanceOf(state);
    const open = state.renewal && isOpen(state.renewal.status) ? state.renewal : null;
    const ended = state.endedOn !== null;
    const { lineSeconds, blockSeconds, blockPriceMinor, renewalMode } = state.terms;
    const { verdict, armed } = watchLine({ balanceSeconds, lineSeconds, armed: state.armed, ended, open: open?.status ?? null });
    state.armed = armed;
    const noteCode: RenewalNote = ended ? "contract_ended" : "rose_above_line";
    if (open && verdict === "withdraw") Object.assign(open, { status: "withdrawn", noteCode });
    if (open && verdict === "note") open.noteCode ??= noteCode;
    if (verdict === "open") {
      state.renewal = {
        number: (state.renewal?.number ?? 0) + 1,
        status: renewalMode === "send" ? "requested" : "warned",
        quantity: renewalQuantity(balanceSeconds, lineSeconds, blockSeconds),
        blockSeconds,
        priceMinor: blockPriceMinor,
        noteCode: null,
      };
    }
    const renewalOpened = verdict === "open" ? state.renewal : null;
    const renewalWithdrawn = open && verdict === "withdraw" ? open.number : null;
    return { lines: this.lines, balanceSeconds, renewalOpened, renewalWithdrawn, after: state };
  }

  /** Uses a block up by so much; returns what that earns. */
  private use(block: PlannedBlock, how: "drawnSeconds" | "expiredSeconds", seconds: number): number {
    const earnedBefore = recognisedMinor(block.priceMinor, block.drawnSeconds + block.expiredSeconds, block.totalSeconds);
    block[how] += seconds;
    block.remainingSeconds -= seconds;
    return recognisedMinor(block.priceMinor, block.drawnSeconds + block.expiredSeconds, block.totalSeconds) - earnedBefore;
  }
}
