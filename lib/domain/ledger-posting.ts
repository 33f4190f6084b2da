// The books while one command is at work on them: each method moves hours and writes down the line that says so.

import type { Day } from "@/lib/domain/day";
import { splitOverBlocks } from "@/lib/domain/draw";
import { lapsesAtOnce } from "@/lib/domain/expiry";
import { balanceOf, type BlockOrigin, type LedgerState, nextRenewal, openRenewal, owedSeconds, type PlannedBlock, type PlannedEntry, type PlannedLine, type PlannedRenewal } from "@/lib/domain/ledger-books";
import { earnedSeconds, overageMinor, recognisedMinor, returnedMinor } from "@/lib/domain/recognition";
import { Refusal } from "@/lib/domain/refusal";
import { mayBecome, watchLine, type RenewalNote, type RenewalStatus } from "@/lib/domain/renewal";

/** What a command does. With a refusal nothing else happens, and the state after is the state before. */
export interface Plan {
  lines: PlannedLine[];
  balanceSeconds: number;
  /** What is billed beside the hours because of it, minor units. */
  extraMinor: number;
  renewalOpened: PlannedRenewal | null;
  renewalWithdrawn: number | null;
  refusal: Refusal | null;
  after: LedgerState;
}

/** Plans one command: `work` moves hours on a copy of the books, then the line is looked at. */
export function plan(before: LedgerState, work: (books: Books) => void): Plan {
  const books = new Books(structuredClone(before));
  try {
    work(books);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { lines: [], balanceSeconds: balanceOf(before), extraMinor: 0, renewalOpened: null, renewalWithdrawn: null, refusal: error, after: before };
  }
  return books.close();
}

export class Books {
  readonly lines: PlannedLine[] = [];
  constructor(readonly state: LedgerState) {}

  block(id: string): PlannedBlock {
    const block = this.state.blocks.find((candidate) => candidate.id === id);
    if (!block) throw new RangeError(`No block ${id}`);
    return block;
  }

  /** Several blocks, by their numbers. */
  blocks(ids: readonly string[]): PlannedBlock[] {
    return ids.map((id) => this.block(id)).toSorted((a, b) => a.number - b.number);
  }

  addBlock(block: Pick<PlannedBlock, "id" | "origin" | "totalSeconds" | "priceMinor"> & { renewalNumber?: number | null }): PlannedBlock {
    const added: PlannedBlock = {
      renewalNumber: null, ...block, number: this.state.blocks.length + 1, status: "ordered", provisional: false, expiresOn: null,
      drawnSeconds: 0, expiredSeconds: 0, adjustedSeconds: 0, returnedSeconds: 0, remainingSeconds: block.totalSeconds,
    };
    this.state.blocks.push(added);
    return added;
  }

  addEntry(id: string, workedOn: Day): PlannedEntry {
    const entry: PlannedEntry = { id, revision: 0, workedOn, chargedSeconds: 0, overdraftSeconds: 0, overageSeconds: 0, overageRateMinor: null, overageMinor: 0, travelMinor: 0, draws: [] };
    this.state.entries.push(entry);
    return entry;
  }

  write(bucket: PlannedLine["bucket"], blockId: string | null, entryId: string | null, seconds: number, valueMinor: number): void {
    this.lines.push({ bucket, blockId, entryId, seconds, valueMinor });
  }

  refuseEnded(): void {
    const { endedOn } = this.state;
    if (endedOn !== null) throw new Refusal("contract_ended", { endedOn });
  }

  /** Hours become usable: bought, given, or moved here from another contract. */
  open(block: PlannedBlock, expiresOn: Day | null, bucket: "purchase" | "transfer" = "purchase", provisional = false): void {
    Object.assign(block, { status: "open", expiresOn, provisional });
    this.write(bucket, block.id, null, block.totalSeconds, block.priceMinor);
  }

  /** Hours of one operation that are usable at once. */
  grant(id: string, origin: BlockOrigin, seconds: number, expiresOn: Day | null): void {
    this.open(this.addBlock({ id, origin, totalSeconds: seconds, priceMinor: 0 }), expiresOn);
    this.settleDebt();
  }

  openBlocks(): PlannedBlock[] {
    return this.state.blocks.filter((block) => block.status === "open");
  }

  /** Draws in the order of draws; returns what no block pays for. */
  draw(entry: PlannedEntry, seconds: number): number {
    const { draws, uncoveredSeconds } = splitOverBlocks(this.openBlocks(), entry.workedOn, seconds);
    for (const draw of draws) this.take(entry, this.block(draw.blockId), draw.seconds);
    return uncoveredSeconds;
  }

  /** Takes seconds from a block for an entry; a negative number gives them back. */
  take(entry: PlannedEntry, block: PlannedBlock, seconds: number): void {
    const had = entry.draws.find((draw) => draw.blockId === block.id)?.seconds ?? 0;
    const rest = { blockId: block.id, seconds: had + seconds };
    if (seconds > 0) entry.draws = [...entry.draws.filter((draw) => draw.blockId !== block.id), rest];
    else entry.draws = entry.draws.flatMap((draw) => (draw.blockId !== block.id ? [draw] : rest.seconds > 0 ? [rest] : []));
    this.write("draw", block.id, entry.id, -seconds, this.earn(block, "drawnSeconds", seconds));
  }

  /** Gives a block a later last day. */
  extend(block: PlannedBlock, expiresOn: Day | null): void {
    block.expiresOn = expiresOn;
    this.write("extend", block.id, null, 0, 0);
  }

  /** Takes hours away for a reason that a person gave. */
  adjust(block: PlannedBlock, seconds: number): void {
    this.write("adjust", block.id, null, -seconds, this.earn(block, "adjustedSeconds", seconds));
  }

  /** What is left lapses; a negative number brings back what lapsed. */
  lapse(block: PlannedBlock, seconds = block.remainingSeconds): void {
    this.write("expire", block.id, null, -seconds, this.earn(block, "expiredSeconds", seconds));
    if (seconds > 0) block.status = "expired";
  }

  /** Unused hours leave the block with their money: refunded, or moved to another contract. Returns the money. */
  giveAway(block: PlannedBlock, seconds: number, bucket: "return" | "transfer"): number {
    const before = returnedMinor(block.priceMinor, block.returnedSeconds, block.totalSeconds);
    block.returnedSeconds += seconds;
    this.use(block, seconds);
    if (block.status === "exhausted" && earnedSeconds(block) === 0) block.status = "returned";
    const money = returnedMinor(block.priceMinor, block.returnedSeconds, block.totalSeconds) - before;
    this.write(bucket, block.id, null, -seconds, bucket === "transfer" ? 0 - money : money);
    return money;
  }

  /** What no block pays for: refused, owed up to a limit or without one, or billed at a rate, as agreed. */
  overrun(entry: PlannedEntry, uncovered: number, needed: number): void {
    if (uncovered === 0) return;
    const { overrun, overrunLimitSeconds } = this.state.terms;
    if (overrun === "refuse") throw new Refusal("insufficient_hours", { neededSeconds: needed, availableSeconds: needed - uncovered });
    if (overrun === "bill") return this.bill(entry, uncovered);
    const owed = owedSeconds(this.state);
    if (overrun === "hold" && owed + uncovered > (overrunLimitSeconds ?? 0)) {
      throw new Refusal("client_on_hold", { limitSeconds: overrunLimitSeconds ?? 0, owedSeconds: owed, neededSeconds: uncovered });
    }
    this.owe(entry, uncovered);
  }

  owe(entry: PlannedEntry, seconds: number): void {
    if (seconds === 0) return;
    entry.overdraftSeconds += seconds;
    this.write("overdraft", null, entry.id, -seconds, 0);
  }

  /** Overrun is billed at a rate per hour, the one at which that of the entry began; a negative number takes it back. */
  bill(entry: PlannedEntry, seconds: number, rateMinor = this.state.terms.overrunRateMinor): void {
    if (seconds === 0) return;
    if (entry.overageSeconds === 0) entry.overageRateMinor = rateMinor;
    entry.overageSeconds += seconds;
    const minor = overageMinor(entry.overageRateMinor ?? 0, entry.overageSeconds);
    const changed = minor - entry.overageMinor;
    entry.overageMinor = minor;
    this.state.extraMinor += changed;
    this.write("overage", null, entry.id, -seconds, changed);
  }

  travel(entry: PlannedEntry, minor: number): void {
    const changed = minor - entry.travelMinor;
    if (changed === 0) return;
    entry.travelMinor = minor;
    this.state.extraMinor += changed;
    this.write("travel", null, entry.id, 0, changed);
  }

  /** What is billed first, then debt, then recorded draws from the newest to the oldest, those that stay last; to a block that is over it lapses at once. */
  giveBack(entry: PlannedEntry, seconds: number, today: Day, movesTo: Day | null): void {
    const billed = Math.min(seconds, entry.overageSeconds);
    this.bill(entry, -billed);
    const owed = Math.min(seconds - billed, entry.overdraftSeconds);
    this.owe(entry, -owed);
    let rest = seconds - billed - owed;
    const staying = this.stays(entry, today, movesTo);
    for (const draw of entry.draws.toReversed().toSorted((a, b) => Number(staying.includes(a)) - Number(staying.includes(b)))) {
      if (rest === 0) break;
      const given = Math.min(rest, draw.seconds);
      const block = this.block(draw.blockId);
      const over = lapsesAtOnce(block, this.state.terms.graceDays, today);
      this.take(entry, block, -given);
      if (over) this.lapse(block);
      rest -= given;
    }
  }

  /** Draws that would lapse if they came back, and may pay for the day that the entry moves to as well; none where it doesn't move. */
  stays(entry: PlannedEntry, today: Day, movesTo: Day | null): PlannedEntry["draws"] {
    const mayPay = ({ expiresOn }: PlannedBlock) => movesTo !== null && (expiresOn === null || expiresOn >= movesTo);
    return entry.draws.filter(({ blockId }) => mayPay(this.block(blockId)) && lapsesAtOnce(this.block(blockId), this.state.terms.graceDays, today));
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
  close(): Plan {
    const { state, lines } = this;
    const balanceSeconds = balanceOf(state);
    const open = openRenewal(state);
    const ended = state.endedOn !== null;
    const { verdict, armed } = watchLine({ balanceSeconds, lineSeconds: state.terms.lineSeconds, armed: state.armed, ended, open: open?.status ?? null });
    state.armed = armed;
    const noteCode: RenewalNote = ended ? "contract_ended" : "rose_above_line";
    if (open && verdict === "withdraw") Object.assign(open, { status: "withdrawn", noteCode });
    if (open && verdict === "note") open.noteCode ??= noteCode;
    const renewalOpened = verdict === "open" ? nextRenewal(state, balanceSeconds) : null;
    if (renewalOpened) state.renewals.push(renewalOpened);
    const renewalWithdrawn = open && verdict === "withdraw" ? open.number : null;
    const extraMinor = lines.reduce((sum, { bucket, valueMinor }) => (bucket === "overage" || bucket === "travel" ? sum + valueMinor : sum), 0);
    return { lines, balanceSeconds, extraMinor, renewalOpened, renewalWithdrawn, refusal: null, after: state };
  }

  /** Uses a block up by so much; returns what that earns. */
  private earn(block: PlannedBlock, how: "drawnSeconds" | "expiredSeconds" | "adjustedSeconds", seconds: number): number {
    const before = recognisedMinor(block.priceMinor, earnedSeconds(block), block.totalSeconds);
    block[how] += seconds;
    this.use(block, seconds);
    return recognisedMinor(block.priceMinor, earnedSeconds(block), block.totalSeconds) - before;
  }

  private use(block: PlannedBlock, seconds: number): void {
    block.remainingSeconds -= seconds;
    block.status = block.remainingSeconds > 0 ? "open" : "exhausted";
  }
}
