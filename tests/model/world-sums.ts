// A plain telling of what should happen to hours, for the tests alone. It knows nothing of the plan in lib/domain and of
// the functions in the database: it keeps a list of all movements that ever were, and whatever it is asked it adds up anew.

export type What = "purchase" | "draw" | "expire" | "return" | "adjust" | "transfer" | "extend" | "confirm" | "overdraft" | "overage" | "travel";

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
  /** Open before its debit has settled. */
  provisional: boolean;
  /** Number of the renewal that ordered it, or null. */
  renewal: number | null;
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
  movedSeconds: number;
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

export const plusDays = (of: string, days: number): string => new Date(Date.parse(`${of}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const share = (price: number, part: number, whole: number): number => Math.floor((price * part) / whole);
export const add = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** One contract: what was agreed, what happened, and nothing that could be added up instead. */
export class Sums {
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
}
