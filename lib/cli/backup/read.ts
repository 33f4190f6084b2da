// Reads a backup, and says in one sentence what is wrong with it before anything is done with it.

import { createHash, type Hash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { createGunzip } from "node:zlib";
import {
  type BackupHead,
  type BackupManifest,
  CATALOGUE_FILE,
  HEAD_FILE,
  MANIFEST_FILE,
  readHead,
  readManifest,
  type TableSum,
} from "@/lib/cli/backup/manifest";
import { type TarEntry, tarEntries } from "@/lib/cli/backup/tar";
import { CommandError } from "@/lib/cli/terminal";

export type WholeBackup = { file: string; head: BackupHead; manifest: BackupManifest; catalogue: string[] };

/**
 * Reads all of a backup once and compares every sum. Throws a `CommandError` where `file` is no backup, was made by a newer
 * Hourbank, or is damaged.
 */
export async function readWhole(file: string): Promise<WholeBackup> {
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
  let head: BackupHead | undefined;
  let manifest: BackupManifest | undefined;
  let catalogue = Buffer.alloc(0);
  const sums = new Map<string, Sum>();
  try {
    for await (const { name, content } of backupEntries(file)) {
      if (head === undefined) {
        if (name !== HEAD_FILE) throw new NoBackup();
        head = headIn(content);
      } else if (name === CATALOGUE_FILE) catalogue = Buffer.from(content);
      else if (name === MANIFEST_FILE) manifest = readManifest(content);
      else addUp(sums, tableOf(name), content);
    }
    if (head === undefined) throw new NoBackup();
    if (manifest === undefined) throw new Error("its end is missing");
    compare(head, manifest, sums, catalogue);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    if (error instanceof NoBackup || head === undefined) throw new CommandError(`${file} is no backup of Hourbank.`);
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${file} is damaged (${reason}); use another copy of it.`);
  }
  return { file, head, manifest, catalogue: catalogue.toString("utf8").split("\n").filter(Boolean) };
}

/** The rows of a backup, table by table, in parts that follow each other. */
export async function* backupRows(file: string): AsyncGenerator<{ table: string; content: Buffer }> {
  for await (const { name, content } of backupEntries(file)) {
    if (name.startsWith("tables/")) yield { table: tableOf(name), content };
  }
}

class NoBackup extends Error {}

type Sum = { hash: Hash; bytes: number; rows: number };

async function* backupEntries(file: string): AsyncGenerator<TarEntry> {
  const unpacked = createGunzip({ chunkSize: 256 * 1024 });
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  source.on("error", (error) => unpacked.destroy(error));
  yield* tarEntries(source.pipe(unpacked));
}

function headIn(content: Buffer): BackupHead {
  try {
    return readHead(content);
  } catch (error) {
    throw error instanceof CommandError ? error : new NoBackup();
  }
}

function tableOf(name: string): string {
  const table = /^tables\/([^/]+)\/\d+\.copy$/.exec(name)?.[1];
  if (table === undefined) throw new Error(`${name} doesn't belong in it`);
  return table;
}

function addUp(sums: Map<string, Sum>, table: string, content: Buffer): void {
  const sum = sums.get(table) ?? { hash: createHash("sha256"), bytes: 0, rows: 0 };
  sum.hash.update(content);
  sum.bytes += content.length;
  for (const byte of content) if (byte === 10) sum.rows += 1;
  sums.set(table, sum);
}

function compare(head: BackupHead, manifest: BackupManifest, sums: Map<string, Sum>, catalogue: Buffer): void {
  const promised = new Map<string, TableSum>(manifest.tables.map((table) => [table.name, table]));
  for (const { name } of head.tables) if (!promised.has(name)) throw new Error(`${name} is missing`);
  for (const { name, rows, bytes, sha256 } of manifest.tables) {
    const sum = sums.get(name) ?? { hash: createHash("sha256"), bytes: 0, rows: 0 };
    if (sum.rows !== rows || sum.bytes !== bytes || sum.hash.digest("hex") !== sha256) throw new Error(`the rows of ${name} aren't those that were written`);
    sums.delete(name);
  }
  for (const name of sums.keys()) throw new Error(`${name} doesn't belong in it`);
  if (createHash("sha256").update(catalogue).digest("hex") !== manifest.catalogueSha256) throw new Error("its catalogue isn't the one that was written");
}
