/**
 * What the lines of a file are charged, by the rules of their days: the rules of each contract are known once, and lines of
 * one visit or one day share its minimum and its rounding, as do entries that stand there already.
 */
import { chargeFor, NO_RULES, type OthersToday } from "./charge";
import { type ChargeReceipt, PLAIN } from "./charge-rules";
import type { VisitShare } from "./charge-minimum";
import type { DayShare } from "./charge-rounding";
import type { Day } from "./day";
import { basisFrom, type RuleBook } from "./rule-history";
import type { Channel } from "./work";

/** An entry that counts among the others of its day: billable, not free. */
export type WrittenShare = {
  contractId: string;
  memberId: string;
  workedOn: Day;
  channel: Channel;
  workedSeconds: number;
  minimumSeconds: number;
  roundingSeconds: number;
};

/** Work of a line, matched with a person and a contract; `startedAt` in milliseconds. */
export type LineWork = {
  contractId: string;
  memberId: string;
  workedOn: Day;
  startedAt: number | null;
  workedSeconds: number;
  channel: Channel;
  billable: boolean;
};

const NO_BOOK: RuleBook = { firm: [], contracts: {}, holidays: [] };

/** Charges lines one after the other, in the order of work. */
export class ImportCharges {
  private readonly visits = new Map<string, VisitShare[]>();
  private readonly days = new Map<string, DayShare>();

  constructor(private readonly book: RuleBook = NO_BOOK, written: readonly WrittenShare[] = []) {
    for (const share of written) this.note(share);
  }

  /** The receipt of a line; it then counts among the others of its day. */
  charge(line: LineWork): ChargeReceipt {
    const basis = basisFrom(this.book, line.contractId, line.workedOn, this.others(line)) ?? NO_RULES;
    const startedAt = line.startedAt === null ? null : new Date(line.startedAt);
    const receipt = chargeFor({ ...line, startedAt, freeReason: null, circumstances: PLAIN }, basis);
    if (line.billable) this.note({ ...line, ...receipt });
    return receipt;
  }

  private others(line: LineWork): OthersToday {
    return { visit: this.visits.get(visitKey(line)) ?? [], day: this.days.get(dayKey(line)) ?? { seconds: 0, roundedSeconds: 0 } };
  }

  private note(share: WrittenShare): void {
    const takenSeconds = share.workedSeconds + share.minimumSeconds;
    const day = this.days.get(dayKey(share)) ?? { seconds: 0, roundedSeconds: 0 };
    this.days.set(dayKey(share), { seconds: day.seconds + takenSeconds, roundedSeconds: day.roundedSeconds + takenSeconds + share.roundingSeconds });
    if (share.channel !== "on_site") return;
    const visit = this.visits.get(visitKey(share)) ?? [];
    this.visits.set(visitKey(share), [...visit, { workedSeconds: share.workedSeconds, takenSeconds }]);
  }
}

type Where = { contractId: string; workedOn: Day };

function dayKey({ contractId, workedOn }: Where): string {
  return `${contractId} ${workedOn}`;
}

function visitKey({ contractId, workedOn, memberId }: Where & { memberId: string }): string {
  return `${contractId} ${workedOn} ${memberId}`;
}
