import Papa from "papaparse";
import type { TableRow } from "@/lib/domain/import-line";
import { headKey, headWords } from "@/lib/domain/import-heads";

/** A file as rows of cells; each row knows the line on which it begins. */
export interface ImportTable {
  head: string[];
  rows: TableRow[];
  delimiter: string;
}

const DELIMITERS = [",", ";", "\t", "|"] as const;
const SEPARATORS: ReadonlySet<number> = new Set(DELIMITERS.map((delimiter) => delimiter.charCodeAt(0)));

/** Beyond this a small file takes more memory apart than a server has: most of its cells may be empty. */
const MOST_LINES = 250_000;
const MOST_CELLS = 5_000_000;

/** Whether a text has more lines or cells than are taken apart; it is asked before that, in passing over the text. */
export function isBeyondReading(text: string): boolean {
  if (lineEnds(text, 0, text.length) > MOST_LINES) return true;
  let cells = 0;
  for (let place = 0; place < text.length; place += 1) if (SEPARATORS.has(text.charCodeAt(place))) cells += 1;
  return cells > MOST_CELLS;
}

/** Takes the text of a file apart, or answers null when it holds no head row with at least two columns. */
export function readTable(text: string): ImportTable | null {
  const { body, skippedLines, named } = withoutHint(text);
  const delimiter = named ?? likeliestDelimiter(body);
  const rows: TableRow[] = [];
  let place = 0;
  let line = 1 + skippedLines;
  Papa.parse<string[]>(body, {
    delimiter,
    skipEmptyLines: false,
    step: ({ data, meta, errors }) => {
      const quoteOpen = errors.some((error) => error.code === "MissingQuotes");
      if (data.some((cell) => cell.trim() !== "")) rows.push({ line, cells: data, quoteOpen });
      line += lineEnds(body, place, meta.cursor);
      place = meta.cursor;
    },
  });
  const [head, ...lines] = rows;
  if (!head || head.cells.length < 2) return null;
  return { head: withoutEmptyTail(head.cells.map((cell) => cell.trim())), rows: lines, delimiter };
}

/** Spreadsheets may name the separator in a first line of its own: `sep=;`. */
function withoutHint(text: string): { body: string; skippedLines: number; named: string | null } {
  const hint = /^"?sep=([,;\t|])"?\r?\n/i.exec(text);
  return hint ? { body: text.slice(hint[0].length), skippedLines: 1, named: hint[1] ?? null } : { body: text, skippedLines: 0, named: null };
}

/** The separator with which the head row reads best: most columns that we know, then most columns. */
function likeliestDelimiter(text: string): string {
  const scored = DELIMITERS.map((delimiter) => {
    const [head = []] = Papa.parse<string[]>(text.slice(0, 20_000), { delimiter, preview: 1 }).data;
    return { delimiter, known: head.filter((cell) => KNOWN_HEADS.has(headKey(cell))).length, columns: head.length };
  });
  scored.sort((a, b) => b.known - a.known || b.columns - a.columns);
  return scored[0]?.delimiter ?? ",";
}

const KNOWN_HEADS = new Set(Object.values(headWords).flat());

/** How many lines end between two places of a text; CR, LF and CRLF each end one. */
function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let place = from; place < to; place += 1) {
    const code = text.charCodeAt(place);
    if (code === 10 || (code === 13 && text.charCodeAt(place + 1) !== 10)) count += 1;
  }
  return count;
}

function withoutEmptyTail(cells: string[]): string[] {
  const last = cells.findLastIndex((cell) => cell !== "");
  return cells.slice(0, last + 1);
}
