import { prisma } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";

const LIMITS = { maxWait: 5_000, timeout: 3_600_000, isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead };

/** Runs `run` inside a firm on one picture of it: whatever is written meanwhile, all is read as it was at the first question. For the worker alone. */
export function inPicture<Result>(tenantId: string, run: (db: TenantDb) => Promise<Result>): Promise<Result> {
  return prisma().$transaction(async (opened) => {
    await opened.$queryRaw`
      SELECT set_config('app.tenant_id', ${tenantId}::uuid::text, true), set_config('statement_timeout', '10min', true),
             set_config('idle_in_transaction_session_timeout', '10min', true)`;
    return run(opened as TenantDb);
  }, LIMITS);
}

/** A table of the firm with the columns that may leave the house: whatever opens or unseals something stays. */
export interface OwnTable {
  name: string;
  columns: string[];
  /** Columns of files: their bytes are no cells. */
  files: string[];
  key: string[];
}

/** Tables that are no data of the firm's: where else it stands, what was written to be found, and how it is guarded. */
const NOT_DATA = ["api_request", "firm_export", "firm_export_part", "door_count"];

/** Every table that is closed to one firm, asked of the catalogue, so that a new one is not forgotten. */
export function ownTables(db: TenantDb): Promise<OwnTable[]> {
  return db.$queryRaw<OwnTable[]>`
    SELECT c.relname::text AS name,
           array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.atttypid <> 'bytea'::regtype OR a.attname::text ~ 'sha256$|hash$') AS columns,
           coalesce(array_agg(a.attname::text) FILTER (WHERE a.atttypid = 'bytea'::regtype AND a.attname::text !~ 'sha256$|hash$'), '{}') AS files,
           (SELECT array_agg(k.attname::text ORDER BY array_position(i.indkey::int2[], k.attnum)) FROM pg_index i
              JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = ANY (i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary) AS key
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p') AND c.relforcerowsecurity AND NOT (c.relname::text = ANY (${NOT_DATA}::text[]))
       AND a.attname::text !~ '_sealed$|token|secret|password|key_hash|unsubscribe|_vector$' AND a.attname <> 'tenant_id'
       AND has_column_privilege(c.oid, a.attnum, 'SELECT')
     GROUP BY c.oid ORDER BY 1`;
}

/** A row as its columns in JSON. */
export type OwnRow = Record<string, unknown>;

/** All rows of a table in the order of its key, so many at a time. */
export async function* ownRows(db: TenantDb, table: OwnTable, columns: readonly string[], atOnce = 500): AsyncGenerator<OwnRow> {
  const cursor = Prisma.raw(`rows_of_${table.name}`);
  const names = (list: readonly string[]) => Prisma.raw(list.map((name) => `"${name}"`).join(", "));
  await db.$executeRaw`DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT to_jsonb(r) AS row FROM (SELECT ${columns.length > 0 ? names(columns) : Prisma.empty} FROM ${Prisma.raw(`"${table.name}"`)} ORDER BY ${names(table.key)}) r`;
  try {
    for (;;) {
      const rows = await db.$queryRaw<{ row: OwnRow }[]>`FETCH ${Prisma.raw(String(atOnce))} FROM ${cursor}`;
      for (const { row } of rows) yield row;
      if (rows.length < atOnce) return;
    }
  } finally {
    await db.$executeRaw`CLOSE ${cursor}`;
  }
}

/** The file in one row, by the row's key without the firm. */
export async function fileOfRow(db: TenantDb, table: OwnTable, column: string, key: OwnRow): Promise<Buffer | null> {
  const name = (word: string) => Prisma.raw(`"${word}"`);
  const conditions = Object.entries(key).map(([part, value]) => Prisma.sql`${name(part)}::text = ${String(value)}`);
  const where = conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`true`;
  const rows = await db.$queryRaw<{ content: Uint8Array | null }[]>`SELECT ${name(column)} AS content FROM ${name(table.name)} WHERE ${where}`;
  const content = rows[0]?.content;
  return content ? Buffer.from(content) : null;
}
