// How hours and money move in the model, and what all commands have in common: each movement is one more in the list.

import { add, type Block, type Entry, No, plusDays, type Renewal, share, Sums, type Told, type What } from "@/tests/model/world-sums";

export class Moves extends Sums {
  protected move(today: string, what: What, block: Block | null, entry: Entry | null, seconds: number, money: number): void {
    this.movements.push({ version: this.version() + 1, month: today.slice(0, 7), what, block: block?.number ?? null, entry: entry?.id ?? null, seconds, money });
  }

  /** Moves seconds out of a block (negative: back), and as much money as that changes what the block has earned. */
  protected spend(today: string, what: "draw" | "expire" | "adjust", block: Block, entry: Entry | null, seconds: number): void {
    const before = this.earned(block);
    this.move(today, what, block, entry, -seconds, 0);
    const last = this.movements.at(-1);
    if (last) last.money = this.earned(block) - before;
  }

  protected part(today: string, what: "return" | "transfer", block: Block, seconds: number): number {
    const before = this.goneMoney(block);
    this.move(today, what, block, null, -seconds, 0);
    const money = this.goneMoney(block) - before;
    const last = this.movements.at(-1);
    if (last) last.money = what === "return" ? money : 0 - money;
    return money;
  }

  usable(day: string | null): Block[] {
    const late = "9999-99-99";
    return this.blocks
      .filter((block) => this.status(block) === "open" && (day === null || (block.lastDay ?? late) >= day))
      .toSorted((a, b) => ((a.lastDay ?? late) === (b.lastDay ?? late) ? Number(a.provisional) - Number(b.provisional) || a.number - b.number : (a.lastDay ?? late) < (b.lastDay ?? late) ? -1 : 1));
  }

  protected draw(today: string, entry: Entry, seconds: number): number {
    let need = seconds;
    for (const block of this.usable(entry.day)) {
      const taken = Math.min(need, this.left(block));
      if (taken > 0) this.spend(today, "draw", block, entry, taken);
      need -= taken;
    }
    return need;
  }

  protected owe(today: string, entry: Entry, seconds: number): void {
    if (seconds !== 0) this.move(today, "overdraft", null, entry, -seconds, 0);
  }

  protected charge(today: string, entry: Entry, seconds: number, rate = this.terms.rate ?? 0): void {
    if (seconds === 0) return;
    if (this.over(entry) === 0) entry.rate = rate;
    const before = this.money(entry, "overage");
    const after = share(entry.rate, this.over(entry) + seconds, 3_600);
    this.move(today, "overage", null, entry, -seconds, after - before);
  }

  protected settle(today: string): void {
    for (const entry of this.entries) {
      const owed = this.owed(entry);
      if (owed > 0) this.owe(today, entry, this.draw(today, entry, owed) - owed);
    }
  }

  protected isOver(block: Block, today: string): boolean {
    return block.lastDay !== null && plusDays(block.lastDay, this.terms.graceDays) < today;
  }

  /** Whether what comes back to a block is gone with it. */
  protected lapses(block: Block, today: string): boolean {
    const status = this.status(block);
    return status === "expired" || (status === "exhausted" && !block.provisional && this.isOver(block, today));
  }

  /** A block that keeps what it paid: given back it would be gone, and it may pay for the other day too. */
  protected keeps(block: Block, today: string, otherDay: string): boolean {
    return this.lapses(block, today) && (block.lastDay === null || block.lastDay >= otherDay);
  }

  protected stuck(today: string, entry: Entry, otherDay: string): number {
    return this.blocks.filter((block) => this.keeps(block, today, otherDay)).reduce((sum, block) => sum + this.has(entry, block), 0);
  }

  protected giveBack(today: string, entry: Entry, seconds: number, otherDay: string | null): void {
    const billed = Math.min(seconds, this.over(entry));
    this.charge(today, entry, -billed);
    const owed = Math.min(seconds - billed, this.owed(entry));
    this.owe(today, entry, -owed);
    let rest = seconds - billed - owed;
    const newestFirst = this.movements.filter((move) => move.entry === entry.id && move.what === "draw" && move.seconds < 0).toReversed();
    const paying = [...new Set(newestFirst.map((move) => move.block))].flatMap((number) => this.blocks.filter((block) => block.number === number));
    const keeping = otherDay === null ? [] : paying.filter((block) => this.keeps(block, today, otherDay));
    for (const block of [...paying.filter((each) => !keeping.includes(each)), ...keeping]) {
      if (rest === 0) break;
      const given = Math.min(rest, this.has(entry, block));
      if (given === 0) continue;
      const lapses = this.lapses(block, today);
      this.spend(today, "draw", block, entry, -given);
      if (lapses) this.spend(today, "expire", block, null, this.left(block));
      rest -= given;
    }
    if (rest > 0) throw new Error("The model gives back more than it has");
  }

  /** Does something whole or not at all. */
  attempt<Result>(work: () => Result): Result {
    const { armed, ended, terms } = this;
    const blocks = this.blocks.map((block) => ({ ...block }));
    const entries = this.entries.map((entry) => ({ ...entry }));
    const renewals = this.renewals.map((renewal) => ({ ...renewal }));
    const kept = { movements: [...this.movements], posts: [...this.posts], bills: [...this.bills], workedIn: new Map(this.workedIn), done: new Map(this.done) };
    try {
      return work();
    } catch (error) {
      Object.assign(this, { armed, ended, terms, blocks, entries, renewals, ...kept });
      throw error;
    }
  }

  protected nothing(): Told {
    return { replayed: true, version: this.version(), balanceSeconds: this.balance(), renewalOpened: null, renewalWithdrawn: null, moneyMinor: 0, movedSeconds: 0 };
  }

  protected before(name: string, asked: unknown): Told | null {
    const done = this.done.get(name);
    if (!done) return null;
    if (done.asked !== JSON.stringify(asked)) throw new No("operation_key_reused");
    return { ...done.told, replayed: true };
  }

  protected openRenewal(): Renewal | undefined {
    return this.renewals.find((renewal) => ["requested", "warned", "sent"].includes(renewal.status));
  }

  /** Writes the head of an operation and looks at the line. */
  protected post(kind: string, today: string, name?: string, asked?: unknown, moneyMinor = 0, movedSeconds = 0): Told {
    const version = this.version() + 1;
    const balance = this.balance();
    this.posts.push({ version, kind, day: today, balance });
    let opened: number | null = null;
    let withdrawn: number | null = null;
    const open = this.openRenewal();
    if (balance > this.terms.lineSeconds || this.ended !== null) {
      const why = this.ended !== null ? "contract_ended" : "rose_above_line";
      if (open?.status === "sent") open.note ??= why;
      else if (open) {
        Object.assign(open, { status: "withdrawn", note: why });
        withdrawn = open.number;
      }
      this.armed = this.ended === null && open?.status !== "sent";
    } else if (this.armed) {
      this.armed = false;
      opened = this.renewals.length + 1;
      let quantity = 1;
      while (balance + quantity * this.terms.blockSeconds <= this.terms.lineSeconds) quantity += 1;
      const status = this.terms.mode === "send" ? "requested" : "warned";
      this.renewals.push({ number: opened, status, quantity, seconds: this.terms.blockSeconds, price: this.terms.blockPrice, note: null });
    }
    const told = { replayed: false, version, balanceSeconds: balance, renewalOpened: opened, renewalWithdrawn: withdrawn, moneyMinor, movedSeconds };
    // Asked again, it is told what it opened, not what it withdrew.
    if (name !== undefined) this.done.set(name, { asked: JSON.stringify(asked), told: { ...told, renewalWithdrawn: null } });
    return told;
  }

  protected refuseEnded(): void {
    if (this.ended !== null) throw new No("contract_ended", { endedOn: this.ended });
  }

  block(id: string): Block {
    const block = this.blocks.find((candidate) => candidate.id === id);
    if (!block) throw new Error("The model has no such block");
    return block;
  }

  protected addBlock(block: Pick<Block, "id" | "origin" | "size" | "price"> & { renewal?: number | null }): Block {
    const added = { renewal: null, ...block, number: this.blocks.length + 1, lastDay: null, opened: false, voided: false, provisional: false };
    this.blocks.push(added);
    return added;
  }

  protected open(today: string, block: Block, lastDay: string | null, what: "purchase" | "transfer"): void {
    Object.assign(block, { opened: true, lastDay });
    this.move(today, what, block, null, block.size, block.price);
  }

  protected portions(seconds: number, use: (block: Block, part: number) => void): void {
    const blocks = this.usable(null).filter((block) => !block.provisional);
    const there = add(blocks.map((block) => this.left(block)));
    if (there < seconds) throw new No("insufficient_hours", { neededSeconds: seconds, availableSeconds: there });
    let rest = seconds;
    for (const block of blocks) {
      const part = Math.min(rest, this.left(block));
      if (part > 0) use(block, part);
      rest -= part;
    }
  }
}
