import { createHash } from "node:crypto";
import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import { decodeFile, type FileEncoding } from "@/lib/domain/import-encoding";
import { lineIdentities } from "@/lib/domain/import-identity";
import { readLine, type LineReading, type ReadingRules } from "@/lib/domain/import-line";
import { found } from "@/lib/domain/refusal";
import { entryIdOf } from "@/lib/features/imports/entry-ids";
import { readTable, type ImportTable } from "@/lib/features/imports/table";

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

/** Takes bytes apart; null when they are no table. */
export function openFile(bytes: Uint8Array): OpenedFile | null {
  const decoded = decodeFile(bytes);
  const table = decoded && readTable(decoded.text);
  return decoded && table ? { table, encoding: decoded.encoding } : null;
}

/** The stored file of a batch. Its bytes are fetched only if this process has not just taken them apart. */
export async function fileOfBatch(db: TenantDb, batch: { id: string; sha256: Uint8Array }): Promise<OpenedFile> {
  const key = Buffer.from(batch.sha256).toString("hex");
  const known = opened.get(key);
  if (known) return known;
  const { bytes } = found(await db.importFile.findFirst({ where: { batchId: batch.id }, select: { bytes: true } }));
  return opened.keep(key, found(openFile(bytes)));
}

/** All lines of a firm's file under some rules; the same question soon after gets the same answer. */
export function readFile(tenantId: string, sha256: Uint8Array, file: OpenedFile, rules: ReadingRules, latestDay: Day): ReadFile {
  const key = createHash("sha1").update(sha256).update(JSON.stringify([tenantId, rules, latestDay])).digest("hex");
  const known = read.get(key);
  if (known) return known;
  const readings = file.table.rows.map((row) => readLine(row, rules, latestDay));
  const entryIds = lineIdentities(readings).map((identity) => identity && entryIdOf(tenantId, identity));
  return read.keep(key, { readings, entryIds });
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
