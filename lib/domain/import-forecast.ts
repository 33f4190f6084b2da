/**
 * What an import would do to each contract's hours, worked out before anything is written: the lines are drawn in the
 * order in which they will be written, with the ledger's own order of draws.
 */
import type { BlockStatus } from "./block";
import type { Overrun } from "./contract-terms";
import type { Day } from "./day";
import { splitOverBlocks } from "./draw";
import { watchLine, type RenewalStatus } from "./renewal";

/** A contract's hours as they stand now. */
export type ContractStanding = {
  contractId: string;
  clientName: string;
  title: string;
  clientArchived: boolean;
  endedOn: Day | null;
  overrun: Overrun;
  /** The most that may be owed where the client is put on hold then; and what is owed now. */
  overrunLimitSeconds?: number | null;
  owedSeconds?: number;
  lineSeconds: number;
  balanceSeconds: number;
  armed: boolean;
  openRenewal: RenewalStatus | null;
  blocks: StandingBlock[];
};

export type StandingBlock = { id: string; number: number; status: BlockStatus; remainingSeconds: number; expiresOn: Day | null; provisional: boolean };

/** What an import does to one contract. */
export type ContractForecast = {
  contractId: string;
  clientName: string;
  title: string;
  lines: number;
  billableSeconds: number;
  /** What the charge rules make of the billable time. */
  takenSeconds: number;
  otherSeconds: number;
  balanceBeforeSeconds: number;
  balanceAfterSeconds: number;
  lineSeconds: number;
  /** The balance comes to the renewal line or below it, so that a renewal opens. */
  opensRenewal: boolean;
};

export type ContractRefusal = "contract_ended" | "insufficient_hours" | "client_on_hold" | "client_archived";

/** A contract's hours while lines are drawn from them, one after the other. */
export class Forecast {
  private readonly blocks: StandingBlock[];
  private balance: number;
  private owed: number;
  private armed: boolean;
  private open: RenewalStatus | null;
  private readonly sums = { lines: 0, billableSeconds: 0, takenSeconds: 0, otherSeconds: 0, opensRenewal: false };

  constructor(private readonly standing: ContractStanding) {
    this.blocks = standing.blocks.map((block) => ({ ...block }));
    this.balance = standing.balanceSeconds;
    this.owed = standing.owedSeconds ?? 0;
    this.armed = standing.armed;
    this.open = standing.openRenewal;
  }

  /** Draws one line, or says which rule would refuse it; a line that is refused draws nothing. */
  draw(work: { workedOn: Day; workedSeconds: number; billable: boolean; chargedSeconds?: number }): ContractRefusal | null {
    const { endedOn, clientArchived } = this.standing;
    if (clientArchived) return "client_archived";
    if (endedOn !== null && work.workedOn > endedOn) return "contract_ended";
    if (!work.billable) {
      this.sums.otherSeconds += work.workedSeconds;
    } else {
      const takenSeconds = work.chargedSeconds ?? work.workedSeconds;
      const { draws, uncoveredSeconds } = splitOverBlocks(this.usable(), work.workedOn, takenSeconds);
      const refusal = uncoveredSeconds > 0 ? this.overrun(uncoveredSeconds) : null;
      if (refusal) return refusal;
      for (const draw of draws) this.take(draw.blockId, draw.seconds);
      this.balance -= this.standing.overrun === "bill" ? takenSeconds - uncoveredSeconds : takenSeconds;
      this.sums.billableSeconds += work.workedSeconds;
      this.sums.takenSeconds += takenSeconds;
      this.watch();
    }
    this.sums.lines += 1;
    return null;
  }

  result(): ContractForecast {
    const { contractId, clientName, title, balanceSeconds, lineSeconds } = this.standing;
    return {
      contractId,
      clientName,
      title,
      lineSeconds,
      balanceBeforeSeconds: balanceSeconds,
      balanceAfterSeconds: this.balance,
      ...this.sums,
    };
  }

  /** What finds no hours is refused, owed up to a limit or without one, or billed, as was agreed. */
  private overrun(seconds: number): ContractRefusal | null {
    const { overrun, overrunLimitSeconds } = this.standing;
    if (overrun === "refuse") return "insufficient_hours";
    if (overrun === "bill") return null;
    if (overrun === "hold" && this.owed + seconds > (overrunLimitSeconds ?? 0)) return "client_on_hold";
    this.owed += seconds;
    return null;
  }

  private usable(): StandingBlock[] {
    return this.blocks.filter((block) => block.status === "open" && block.remainingSeconds > 0);
  }

  private take(blockId: string, seconds: number): void {
    const block = this.blocks.find((candidate) => candidate.id === blockId);
    if (block) block.remainingSeconds -= seconds;
  }

  private watch(): void {
    const { lineSeconds, endedOn } = this.standing;
    const { verdict, armed } = watchLine({ balanceSeconds: this.balance, lineSeconds, armed: this.armed, ended: endedOn !== null, open: this.open });
    this.armed = armed;
    if (verdict !== "open") return;
    this.sums.opensRenewal = true;
    this.open = "requested";
  }
}
