/** Two pieces of work of one person at one time are possible, but worth a look: they are shown, not refused. */
import type { Day } from "./day";
import type { LineReading } from "./import-line";

/** An entry that is there already. Instants in milliseconds. */
export type KnownEntry = { entryId: string; memberId: string; contractId: string; workedOn: Day; startedAt: number | null; workedSeconds: number };

/** What a line runs into: another line of the file, or an entry that is there; `same_work` where length, day and contract agree. */
export type Overlap = { kind: "line"; line: number } | { kind: "entry"; entryId: string } | { kind: "same_work"; entryId: string };

type Marked = { reading: LineReading; memberId: string | null; contractId: string | null; overlap: Overlap | null };
type Span = { from: number; to: number; mark: Marked | null; other: Overlap };

/** Marks each line that runs into another piece of work of the same person. */
export function markOverlaps(lines: readonly Marked[], known: readonly KnownEntry[]): void {
  markSameWork(lines, known);
  const spans = new Map<string, Span[]>();
  const add = (memberId: string, span: Span) => {
    const list = spans.get(memberId);
    if (list) list.push(span);
    else spans.set(memberId, [span]);
  };
  for (const { entryId, memberId, startedAt, workedSeconds } of known) {
    if (startedAt === null || workedSeconds === 0) continue;
    add(memberId, { from: startedAt, to: startedAt + workedSeconds * 1000, mark: null, other: { kind: "entry", entryId } });
  }
  for (const line of lines) {
    const { startedAt, endedAt } = line.reading;
    if (line.memberId === null || startedAt === null || endedAt === null) continue;
    add(line.memberId, { from: startedAt, to: endedAt, mark: line, other: { kind: "line", line: line.reading.line } });
  }
  for (const list of spans.values()) sweep(list);
}

/** Goes through one person's work in order of time, with the piece that lasts longest so far in hand. */
function sweep(spans: Span[]): void {
  spans.sort((a, b) => a.from - b.from || a.to - b.to);
  let longest: Span | null = null;
  for (const span of spans) {
    if (longest && span.from < longest.to) {
      if (span.mark) span.mark.overlap ??= longest.other;
      if (longest.mark) longest.mark.overlap ??= span.other;
    }
    if (!longest || span.to > longest.to) longest = span;
  }
}

function markSameWork(lines: readonly Marked[], known: readonly KnownEntry[]): void {
  const keyOf = (memberId: string, contractId: string, workedOn: string | null, seconds: number) => [memberId, contractId, workedOn, seconds].join(" ");
  const there = new Map(known.map((entry) => [keyOf(entry.memberId, entry.contractId, entry.workedOn, entry.workedSeconds), entry]));
  for (const line of lines) {
    if (line.memberId === null || line.contractId === null) continue;
    const same = there.get(keyOf(line.memberId, line.contractId, line.reading.workedOn, line.reading.workedSeconds));
    if (!same) continue;
    const atOtherTime = same.startedAt !== null && line.reading.startedAt !== null && same.startedAt !== line.reading.startedAt;
    if (!atOtherTime) line.overlap = { kind: "same_work", entryId: same.entryId };
  }
}
