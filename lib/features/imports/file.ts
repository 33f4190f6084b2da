import { createHash } from "node:crypto";
import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import { decodeFile, type FileEncoding } from "@/lib/domain/import-encoding";
import { lineIdentities } from "@/lib/domain/import-identity";
import { readLine, type LineReading, type ReadingRules } from "@/lib/domain/import-line";
import { found, Refusal } from "@/lib/domain/refusal";
import { entryIdOf } from "@/lib/features/imports/entry-ids";
import { isBeyondReading, readTable, type ImportTable } from "@/lib/features/imports/table";

/** A file taken apart. */
export interface OpenedFile {
  table: ImportTable;
  encoding: FileEncoding;
}

/** Its lines, and the id of the entry that each of them is or becomes; null for lines that have a problem. */
export interface ReadFile {
  readings: LineReading[];
  entryIds: (string | null)[];
}

/** Takes bytes apart; null when they are no table. Refuses import_too_large. */
export function openFile(bytes: Uint8Array): OpenedFile | null {
  const decoded = decodeFile(bytes);
  if (decoded && isBeyondReading(decoded.text)) throw new Refusal("import_too_large");
  const table = decoded && readTable(decoded.text);
  return decoded && table ? { table, encoding: decoded.encoding } : null;
}

/** The stored file of a batch. Its bytes are fetched only if this process has not just taken them apart. */
export async function fileOfBatch(db: TenantDb, batch: { id: string; sha256: Uint8Array }): Promise<OpenedFile> {
  return opened.get(nameOf(batch.sha256)) ?? openStored(batch.sha256, found(await storedBytes(db, batch)));
}

/** The bytes of a batch, or null where they need not be fetched. */
export async function storedBytes(db: TenantDb, batch: { id: string; sha256: Uint8Array }): Promise<Uint8Array | null> {
  if (opened.get(nameOf(batch.sha256))) return null;
  return found(await db.importFile.findFirst({ where: { batchId: batch.id }, select: { bytes: true } })).bytes;
}

/** Takes stored bytes apart; `bytes` is null where that was done just now. */
export function openStored(sha256: Uint8Array, bytes: Uint8Array | null): OpenedFile {
  const known = opened.get(nameOf(sha256));
  return known ?? opened.keep(nameOf(sha256), found(openFile(found(bytes))));
}

function nameOf(sha256: Uint8Array): string {
  return Buffer.from(sha256).toString("hex");
}

/** All that the lines of a file depend on. */
export interface ReadingQuestion {
  tenantId: string;
  sha256: Uint8Array;
  rules: ReadingRules;
  /** The last day whose work may be entered. */
  latestDay: Day;
}

/** All lines of a firm's file under some rules; the same question soon after gets the same answer. */
export function readFile(question: ReadingQuestion, { table }: OpenedFile): ReadFile {
  const known = read.get(keyOf(question));
  return known ?? keepReading(question, table.rows.map((row) => readLine(row, question.rules, question.latestDay)));
}

/**
 * The same beforehand and bit by bit, so that nobody else waits and no transaction stands open meanwhile: a file of fifty
 * thousand lines takes seconds.
 */
export async function readFileAhead(question: ReadingQuestion, { table }: OpenedFile): Promise<void> {
  if (read.get(keyOf(question))) return;
  const readings: LineReading[] = [];
  for (const row of table.rows) {
    readings.push(readLine(row, question.rules, question.latestDay));
    if (readings.length % 1_000 === 0) await new Promise(setImmediate);
  }
  keepReading(question, readings);
}

function keepReading(question: ReadingQuestion, readings: LineReading[]): ReadFile {
  const entryIds = lineIdentities(readings).map((identity) => identity && entryIdOf(question.tenantId, identity));
  return read.keep(keyOf(question), { readings, entryIds });
}

function keyOf({ sha256, ...others }: ReadingQuestion): string {
  return createHash("sha1").update(sha256).update(JSON.stringify(others)).digest("hex");
}

/** The last few values that were worked out, by content: what is here can't be stale, only gone. */
class Recent<Value> {
  private readonly values = new Map<string, Value>();
  constructor(private readonly limit: number) {}

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  keep(key: string, value: Value): Value {
    this.values.set(key, value);
    const oldest = this.values.keys().next().value;
    if (this.values.size > this.limit && oldest !== undefined) this.values.delete(oldest);
    return value;
  }
}

const opened = new Recent<OpenedFile>(3);
const read = new Recent<ReadFile>(3);
