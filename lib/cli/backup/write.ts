// Writes a backup: all rows of all firms as they were at one instant, while people go on working.

import { createHash } from "node:crypto";
import { createWriteStream, existsSync, openSync, closeSync, fsyncSync, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type CatalogueTable, cataloguePrint, quoted, quotedList, sequencesOf, tablesOf } from "@/lib/cli/backup/catalogue";
import { type BackupHead, type BackupManifest, CATALOGUE_FILE, HEAD_FILE, headOf, MANIFEST_FILE, type TableSum } from "@/lib/cli/backup/manifest";
import { tarEnd, tarEntry } from "@/lib/cli/backup/tar";
import { beforeEnd } from "@/lib/cli/interruption";
import { migrationLock } from "@/lib/cli/migrations";
import { actAsOwner } from "@/lib/cli/roles";
import { CommandError, codeOf } from "@/lib/cli/terminal";

/** What is held of a table at any moment. */
const PART_BYTES = 4 * 1024 * 1024;

export type BackupMade = { head: BackupHead; manifest: BackupManifest };

/**
 * Writes everything in the database at `ownerUrl` to `file`, which appears only once it is whole. Needs the owner's rights,
 * not a superuser's. Throws a `CommandError` where the file is there already.
 */
export async function backUp(ownerUrl: string, file: string): Promise<BackupMade> {
  if (existsSync(file)) throw new CommandError(`${file} is there already; name another file.`);
  const unfinished = `${file}.unfinished`;
  const forget = beforeEnd(() => rmSync(unfinished, { force: true }));
  const client = new Client({ connectionString: await actAsOwner(ownerUrl) });
  client.on("error", () => {});
  await client.connect();
  try {
    await holdPicture(client);
    const made: Partial<BackupMade> = {};
    await pipeline(Readable.from(written(client, made)), createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
    keepOnDisk(unfinished);
    renameSync(unfinished, file);
    await client.end();
    return made as BackupMade;
  } catch (error) {
    // Cut off in the middle of a table, the server would go on sending: it isn't waited for.
    void client.end();
    const code = codeOf(error);
    throw code !== undefined && FILE_TROUBLE[code] ? new CommandError(`The backup can't be written to ${file}: ${FILE_TROUBLE[code]}.`) : error;
  } finally {
    rmSync(unfinished, { force: true });
    forget();
  }
}

const FILE_TROUBLE: Record<string, string> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full for this user",
  EFBIG: "files may not be as large here",
  EACCES: "this user may not write there",
  EROFS: "the disk takes no changes",
  ENOENT: "there is no such folder",
};

/**
 * One picture of the whole database, which no migration may change meanwhile. A policy that would hide rows is an error in
 * it, unless the firm whose rows are read was named.
 */
async function holdPicture(client: Client): Promise<void> {
  // Asked within the transaction, a migration that is under way would be waited for with the picture of before it: tables that it
  // writes anew would be empty there.
  await client.query("SET statement_timeout = 0; SET lock_timeout = 0");
  await client.query("SELECT pg_advisory_lock_shared($1)", [migrationLock]);
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await client.query(`SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = 0;
    SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC';
    SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`);
}

async function* written(client: Client, made: Partial<BackupMade>): AsyncGenerator<Buffer> {
  const tables = await tablesOf(client);
  const firms = (await client.query<{ id: string }>("SELECT platform.tenant_ids() AS id")).rows.map(({ id }) => id);
  const head = await headOfDatabase(client, tables, firms);
  const at = new Date(head.madeAt);
  const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
  yield tarEntry({ name: HEAD_FILE, content: json(head) }, at);

  const sums: TableSum[] = [];
  for (const table of tables) {
    const sum = { name: table.name, rows: 0, bytes: 0, sha256: "" };
    yield* tableParts(rowsOf(client, table, firms), sum, at);
    sums.push(sum);
  }
  const catalogue = Buffer.from(`${(await cataloguePrint(client)).join("\n")}\n`);
  yield tarEntry({ name: CATALOGUE_FILE, content: catalogue }, at);
  // Sequences stand outside of pictures; asked last, they are past every row that is in this one.
  const manifest = { tables: sums, sequences: await sequencesOf(client), catalogueSha256: createHash("sha256").update(catalogue).digest("hex") };
  yield tarEntry({ name: MANIFEST_FILE, content: json(manifest) }, at);
  yield tarEnd();
  Object.assign(made, { head, manifest });
}

async function headOfDatabase(client: Client, tables: CatalogueTable[], firms: string[]): Promise<BackupHead> {
  const facts = await client.query<{ madeAt: Date; postgres: string }>(
    `SELECT now() AS "madeAt", split_part(current_setting('server_version'), ' ', 1) AS postgres`,
  );
  const migrations = await client.query<{ name: string; checksum: string }>(
    "SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name",
  );
  const { madeAt, postgres } = facts.rows[0] ?? { madeAt: new Date(), postgres: "" };
  return headOf({
    madeAt: madeAt.toISOString(),
    postgres,
    migrations: migrations.rows,
    sealedUnder: await keyMarks(client, tables, firms),
    firms: firms.length,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
  });
}

/** Marks of the keys that something was sealed under: the second part of what `lib/secrets` writes. */
async function keyMarks(client: Client, tables: CatalogueTable[], firms: string[]): Promise<string[]> {
  const marks = new Set<string>();
  for (const table of tables) {
    for (const column of table.columns.filter((name) => name.endsWith("_sealed"))) {
      for (const firm of table.firmColumn === null ? [null] : firms) {
        await nameFirm(client, firm);
        const found = await client.query<{ mark: string }>(
          `SELECT DISTINCT split_part(${quotedList([column])}, '.', 2) AS mark FROM ${quoted(table.name)} WHERE ${quotedList([column])} IS NOT NULL`,
        );
        for (const { mark } of found.rows) marks.add(mark);
      }
    }
  }
  return [...marks].toSorted();
}

/**
 * The rows of a table as COPY writes them. Row-level security, forced, holds the owner too, so a firm's table is read firm by
 * firm; that takes no lock and no right that the owner hasn't got anyway.
 */
async function* rowsOf(client: Client, table: CatalogueTable, firms: string[]): AsyncGenerator<Buffer> {
  const columns = quotedList(table.columns);
  if (table.firmColumn === null) {
    await nameFirm(client, null);
    yield* client.query(copyTo(`COPY (SELECT ${columns} FROM ${quoted(table.name)}) TO STDOUT`));
    return;
  }
  for (const firm of firms) {
    await nameFirm(client, firm);
    yield* client.query(copyTo(`COPY (SELECT ${columns} FROM ${quoted(table.name)} WHERE "${table.firmColumn}" = '${firm}') TO STDOUT`));
  }
}

async function nameFirm(client: Client, firm: string | null): Promise<void> {
  await client.query("SELECT set_config('row_security', $1, true), set_config('app.tenant_id', $2, true)", [firm === null ? "off" : "on", firm ?? ""]);
}

/** Cuts a table's rows into parts, and sums them up on the way. */
async function* tableParts(rows: AsyncIterable<Buffer>, sum: TableSum, at: Date): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let held: Buffer[] = [];
  let size = 0;
  let number = 0;
  const part = () => {
    const content = Buffer.concat(held);
    [held, size, number] = [[], 0, number + 1];
    return tarEntry({ name: `tables/${sum.name}/${String(number).padStart(6, "0")}.copy`, content }, at);
  };
  for await (const chunk of rows) {
    hash.update(chunk);
    sum.bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) sum.rows += 1;
    held.push(chunk);
    size += chunk.length;
    if (size >= PART_BYTES) yield part();
  }
  if (size > 0) yield part();
  sum.sha256 = hash.digest("hex");
}

/** What was acknowledged as written outlives a power cut. */
function keepOnDisk(file: string): void {
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
}
