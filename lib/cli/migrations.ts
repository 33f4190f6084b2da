import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { installJobQueue, jobQueueIsCurrent } from "@/lib/cli/job-queue";
import { actAsOwner, ensureRoles } from "@/lib/cli/roles";
import { CommandError } from "@/lib/cli/terminal";

type Migration = { name: string; sql: string; checksum: string };
type AppliedMigration = { migration_name: string; checksum: string; finished_at: Date | null };

const migrationsFolder = path.join(import.meta.dirname, "../../prisma/migrations");

// The same number on every machine, so that two runs against one database wait for each other.
export const migrationLock = 72_707_369;

/**
 * Brings the database at `givenUrl` up to this version of Hourbank: roles, tables, job queue. Each file runs in a
 * transaction of its own; what is applied already is left alone. Rows in `_prisma_migrations` are as Prisma writes them.
 * Returns the names of the files applied now. Throws a `CommandError` when a file was changed after it was applied.
 * `only` names the files of an older version that the database shall have, for its backup to be restored.
 */
export async function migrate(givenUrl: string, { only }: { only?: readonly string[] } = {}): Promise<string[]> {
  const ownerUrl = await actAsOwner(givenUrl);
  const owner = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  owner.on("error", () => {});
  await owner.connect();
  try {
    await owner.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    await ensureRoles(owner);
    await owner.query(migrationTable);
    await owner.query("GRANT SELECT ON _prisma_migrations TO hourbank_app");
    const pending = pendingAmong(await appliedMigrations(owner)).filter(({ name }) => only?.includes(name) ?? true);
    for (const migration of pending) await apply(owner, migration);
    await installJobQueue(owner, ownerUrl);
    return pending.map((migration) => migration.name);
  } finally {
    await owner.end();
  }
}

/** Names of the migrations that the database behind `client` still lacks; any role that may read the list can ask. */
export async function pendingMigrations(client: Client): Promise<string[]> {
  const table = await client.query<{ found: boolean }>("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found");
  const applied = table.rows[0]?.found ? await appliedMigrations(client) : [];
  const pending = pendingAmong(applied).map((migration) => migration.name);
  return pending.length > 0 || (await jobQueueIsCurrent(client)) ? pending : ["the job queue's own tables"];
}

const migrationTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

async function appliedMigrations(client: Client): Promise<AppliedMigration[]> {
  const applied = await client.query<AppliedMigration>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  return applied.rows;
}

function pendingAmong(applied: AppliedMigration[]): Migration[] {
  const migrations = knownMigrations();
  const byName = new Map(applied.map((row) => [row.migration_name, row]));
  for (const row of applied) {
    if (migrations.some((migration) => migration.name === row.migration_name)) continue;
    throw new CommandError(`The database has migration ${row.migration_name}, which this version of Hourbank doesn't know; run the newer version.`);
  }
  return migrations.filter((migration) => {
    const row = byName.get(migration.name);
    if (row && row.checksum !== migration.checksum) {
      throw new CommandError(`Migration ${migration.name} was changed after it was applied to this database; put the file back as it was.`);
    }
    if (row && row.finished_at === null) {
      throw new CommandError(`Migration ${migration.name} broke off half-way in this database; restore a backup.`);
    }
    return row === undefined;
  });
}

/** Names and checksums of all that this version of Hourbank brings along, in order. */
export function migrationsOfThisVersion(): { name: string; checksum: string }[] {
  return knownMigrations().map(({ name, checksum }) => ({ name, checksum }));
}

function knownMigrations(): Migration[] {
  return readdirSync(migrationsFolder)
    .filter((name) => existsSync(path.join(migrationsFolder, name, "migration.sql")))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(path.join(migrationsFolder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function apply(owner: Client, { name, sql, checksum }: Migration): Promise<void> {
  await owner.query("BEGIN");
  try {
    await owner.query(sql);
    await owner.query("RESET ROLE");
    await owner.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await owner.query("COMMIT");
  } catch (error) {
    await owner.query("ROLLBACK");
    throw new CommandError(`Migration ${name} failed and was undone: ${describeFailure(error, sql)}`);
  }
}

/** PostgreSQL's own words, with the line of the file where it says where. */
function describeFailure(error: unknown, sql: string): string {
  const { message, detail, where, position } = error as { message: string; detail?: string; where?: string; position?: string };
  const line = position === undefined ? undefined : `line ${sql.slice(0, Number(position)).split("\n").length}`;
  return [message, detail, where, line].filter(Boolean).join(" · ");
}
