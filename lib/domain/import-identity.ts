/**
 * What makes a line of a file itself: who, when, how long, for whom and what. The same line again, in this file or the
 * next, is known by it, whatever was done with the entry in the meantime and whatever it is matched with today.
 */
import type { LineReading } from "./import-line";
import { plainSpelling } from "./import-match";

/**
 * One text per line, the same for the same line whenever it is read; null for lines that have a problem. Lines of one
 * file that are alike in everything are told apart by their count.
 */
export function lineIdentities(readings: readonly LineReading[]): (string | null)[] {
  const counts = new Map<string, number>();
  return readings.map((reading) => {
    if (reading.findings.length > 0) return null;
    const content = contentOf(reading);
    const occurrence = counts.get(content) ?? 0;
    counts.set(content, occurrence + 1);
    return `${content} ${occurrence}`;
  });
}

// Billable or not, place and notes are left out: they are what people correct in the source and export again.
function contentOf(reading: LineReading): string {
  return JSON.stringify([
    plainSpelling(reading.email || reading.person),
    reading.startText,
    reading.workedSeconds,
    plainSpelling(reading.client),
    plainSpelling(reading.project),
    plainSpelling(reading.description),
  ]);
}
