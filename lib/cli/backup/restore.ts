// Puts a backup into an empty database: all of it, or nothing. The tables are made by the migrations that the backup had;
// the rows follow in one transaction; then the migrations that are newer than the backup.

import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { cataloguePrint, type CatalogueTable, quoted, quotedList, tablesOf } from "@/lib/cli/backup/catalogue";
import { guardsDown, guardsUp } from "@/lib/cli/backup/guards";
import { backupRows, readWhole, type WholeBackup } from "@/lib/cli/backup/read";
import { migrate, migrationLock } from "@/lib/cli/migrations";
import { actAsOwner } from "@/lib/cli/roles";
import { CommandError } from "@/lib/cli/terminal";

export type Restored = {
  backup: WholeBackup;
  rows: number;
  /** Migrations newer than the backup, applied to its rows. */
  migrated: string[];
  /** Lines of the catalogue that differ from those of the database that was backed up: `-` only there, `+` only here. */
  differences: string[];
};

/**
 * Restores the backup in `file` into the database at `ownerUrl`, which must be empty. Needs the owner's rights, not a
 * superuser's. Whatever stops it, the database holds either every row of the backup or none. Throws a `CommandError` of one
 * sentence where the file or the database isn't fit.
 */
export async function restore(ownerUrl: string, file: string): Promise<Restored> {
  const backup = await readWhole(file);
  const level = backup.head.migrations.map(({ name }) => name);
  const actingUrl = await actAsOwner(ownerUrl);
  await withClient(actingUrl, (client) => checkTables(client, level));
  await migrate(ownerUrl, { only: level });
  const { rows, differences } = await withClient(actingUrl, (client) => load(client, backup));
  const migrated = await migrate(ownerUrl);
  await withClient(actingUrl, (client) => client.query("ANALYZE"));
  return { backup, rows, migrated, differences };
}

/** A database without tables, or with those of the backup's own version; the rows are asked for once they are locked. */
async function checkTables(client: Client, level: readonly string[]): Promise<void> {
  const tables = await tablesOf(client);
  if (tables.length === 0) return;
  const list = await client.query<{ found: boolean }>("SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found");
  if (!list.rows[0]?.found) throw new CommandError("The database holds tables of another program; restore into a database of its own.");
  const applied = await client.query<{ name: string }>("SELECT migration_name AS name FROM _prisma_migrations");
  const beyond = applied.rows.find(({ name }) => !level.includes(name));
  if (!beyond) return;
  await refuseRows(client);
  throw new CommandError(`The database has ${beyond.name} already, which the backup hasn't; restore into a database without tables.`);
}

async function refuseRows(client: Client): Promise<void> {
  const found = await client.query("SELECT platform.tenant_ids() AS id LIMIT 1");
  if (found.rows.length > 0) throw new CommandError("The database isn't empty: there are firms in it; restore into a database of its own.");
  // A firm that is being removed is no firm any more; its rows and its people are there all the same.
  const people = await client.query("SELECT FROM person LIMIT 1");
  if (people.rows.length > 0) throw new CommandError("The database isn't empty: there are people in it; restore into a database of its own.");
}

async function load(client: Client, backup: WholeBackup): Promise<{ rows: number; differences: string[] }> {
  await client.query("BEGIN");
  await client.query(`SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = '30s';
    SET LOCAL client_encoding = 'UTF8'; SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC'`);
  await client.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
  const before = await cataloguePrint(client);
  const tables = await tablesOf(client);
  checkColumns(tables, backup);
  const guards = await guardsDown(client);
  await refuseRows(client);
  const loaded = await loadRows(client, tables, backup);
  await setSequences(client, backup);
  await freeJobs(client);
  await guardsUp(client, guards);
  for (const { name, rows } of backup.manifest.tables) {
    if ((loaded.get(name) ?? 0) !== rows) throw new Error(`${name} took ${loaded.get(name) ?? 0} rows of ${rows}.`);
  }
  const after = await cataloguePrint(client);
  const changed = linesApart(before, after);
  if (changed.length > 0) throw new Error(`The guards of the database are not as they were:\n${changed.join("\n")}`);
  await client.query("COMMIT");
  return { rows: [...loaded.values()].reduce((sum, rows) => sum + rows, 0), differences: linesApart(backup.catalogue, after) };
}

function checkColumns(tables: CatalogueTable[], { head }: WholeBackup): void {
  const here = new Map(tables.map(({ name, columns }) => [name, new Set(columns)]));
  for (const { name, columns } of head.tables) {
    const missing = here.has(name) ? columns.find((column) => !here.get(name)?.has(column)) : "its table";
    if (missing) throw new CommandError(`This version of Hourbank has no place for ${name} (${missing}); restore with the version that made the backup, ${head.hourbank}.`);
  }
}

/** One COPY a table, so that rows which refer to each other are checked when all are there. Answers rows by table. */
async function loadRows(client: Client, tables: CatalogueTable[], { file, head }: WholeBackup): Promise<Map<string, number>> {
  await client.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(", ")}`);
  const columnsOf = new Map(head.tables.map(({ name, columns }) => [name, columns]));
  const loaded = new Map<string, number>();
  const parts = backupRows(file);
  let next = await parts.next();
  while (!next.done) {
    const { table } = next.value;
    const columns = columnsOf.get(table) ?? [];
    const copy = client.query(copyFrom(`COPY ${quoted(table)} (${quotedList(columns)}) FROM STDIN`));
    const rows = async function* (): AsyncGenerator<Buffer> {
      for (; !next.done && next.value.table === table; next = await parts.next()) yield next.value.content;
    };
    await pipeline(rows, copy);
    loaded.set(table, copy.rowCount);
  }
  return loaded;
}

async function setSequences(client: Client, { manifest }: WholeBackup): Promise<void> {
  for (const { name, lastValue, isCalled } of manifest.sequences) {
    await client.query("SELECT setval($1::regclass, $2::bigint, $3)", [quoted(name), lastValue, isCalled]);
  }
}

/** The workers who had taken a job stayed behind. */
async function freeJobs(client: Client): Promise<void> {
  await client.query("UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL");
  await client.query("UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL");
}

function linesApart(there: readonly string[], here: readonly string[]): string[] {
  const [theirs, ours] = [new Set(there), new Set(here)];
  return [...there.filter((line) => !ours.has(line)).map((line) => `- ${line}`), ...here.filter((line) => !theirs.has(line)).map((line) => `+ ${line}`)];
}

/** What goes wrong within `run` ends the connection, and with it the transaction. */
async function withClient<Result>(url: string, run: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
