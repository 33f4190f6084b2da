/**
 * Lengths of work as exports write them: 01:00:01, 1:30, 1.00, "20,0", 5400, and all that the entry field takes. What a
 * plain number counts is decided from its heading and the whole column, and asked where that leaves it open.
 */
import { secondsPerDay, secondsPerMinute } from "./duration";
import { readDuration } from "./duration-notation";
import type { ImportFormat } from "./import-format";
import { headKey } from "./import-heads";
import { remembered } from "./import-memory";

/** What a plain number in a column of durations counts. */
export const bareUnits = ["hours", "minutes", "seconds"] as const;

export type BareUnit = (typeof bareUnits)[number];

export type BareUnitFinding = BareUnit | "not_needed" | "open";

export type LengthReading = { ok: true; seconds: number } | { ok: false; problem: "duration_unreadable" | "duration_negative" | "longer_than_day" };

const plainNumber = /^\d+(?:[.,](\d+))?$/;

/** Decides what plain numbers count, from the column's heading, the product and all its cells. */
export function findBareUnit(cells: Iterable<string>, head: string, format: ImportFormat): BareUnitFinding {
  let largest = 0;
  let fractions = false;
  for (const cell of cells) {
    const match = plainNumber.exec(cell.trim());
    if (!match) continue;
    if (match[1] !== undefined) fractions = true;
    largest = Math.max(largest, Number(cell.trim().replace(",", ".")));
  }
  if (largest === 0) return "not_needed";
  const named = unitOfHead(headKey(head));
  if (named) return named;
  if (format === "harvest" || format === "hourbank") return "hours";
  if (fractions) return largest <= 24 ? "hours" : "open";
  if (largest > 1_440 || (format === "kimai" && largest > 24)) return "seconds";
  return "open";
}

function unitOfHead(key: string): BareUnit | null {
  const words = key.split(" ");
  const any = (...wanted: string[]) => wanted.some((word) => words.includes(word));
  if (any("seconds", "sec", "sekunden", "secondes", "secondi", "s")) return "seconds";
  if (any("minutes", "min", "minuten", "minuti", "m")) return "minutes";
  if (any("hours", "h", "decimal", "stunden", "dezimal", "heures", "decimale", "ore")) return "hours";
  return null;
}

/** Reads one cell as whole seconds, none and a whole day included. @param unit what a plain number counts */
export function readLength(cell: string, unit: BareUnit): LengthReading {
  return readers[unit](cell);
}

const readers: Record<BareUnit, (cell: string) => LengthReading> = {
  hours: remembered(5_000, (cell) => readAfresh(cell, "hours")),
  minutes: remembered(5_000, (cell) => readAfresh(cell, "minutes")),
  seconds: remembered(5_000, (cell) => readAfresh(cell, "seconds")),
};

function readAfresh(cell: string, unit: BareUnit): LengthReading {
  const text = cell.trim();
  if (unit !== "hours" && plainNumber.test(text)) {
    const total = Math.round(Number(text.replace(",", ".")) * (unit === "minutes" ? secondsPerMinute : 1));
    return total > secondsPerDay ? { ok: false, problem: "longer_than_day" } : { ok: true, seconds: total };
  }
  const reading = readDuration(text, { bareNumber: "hours", allowZero: true });
  if (reading.ok) return { ok: true, seconds: reading.seconds };
  if (reading.reason === "negative") return { ok: false, problem: "duration_negative" };
  return { ok: false, problem: reading.reason === "too_long" ? "longer_than_day" : "duration_unreadable" };
}
