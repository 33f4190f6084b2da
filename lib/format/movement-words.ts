import type { Day } from "@/lib/domain/day";
import type { HoursMovement, StatementLocale } from "@/lib/domain/hours-statement";
import { dayText } from "@/lib/format/day";
import { hoursText } from "@/lib/format/minutes";

/** As much of a movement as its name needs. Seconds; days as text. */
export interface NamedMovement {
  kind: string;
  seconds: number;
  expiresAfter: string | null;
  provisional: boolean;
  otherContract: { title: string } | null;
  lines: readonly { bucket: string; seconds: number; blockOrigin: string | null }[];
  work: { description: string; memberName: string; channel: string; chargedBeforeSeconds: number; chargedAfterSeconds: number } | null;
}

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** What a movement is called for the client, by the catalog `portal`; the screen has the same words. */
export function movementWords(row: NamedMovement, locale: string, t: Translate): string {
  const { work, kind } = row;
  if (!work) return t(`movement.${kind}`, movementFigures(row, locale));
  if (work.chargedAfterSeconds < work.chargedBeforeSeconds) return t("corrected", { work: work.description || t("movement.time") });
  return work.description || t("movement.time");
}

/** Who did the work and how; empty for what is no work. */
export function workerWords({ work }: NamedMovement, t: Translate): string {
  return work ? t("whoHow", { name: work.memberName, channel: t(`channel.${work.channel}`) }) : "";
}

/** The figures that the names of movements need, at the desk, in the portal and on paper: how much, to and from where, until when. */
export function movementFigures(row: Omit<NamedMovement, "work">, locale: string): Record<"hours" | "title" | "day" | "origin" | "provisional", string> {
  const moved = row.kind === "extend" || row.seconds !== 0 ? row.seconds : row.lines.reduce((sum, line) => sum + line.seconds, 0);
  return {
    hours: hoursText(Math.abs(moved), locale),
    title: row.otherContract?.title ?? "",
    day: row.expiresAfter ? dayText(row.expiresAfter, locale) : "none",
    origin: row.lines.find((line) => line.bucket === "purchase")?.blockOrigin ?? "",
    provisional: row.provisional ? "yes" : "no",
  };
}

/** A row of the ledger's statement, with the days that a file names. */
export type NamedRow = Omit<NamedMovement, "work"> & {
  accountingOn: Day;
  balanceAfterSeconds: number;
  work: (Omit<NonNullable<HoursMovement["work"]>, "workedSeconds"> & NonNullable<NamedMovement["work"]> & { workedAfterSeconds: number; workedBeforeSeconds: number }) | null;
};

/** A statement whose movements have their words. */
export function worded<Statement extends { rows: readonly NamedRow[]; locale: StatementLocale }>(statement: Statement, t: Translate): Omit<Statement, "rows"> & { movements: HoursMovement[] } {
  const { rows, ...rest } = statement;
  const movements = rows.map((row): HoursMovement => {
    const { kind, seconds, balanceAfterSeconds, accountingOn: on } = row;
    const work = row.work && {
      workedOn: row.work.workedOn,
      memberName: row.work.memberName,
      channel: row.work.channel,
      nature: row.work.nature,
      description: row.work.description,
      workedSeconds: row.work.workedAfterSeconds - row.work.workedBeforeSeconds,
    };
    return { on, kind, work, seconds, balanceAfterSeconds, what: movementWords(row, statement.locale, t), who: workerWords(row, t) };
  });
  return { ...rest, movements };
}
