// A plain telling of what should happen to hours, for the tests alone. It knows nothing of the plan in lib/domain and of
// the functions in the database: it keeps a list of all movements that ever were, and whatever it is asked it adds up anew.

export type What = "purchase" | "draw" | "expire" | "return" | "adjust" | "transfer" | "extend" | "overdraft" | "overage" | "travel";

export interface Movement {
  version: number;
  month: string;
  what: What;
  /** Number of the block, or null. */
  block: number | null;
  entry: string | null;
  seconds: number;
  money: number;
}

export interface Block {
  /** Null until the database has told which id it gave to hours that were moved here. */
  id: string | null;
  number: number;
  origin: "sale" | "gift" | "adjustment" | "transfer";
  size: number;
  price: number;
  lastDay: string | null;
  opened: boolean;
  voided: boolean;
}

export interface Entry {
  id: string;
  revision: number;
  day: string;
  charged: number;
  worked: number;
  rate: number;
  deleted: boolean;
}

export interface Renewal {
  number: number;
  status: string;
  quantity: number;
  seconds: number;
  price: number;
  note: string | null;
}

export interface Terms {
  lineSeconds: number;
  overrun: "refuse" | "allow" | "hold" | "bill";
  limit: number | null;
  rate: number | null;
  mode: "send" | "warn";
  blockSeconds: number;
  blockPrice: number;
  graceDays: number;
}

export interface Post {
  version: number;
  kind: string;
  day: string;
  balance: number;
}

export interface Told {
  replayed: boolean;
  version: number;
  balanceSeconds: number;
  renewalOpened: number | null;
  renewalWithdrawn: number | null;
  moneyMinor: number;
}

/** A rule says no. Nothing has happened then. */
export class No extends Error {
  constructor(
    readonly code: string,
    readonly figures: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

const plusDays = (of: string, days: number): string => new Date(Date.parse(`${of}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const share = (price: number, part: number, whole: number): number => Math.floor((price * part) / whole);
const add = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** One contract: what was agreed, what happened, and nothing that could be added up instead. */
export class World {
  blocks: Block[] = [];
  entries: Entry[] = [];
  renewals: Renewal[] = [];
  movements: Movement[] = [];
  posts: Post[] = [];
  bills: number[] = [];
  /** Worked seconds by month. */
  workedIn = new Map<string, number>();
  armed = false;
  ended: string | null = null;
  /** What was done under a name: what was asked, and what was told. */
  done = new Map<string, { asked: string; told: Told }>();

  constructor(
    readonly name: string,
    readonly client: string,
    public terms: Terms,
  ) {}

  // ── What can be added up ─────────────────────────────────────────────────────────────────────────────────────

  of(block: Block, ...whats: What[]): number {
    return add(this.movements.filter((move) => move.block === block.number && (whats.length === 0 || whats.includes(move.what))).map((move) => move.seconds));
  }

  left(block: Block): number {
    return this.of(block);
  }

  gone(block: Block): number {
    return this.movedAway(block) - this.of(block, "return");
  }

  movedAway(block: Block): number {
    return add(this.movements.filter((move) => move.block === block.number && move.what === "transfer" && move.seconds < 0).map((move) => -move.seconds));
  }

  earned(block: Block): number {
    return share(block.price, 0 - this.of(block, "draw", "expire", "adjust"), block.size);
  }

  goneMoney(block: Block): number {
    return block.price - share(block.price, block.size - this.gone(block), block.size);
  }

  status(block: Block): string {
    if (block.voided) return "voided";
    if (!block.opened) return "ordered";
    if (this.left(block) > 0) return "open";
    if (this.of(block, "expire") < 0) return "expired";
    return this.of(block, "draw", "adjust") < 0 ? "exhausted" : "returned";
  }

  owed(entry: Entry): number {
    return 0 - add(this.movements.filter((move) => move.entry === entry.id && move.what === "overdraft").map((move) => move.seconds));
  }

  over(entry: Entry): number {
    return 0 - add(this.movements.filter((move) => move.entry === entry.id && move.what === "overage").map((move) => move.seconds));
  }

  money(entry: Entry | null, ...whats: What[]): number {
    return add(this.movements.filter((move) => (entry ? move.entry === entry.id : true) && whats.includes(move.what)).map((move) => move.money));
  }

  available(): number {
    return add(this.movements.filter((move) => move.block !== null).map((move) => move.seconds));
  }

  debt(): number {
    return 0 - add(this.movements.filter((move) => move.what === "overdraft").map((move) => move.seconds));
  }

  balance(): number {
    return this.available() - this.debt();
  }

  version(): number {
    return this.posts.length;
  }

  has(entry: Entry, block: Block): number {
    return 0 - add(this.movements.filter((move) => move.entry === entry.id && move.block === block.number).map((move) => move.seconds));
  }

  // ── How things move ──────────────────────────────────────────────────────────────────────────────────────────

  private move(today: string, what: What, block: Block | null, entry: Entry | null, seconds: number, money: number): void {
    this.movements.push({ version: this.version() + 1, month: today.slice(0, 7), what, block: block?.number ?? null, entry: entry?.id ?? null, seconds, money });
  }

  /** Moves seconds out of a block (negative: back), and as much money as that changes what the block has earned. */
  private spend(today: string, what: "draw" | "expire" | "adjust", block: Block, entry: Entry | null, seconds: number): void {
    const before = this.earned(block);
    this.move(today, what, block, entry, -seconds, 0);
    const last = this.movements.at(-1);
    if (last) last.money = this.earned(block) - before;
  }

  private part(today: string, what: "return" | "transfer", block: Block, seconds: number): number {
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
      .toSorted((a, b) => ((a.lastDay ?? late) === (b.lastDay ?? late) ? a.number - b.number : (a.lastDay ?? late) < (b.lastDay ?? late) ? -1 : 1));
  }

  private draw(today: string, entry: Entry, seconds: number): number {
    let need = seconds;
    for (const block of this.usable(entry.day)) {
      const taken = Math.min(need, this.left(block));
      if (taken > 0) this.spend(today, "draw", block, entry, taken);
      need -= taken;
    }
    return need;
  }

  private owe(today: string, entry: Entry, seconds: number): void {
    if (seconds !== 0) this.move(today, "overdraft", null, entry, -seconds, 0);
  }

  private charge(today: string, entry: Entry, seconds: number): void {
    if (seconds === 0) return;
    if (this.over(entry) === 0) entry.rate = this.terms.rate ?? 0;
    const before = this.money(entry, "overage");
    const after = share(entry.rate, this.over(entry) + seconds, 3_600);
    this.move(today, "overage", null, entry, -seconds, after - before);
  }

  private settle(today: string): void {
    for (const entry of this.entries) {
      const owed = this.owed(entry);
      if (owed > 0) this.owe(today, entry, this.draw(today, entry, owed) - owed);
    }
  }

  private isOver(block: Block, today: string): boolean {
    return block.lastDay !== null && plusDays(block.lastDay, this.terms.graceDays) < today;
  }

  private giveBack(today: string, entry: Entry, seconds: number): void {
    const billed = Math.min(seconds, this.over(entry));
    this.charge(today, entry, -billed);
    const owed = Math.min(seconds - billed, this.owed(entry));
    this.owe(today, entry, -owed);
    let rest = seconds - billed - owed;
    const newestFirst = this.movements.filter((move) => move.entry === entry.id && move.what === "draw" && move.seconds < 0).toReversed();
    for (const number of new Set(newestFirst.map((move) => move.block))) {
      const block = this.blocks.find((candidate) => candidate.number === number);
      if (!block || rest === 0) continue;
      const given = Math.min(rest, this.has(entry, block));
      if (given === 0) continue;
      const status = this.status(block);
      const lapses = status === "expired" || (status === "exhausted" && this.isOver(block, today));
      this.spend(today, "draw", block, entry, -given);
      if (lapses) this.spend(today, "expire", block, null, this.left(block));
      rest -= given;
    }
    if (rest > 0) throw new Error("The model gives back more than it has");
  }

  // ── What commands have in common ─────────────────────────────────────────────────────────────────────────────

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

  private nothing(): Told {
    return { replayed: true, version: this.version(), balanceSeconds: this.balance(), renewalOpened: null, renewalWithdrawn: null, moneyMinor: 0 };
  }

  private before(name: string, asked: unknown): Told | null {
    const done = this.done.get(name);
    if (!done) return null;
    if (done.asked !== JSON.stringify(asked)) throw new No("operation_key_reused");
    return { ...done.told, replayed: true };
  }

  private openRenewal(): Renewal | undefined {
    return this.renewals.find((renewal) => ["requested", "warned", "sent"].includes(renewal.status));
  }

  /** Writes the head of an operation and looks at the line. */
  private post(kind: string, today: string, name?: string, asked?: unknown, moneyMinor = 0): Told {
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
    const told = { replayed: false, version, balanceSeconds: balance, renewalOpened: opened, renewalWithdrawn: withdrawn, moneyMinor };
    // Asked again, it is told what it opened, not what it withdrew.
    if (name !== undefined) this.done.set(name, { asked: JSON.stringify(asked), told: { ...told, renewalWithdrawn: null } });
    return told;
  }

  private refuseEnded(): void {
    if (this.ended !== null) throw new No("contract_ended", { endedOn: this.ended });
  }

  block(id: string): Block {
    const block = this.blocks.find((candidate) => candidate.id === id);
    if (!block) throw new Error("The model has no such block");
    return block;
  }

  private addBlock(block: Pick<Block, "id" | "origin" | "size" | "price">): Block {
    const added = { ...block, number: this.blocks.length + 1, lastDay: null, opened: false, voided: false };
    this.blocks.push(added);
    return added;
  }

  private open(today: string, block: Block, lastDay: string | null, what: "purchase" | "transfer"): void {
    Object.assign(block, { opened: true, lastDay });
    this.move(today, what, block, null, block.size, block.price);
  }

  private portions(seconds: number, use: (block: Block, part: number) => void): void {
    const blocks = this.usable(null);
    const there = add(blocks.map((block) => this.left(block)));
    if (there < seconds) throw new No("insufficient_hours", { neededSeconds: seconds, availableSeconds: there });
    let rest = seconds;
    for (const block of blocks) {
      const part = Math.min(rest, this.left(block));
      if (part > 0) use(block, part);
      rest -= part;
    }
  }

  // ── Commands ─────────────────────────────────────────────────────────────────────────────────────────────────

  order(today: string, id: string, size: number, price: number): Told {
    const known = this.blocks.find((block) => block.id === id);
    if (known) {
      if (known.size !== size || known.price !== price) throw new No("operation_key_reused");
      return this.nothing();
    }
    this.refuseEnded();
    this.addBlock({ id, origin: "sale", size, price });
    return this.post("order", today);
  }

  cancel(today: string, id: string): Told {
    const block = this.block(id);
    if (block.voided && !block.opened) return this.nothing();
    if (this.status(block) !== "ordered") throw new No("block_not_ordered", { number: block.number, status: this.status(block) });
    block.voided = true;
    return this.post("cancel_order", today);
  }

  activate(today: string, key: string, asked: { ids: string[]; lastDay: string | null; settles: number | null; carries: boolean }): Told {
    const content = ["activate", asked.ids.toSorted(), asked.lastDay, asked.settles, asked.carries];
    const again = this.before(key, content);
    if (again) return again;
    for (const block of asked.carries ? this.usable(null).toSorted((a, b) => a.number - b.number) : []) {
      if (block.lastDay === null || (asked.lastDay !== null && asked.lastDay <= block.lastDay)) continue;
      block.lastDay = asked.lastDay;
      this.move(today, "extend", block, null, 0, 0);
    }
    for (const block of this.blocks.filter(({ id }) => id !== null && asked.ids.includes(id))) {
      if (this.status(block) !== "ordered") throw new No("block_not_ordered", { number: block.number, status: this.status(block) });
      this.open(today, block, asked.lastDay, "purchase");
    }
    const renewal = this.renewals.find(({ number }) => number === asked.settles);
    if (renewal?.status === "requested" || renewal?.status === "warned") {
      throw new No("renewal_not_open", { number: renewal.number, from: renewal.status, to: "settled" });
    }
    if (renewal?.status === "sent") {
      renewal.status = "settled";
      this.armed = true;
    }
    this.settle(today);
    return this.post("activate", today, key, content);
  }

  time(today: string, asked: { id: string; revision: number; day: string; worked: number; charged: number; travel: number; deleted: boolean; words: string }): Told {
    const name = `${asked.id} ${asked.revision}`;
    const content = asked.deleted ? ["removed"] : [asked.day, asked.worked, asked.words];
    const known = this.entries.find((entry) => entry.id === asked.id);
    const revision = known?.revision ?? 0;
    if (asked.revision !== revision + 1) {
      const done = this.done.get(name);
      if (done?.asked === JSON.stringify(content)) return { ...done.told, replayed: true };
      throw new No("stale_revision", { currentRevision: revision, givenRevision: asked.revision });
    }
    if (this.ended !== null && asked.day > this.ended && !asked.deleted) throw new No("contract_ended", { endedOn: this.ended });

    const entry = known ?? { id: asked.id, revision: 0, day: asked.day, charged: 0, worked: 0, rate: 0, deleted: false };
    if (!known) this.entries.push(entry);
    const workedBefore = entry.deleted ? 0 : entry.worked;
    const chargedBefore = entry.charged;
    const charged = asked.deleted ? 0 : asked.charged;
    const otherDay = entry.day !== asked.day;
    const back = otherDay ? chargedBefore : Math.max(0, chargedBefore - charged);
    const more = otherDay ? charged : Math.max(0, charged - chargedBefore);
    if (back > 0) this.giveBack(today, entry, back);
    Object.assign(entry, { revision: asked.revision, day: asked.day, charged, worked: asked.worked, deleted: asked.deleted });
    if (more > 0) this.take(today, entry, more);
    const travel = (asked.deleted ? 0 : asked.travel) - this.money(entry, "travel");
    if (travel !== 0) this.move(today, "travel", null, entry, 0, travel);
    if (back > 0) this.settle(today);
    const worked = (asked.deleted ? 0 : asked.worked) - workedBefore;
    if (worked !== 0) this.workedIn.set(today.slice(0, 7), (this.workedIn.get(today.slice(0, 7)) ?? 0) + worked);
    return this.post("time", today, name, content);
  }

  private take(today: string, entry: Entry, seconds: number): void {
    const missing = this.draw(today, entry, seconds);
    if (missing === 0) return;
    const { overrun, limit } = this.terms;
    if (overrun === "refuse") throw new No("insufficient_hours", { neededSeconds: seconds, availableSeconds: seconds - missing });
    if (overrun === "bill") return this.charge(today, entry, missing);
    if (overrun === "hold" && this.debt() + missing > (limit ?? 0)) {
      throw new No("client_on_hold", { limitSeconds: limit, owedSeconds: this.debt(), neededSeconds: missing });
    }
    this.owe(today, entry, missing);
  }

  grant(today: string, key: string, asked: { id: string; origin: "gift" | "adjustment"; seconds: number; lastDay: string | null; reason: string }): Told {
    const content = ["grant", asked];
    const again = this.before(key, content);
    if (again) return again;
    this.refuseEnded();
    this.open(today, this.addBlock({ id: asked.id, origin: asked.origin, size: asked.seconds, price: 0 }), asked.lastDay, "purchase");
    this.settle(today);
    return this.post("grant", today, key, content);
  }

  adjust(today: string, key: string, asked: { id: string; seconds: number; reason: string }): Told {
    const content = ["adjust", asked];
    const again = this.before(key, content);
    if (again) return again;
    if (asked.seconds > 0) {
      this.refuseEnded();
      this.open(today, this.addBlock({ id: asked.id, origin: "adjustment", size: asked.seconds, price: 0 }), null, "purchase");
      this.settle(today);
    } else this.portions(-asked.seconds, (block, part) => this.spend(today, "adjust", block, null, part));
    return this.post("adjust", today, key, content);
  }

  /** Moves hours from here to another contract. What is told is this contract's. */
  transfer(today: string, key: string, to: World, asked: { seconds: number; reason: string }): Told {
    const content = ["transfer", to.name, asked];
    const again = this.before(key, content);
    if (again) return again;
    if (this.client !== to.client) throw new No("not_same_client");
    return to.attempt(() => {
      to.refuseEnded();
      const moved: { seconds: number; money: number; lastDay: string | null }[] = [];
      this.portions(asked.seconds, (block, part) => moved.push({ seconds: part, money: this.part(today, "transfer", block, part), lastDay: block.lastDay }));
      const told = this.post("transfer_out", today, key, content);
      for (const { seconds, money, lastDay } of moved) to.open(today, to.addBlock({ id: null, origin: "transfer", size: seconds, price: money }), lastDay, "transfer");
      to.settle(today);
      to.post("transfer_in", today, key, ["transferred", this.name, asked]);
      return told;
    });
  }

  refund(today: string, key: string, asked: { id: string; seconds: number; reason: string }): Told {
    const content = ["refund", asked];
    const again = this.before(key, content);
    if (again) return again;
    const block = this.block(asked.id);
    if (block.origin !== "sale" || this.status(block) !== "open" || this.left(block) < asked.seconds) {
      throw new No("block_not_refundable", { number: block.number, status: this.status(block) });
    }
    const money = this.part(today, "return", block, asked.seconds);
    return this.post("refund", today, key, content, money);
  }

  extend(today: string, key: string, asked: { id: string; lastDay: string | null; reason: string }): Told {
    const content = ["extend", asked];
    const again = this.before(key, content);
    if (again) return again;
    const block = this.block(asked.id);
    const later = block.lastDay !== null && (asked.lastDay === null || asked.lastDay > block.lastDay);
    const past = asked.lastDay !== null && asked.lastDay < today;
    if (!later || past || ["ordered", "voided"].includes(this.status(block))) {
      throw new No("block_not_extendable", { number: block.number, status: this.status(block) });
    }
    block.lastDay = asked.lastDay;
    this.move(today, "extend", block, null, 0, 0);
    const lapsed = 0 - this.of(block, "expire");
    if (lapsed > 0) this.spend(today, "expire", block, null, -lapsed);
    this.settle(today);
    return this.post("extend", today, key, content);
  }

  lapse(today: string, key: string, asked: { id: string; reason: string }): Told {
    const content = ["lapse", asked];
    const again = this.before(key, content);
    if (again) return again;
    const block = this.block(asked.id);
    if (this.ended === null || this.ended > today) throw new No("contract_not_ended");
    if (this.status(block) === "ordered") throw new No("block_not_due", { number: block.number });
    if (this.status(block) !== "open") return this.nothing();
    this.spend(today, "expire", block, null, this.left(block));
    return this.post("lapse", today, key, content);
  }

  expire(today: string, id: string): Told {
    const block = this.block(id);
    const status = this.status(block);
    if (status !== "open" && status !== "ordered") return this.nothing();
    if (status === "ordered" || !this.isOver(block, today)) throw new No("block_not_due", { number: block.number });
    this.spend(today, "expire", block, null, this.left(block));
    return this.post("expire", today);
  }

  /** A sale or gift is undone: its work goes to other blocks, or becomes debt whatever was agreed about overrun. */
  undo(today: string, id: string): Told {
    const block = this.block(id);
    if (block.voided) return this.nothing();
    const status = this.status(block);
    const touched = this.of(block, "expire", "adjust", "return") !== 0 || this.movedAway(block) > 0;
    if (block.origin === "transfer" || (status !== "open" && status !== "exhausted") || touched) {
      throw new No("block_not_voidable", { number: block.number, status });
    }
    const work = this.entries.map((entry) => ({ entry, seconds: this.has(entry, block) })).filter(({ seconds }) => seconds > 0);
    for (const { entry, seconds } of work) this.spend(today, "draw", block, entry, -seconds);
    this.part(today, "return", block, block.size);
    block.voided = true;
    for (const { entry, seconds } of work) this.owe(today, entry, this.draw(today, entry, seconds));
    return this.post("void", today);
  }

  agree(today: string, terms: Terms): Told {
    if (JSON.stringify(terms) === JSON.stringify(this.terms)) return this.nothing();
    this.terms = terms;
    return this.post("terms", today);
  }

  end(today: string, on: string | null): Told {
    this.ended = on;
    return this.post("end", today);
  }

  mark(today: string, number: number, status: string): Told {
    const renewal = this.renewals.find((candidate) => candidate.number === number);
    if (!renewal) throw new Error("The model has no such renewal");
    if (renewal.status === status) return this.nothing();
    const ways = renewal.status === "sent" ? ["settled", "cancelled"] : ["requested", "warned"].includes(renewal.status) ? ["sent", "withdrawn", "cancelled"] : [];
    if (!ways.includes(status)) throw new No("renewal_not_open", { number, from: renewal.status, to: status });
    renewal.status = status;
    if (status === "settled") this.armed = true;
    return this.post("renewal", today);
  }

  bill(today: string, key: string): Told {
    const again = this.before(key, ["bill"]);
    if (again) return again;
    const open = this.money(null, "overage", "travel") - add(this.bills);
    if (open <= 0) throw new No("nothing_to_bill");
    this.bills.push(open);
    return this.post("bill", today, key, ["bill"], open);
  }
}
