// What there is in a database, asked of its own catalogue, so that a table which a migration adds is backed up without a
// word here.

import type { Client } from "pg";
import type { BackupSequence, BackupTable } from "@/lib/cli/backup/manifest";

/** Rows that are worth nothing elsewhere: who was signed in (they sign in again) and whose pulse was heard. */
const FLEETING = ["public.session", "public.passkey_challenge", "public.worker_heartbeat"];

/** Lists that migrations write themselves. */
const OWN_LISTS = ["public._prisma_migrations", "graphile_worker.migrations"];

const ourSchemas = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

export type CatalogueTable = BackupTable & {
  /** The column that says whose row it is, where policies hold even the owner; null: above firms. */
  firmColumn: "tenant_id" | "id" | null;
};

/** Tables with the columns that are kept (generated ones make themselves anew), without fleeting ones. */
export async function tablesOf(client: Client): Promise<CatalogueTable[]> {
  const tables = await client.query<CatalogueTable>(
    `SELECT n.nspname || '.' || c.relname AS name,
            array_agg(a.attname::text ORDER BY a.attnum) AS columns,
            CASE WHEN NOT c.relforcerowsecurity THEN NULL WHEN c.relname = 'tenant' THEN 'id' ELSE 'tenant_id' END AS "firmColumn"
       FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE ${ourSchemas} AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT (n.nspname || '.' || c.relname = ANY ($1))
      GROUP BY n.nspname, c.oid ORDER BY 1`,
    [[...FLEETING, ...OWN_LISTS]],
  );
  return tables.rows;
}

/** Every sequence with where it stands. */
export async function sequencesOf(client: Client): Promise<BackupSequence[]> {
  const found = await client.query<{ name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${ourSchemas} AND c.relkind = 'S' ORDER BY 1`,
  );
  const sequences: BackupSequence[] = [];
  for (const { name } of found.rows) {
    const stands = await client.query<Omit<BackupSequence, "name">>(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${quoted(name)}`,
    );
    sequences.push(...stands.rows.map((row) => ({ name, ...row })));
  }
  return sequences;
}

/** `schema.name` as SQL wants it. */
export function quoted(name: string): string {
  return name.split(".").map(quotedName).join(".");
}

/** A list of columns as SQL wants it. */
export function quotedList(names: readonly string[]): string {
  return names.map(quotedName).join(", ");
}

function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * What guards the rows, a line for each: policies, grants to the roles of the house, triggers and whether they are on,
 * constraints, functions with their owner's rights. Two databases at the same migration print the same.
 */
export async function cataloguePrint(client: Client): Promise<string[]> {
  const lines = await client.query<{ line: string }>(PRINT);
  return lines.rows.map(({ line }) => line);
}

const ourTables = `
  SELECT c.oid, n.nspname || '.' || c.relname AS name, c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner, c.relkind
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ourSchemas}`;

const houseRole = `
  CASE WHEN g.grantee = 0 THEN 'PUBLIC' WHEN g.grantee = (SELECT nspowner FROM pg_namespace WHERE nspname = 'graphile_worker') THEN 'owner'
       ELSE g.grantee::regrole::text END`;

const PRINT = `
  SELECT regexp_replace(line, '\\s+', ' ', 'g') AS line FROM (
    SELECT format('rows of %s: security %s, forced %s', name, relrowsecurity, relforcerowsecurity) AS line
      FROM (${ourTables}) t WHERE relkind IN ('r', 'p')
    UNION ALL
    SELECT format('policy %s on %s: %s to %s using %s check %s', p.polname, t.name, p.polcmd, p.polroles::regrole[],
                  pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      FROM pg_policy p JOIN (${ourTables}) t ON t.oid = p.polrelid
    UNION ALL
    SELECT format('grant on %s: %s to %s', t.name, string_agg(g.privilege_type, ' ' ORDER BY g.privilege_type), ${houseRole})
      FROM (${ourTables}) t, aclexplode(t.relacl) g WHERE t.relkind IN ('r', 'p', 'v', 'S') GROUP BY t.name, g.grantee
    UNION ALL
    SELECT format('grant on %s.%s: %s to %s', t.name, a.attname, string_agg(g.privilege_type, ' ' ORDER BY g.privilege_type), ${houseRole})
      FROM (${ourTables}) t JOIN pg_attribute a ON a.attrelid = t.oid AND NOT a.attisdropped, aclexplode(a.attacl) g
     GROUP BY t.name, a.attname, g.grantee
    UNION ALL
    SELECT format('trigger on %s: %s (%s)', t.name, pg_get_triggerdef(g.oid), g.tgenabled)
      FROM pg_trigger g JOIN (${ourTables}) t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
    UNION ALL
    SELECT format('constraint on %s: %s %s (valid %s)', t.name, k.conname, pg_get_constraintdef(k.oid), k.convalidated)
      FROM pg_constraint k JOIN (${ourTables}) t ON t.oid = k.conrelid WHERE k.contype IN ('p', 'u', 'f', 'c', 'x')
    UNION ALL
    SELECT format('function %s with its owner''s rights, for %s', p.oid::regprocedure,
                  (SELECT string_agg(${houseRole}, ' ' ORDER BY ${houseRole} COLLATE "C") FROM aclexplode(p.proacl) g))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prosecdef AND ${ourSchemas}
  ) lines ORDER BY line COLLATE "C"`;
