// A week as a grid: a row for each kind of work on a contract, a column for each day. What is logged and what waits for the
// office counts as worked; what the office sent back stands in its cell and counts for nothing until it is sent again.

import type { Channel, Nature } from "./work";

/** What makes a row: the same words for the same contract, done in the same way. */
export interface GridWork {
  contractId: string;
  contractTitle: string;
  clientId: string;
  clientName: string;
  description: string;
  channel: Channel;
  nature: Nature;
}

export interface GridEntry extends GridWork {
  id: string;
  workedOn: string;
  workedSeconds: number;
  state: "logged" | "waiting" | "returned";
}

/** All in whole seconds. */
export interface GridCell<Entry> {
  entries: Entry[];
  workedSeconds: number;
  /** As much of it as waits for the office. */
  waitingSeconds: number;
}

export interface GridRow<Entry> extends GridWork {
  key: string;
  /** Days with entries only. */
  cells: Record<string, GridCell<Entry>>;
  workedSeconds: number;
}

/** The same for the same work, and for no other. */
export function gridKey({ contractId, channel, nature, description }: GridWork): string {
  return JSON.stringify([contractId, channel, nature, description]);
}

/** The rows of a week: those of its entries and of `without` hours, by client, contract and words; then those just `added`. */
export function gridRows<Entry extends GridEntry>(entries: readonly Entry[], without: readonly GridWork[] = [], added: readonly GridWork[] = []): GridRow<Entry>[] {
  const rows = new Map<string, GridRow<Entry>>();
  for (const work of [...entries, ...without]) {
    const key = gridKey(work);
    if (!rows.has(key)) rows.set(key, emptyRow(key, work));
  }
  const sorted = [...rows.values()].toSorted((one, other) => compare(orderOf(one), orderOf(other)));
  const last = added.map((work) => emptyRow<Entry>(gridKey(work), work)).filter(({ key }) => !rows.has(key));
  for (const entry of entries) put(rows.get(gridKey(entry)), entry);
  return [...sorted, ...last];
}

/** What was worked on each day, and in all. */
export function gridTotals<Entry>(rows: readonly GridRow<Entry>[], days: readonly string[]): { byDay: Record<string, number>; workedSeconds: number; waitingSeconds: number } {
  const cells = (day: string) => rows.flatMap(({ cells: each }) => each[day] ?? []);
  const byDay = Object.fromEntries(days.map((day) => [day, cells(day).reduce((sum, cell) => sum + cell.workedSeconds, 0)]));
  return {
    byDay,
    workedSeconds: Object.values(byDay).reduce((sum, seconds) => sum + seconds, 0),
    waitingSeconds: days.flatMap(cells).reduce((sum, cell) => sum + cell.waitingSeconds, 0),
  };
}

function emptyRow<Entry>(key: string, { contractId, contractTitle, clientId, clientName, description, channel, nature }: GridWork): GridRow<Entry> {
  return { key, contractId, contractTitle, clientId, clientName, description, channel, nature, cells: {}, workedSeconds: 0 };
}

function put<Entry extends GridEntry>(row: GridRow<Entry> | undefined, entry: Entry): void {
  if (!row) return;
  const cell = (row.cells[entry.workedOn] ??= { entries: [], workedSeconds: 0, waitingSeconds: 0 });
  cell.entries.push(entry);
  if (entry.state === "returned") return;
  cell.workedSeconds += entry.workedSeconds;
  row.workedSeconds += entry.workedSeconds;
  if (entry.state === "waiting") cell.waitingSeconds += entry.workedSeconds;
}

// The same order on the server and in any browser, whatever language they speak.
function orderOf({ clientName, contractTitle, description, channel, nature, contractId }: GridWork): string {
  return [clientName.toLowerCase(), contractTitle.toLowerCase(), contractId, description.toLowerCase(), channel, nature].join("\u0000");
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
