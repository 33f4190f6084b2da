import type { CsvCell } from "@/lib/domain/csv";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { typedInstant } from "@/lib/format/instant";
import { typedDuration } from "@/lib/format/minutes";

// The heads of our own import form, so that what was exported here can be imported elsewhere.
const heads = ["Day", "Start", "End", "Duration", "Person", "Client", "Contract", "Description", "Internal note", "Billable", "Channel", "Nature", "Taken"];

/** Entries as rows under their heads: clocks in the firm's zone, durations as hours and minutes. */
export function weekTable(entries: readonly EntryRow[], timeZone: string): CsvCell[][] {
  return [heads, ...entries.map((entry) => rowOf(entry, timeZone))];
}

function rowOf(entry: EntryRow, timeZone: string): CsvCell[] {
  const { startedAt, workedSeconds } = entry;
  const clock = (instant: Date) => typedInstant(instant, timeZone).slice(11);
  return [
    entry.workedOn,
    startedAt && clock(startedAt),
    startedAt && clock(new Date(startedAt.getTime() + workedSeconds * 1000)),
    typedDuration(workedSeconds),
    entry.memberName,
    entry.clientName,
    entry.contractTitle,
    entry.description,
    entry.internalNote,
    entry.billable ? "yes" : "no",
    entry.channel,
    entry.nature,
    typedDuration(entry.chargedSeconds),
  ];
}
