// A contract's hours between two days: what was there, what came and what was used, what is left. As a paper and as a table.

import type { CsvCell } from "@/lib/domain/csv";
import type { Day } from "@/lib/domain/day";
import { secondsPerHour } from "@/lib/domain/duration";
import type { InvoiceBuyer, InvoiceSeller } from "@/lib/domain/invoice";
import type { Channel, Nature } from "@/lib/domain/work";

export type StatementLocale = "en" | "it" | "fr";

/** One movement; `what` is in the words of its work, or of what happened to hours. Seconds. */
export interface HoursMovement {
  on: Day;
  kind: string;
  /** Work's own day and words; null for what is no work. */
  work: { workedOn: Day; memberName: string; channel: Channel; nature: Nature; description: string; workedSeconds: number } | null;
  what: string;
  who: string;
  seconds: number;
  balanceAfterSeconds: number;
}

export interface HoursStatement {
  contractTitle: string;
  clientName: string;
  locale: StatementLocale;
  seller: InvoiceSeller;
  buyer: InvoiceBuyer;
  asOf: Day;
  from: Day;
  to: Day;
  openingSeconds: number;
  closingSeconds: number;
  /** Oldest first. */
  movements: HoursMovement[];
  /** There were more than a paper holds; these are the newest. */
  cut: boolean;
}

/** What came to the hours and what work took from them. */
export function sumsOf(movements: readonly Pick<HoursMovement, "work" | "seconds">[]): { usedSeconds: number; otherSeconds: number } {
  const sum = (rows: typeof movements) => rows.reduce((total, { seconds }) => total + seconds, 0);
  const work = movements.filter((row) => row.work !== null);
  return { usedSeconds: -sum(work), otherSeconds: sum(movements.filter((row) => row.work === null)) };
}

const heads = ["Posted", "Worked on", "Movement", "What", "Who", "Channel", "Nature", "Worked hours", "Hours", "Balance"];

/** The statement as rows under their heads: codes rather than words, hours as decimals with a point. */
export function statementTable({ from, to, openingSeconds, closingSeconds, movements }: HoursStatement): CsvCell[][] {
  const hours = (seconds: number) => (seconds / secondsPerHour).toFixed(4);
  const edge = (on: Day, word: string, seconds: number): CsvCell[] => [on, null, word, null, null, null, null, null, null, hours(seconds)];
  return [
    heads,
    edge(from, "opening", openingSeconds),
    ...movements.map(({ on, kind, work, what, seconds, balanceAfterSeconds }): CsvCell[] => {
      const done = work ? [work.memberName, work.channel, work.nature, hours(work.workedSeconds)] : [null, null, null, null];
      return [on, work?.workedOn ?? null, kind, what, ...done, hours(seconds), hours(balanceAfterSeconds)];
    }),
    edge(to, "closing", closingSeconds),
  ];
}
