import { platform } from "@/lib/db/platform";
import { deletionOrder, type Reference } from "@/lib/domain/deletion-order";
import { Prisma } from "@/lib/db/generated/client";
import { log } from "@/lib/log";

const AT_ONCE = 2_000;
const LIMITS = { maxWait: 5_000, timeout: 3_600_000 };

/**
 * Removes a firm to its last row, if its time has come: first nobody sits in it any more, then its tables lose their rows, those
 * that refer to others first, then the firm itself goes with the people who have no other place. Each step is a transaction of
 * its own, so that a kill leaves less to do and nothing wrong, and other firms never wait. Answers whether the firm is gone.
 */
export async function removeFirm(tenantId: string): Promise<boolean> {
  const [buried] = await step<{ done: boolean }>(Prisma.sql`SELECT platform.bury_firm(${tenantId}::uuid) AS done`);
  if (!buried?.done) return false;
  await forgetJobs(tenantId);
  const { tables, references } = await firmTables();
  for (const group of deletionOrder(tables, references)) await emptyTables(tenantId, group, references);
  await step(Prisma.sql`SELECT platform.finish_removal(${tenantId}::uuid)::text AS done`);
  await forgetJobs(tenantId);
  log.info({ tenantId }, "a firm was removed");
  return true;
}

/** Tables that refer to each other, or to themselves, lose all rows in one statement; others so many at a time. */
async function emptyTables(tenantId: string, group: string[], references: Reference[]): Promise<void> {
  const together = group.length > 1 || references.some(({ from, to }) => from === to && from === group[0]);
  const most = together ? null : AT_ONCE;
  for (;;) {
    const [removed] = await step<{ rows: bigint }>(
      Prisma.sql`SELECT platform.remove_rows(${tenantId}::uuid, ${group}::text[]::regclass[], ${most}::integer) AS rows`,
    );
    if (together || Number(removed?.rows ?? 0) < AT_ONCE) return;
  }
}

/** Every table that is closed to one firm, as the catalogue has it at this moment. */
async function firmTables(): Promise<{ tables: string[]; references: Reference[] }> {
  const tables = await platform().$queryRaw<{ name: string }[]>`
    SELECT c.oid::regclass::text AS name FROM pg_class c
     WHERE c.relkind IN ('r', 'p') AND c.relforcerowsecurity AND c.relname <> 'tenant' ORDER BY 1`;
  const references = await platform().$queryRaw<Reference[]>`
    SELECT DISTINCT k.conrelid::regclass::text AS "from", k.confrelid::regclass::text AS "to"
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class d ON d.oid = k.confrelid
     WHERE k.contype = 'f' AND c.relforcerowsecurity AND d.relforcerowsecurity AND d.relname <> 'tenant'`;
  return { tables: tables.map(({ name }) => name), references };
}

async function forgetJobs(tenantId: string): Promise<void> {
  await platform().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId} AND locked_at IS NULL`;
}

/** What was at work for a firm while it went, and failed for want of it: nobody tries that again. */
export async function forgetJobsOfTheGone(): Promise<void> {
  await platform().$executeRaw`
    DELETE FROM graphile_worker._private_jobs
     WHERE locked_at IS NULL AND payload ->> 'tenantId' IN (SELECT tenant_id::text FROM tombstone)`;
}

async function step<Row>(question: Prisma.Sql): Promise<Row[]> {
  return platform().$transaction(async (db) => {
    await db.$queryRaw`SELECT set_config('statement_timeout', '30min', true), set_config('idle_in_transaction_session_timeout', '60s', true)`;
    return db.$queryRaw<Row[]>(question);
  }, LIMITS);
}
