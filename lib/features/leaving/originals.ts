// Files of time may name anybody, in whatever way their program liked. Once their lines are entries they have done their work: what
// came of them stands in the ledger, line by line.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Throws away the originals of what was imported more than thirty days ago. */
export function forgetOriginals(db: TenantDb, at: Date): Promise<void> {
  return dropOriginals(db, new Date(at.getTime() - KEPT_DAYS * DAY_MS));
}

/** Throws away the originals of what was imported up to `until`, and what their names meant. Files that wait or failed stay: somebody works on them. */
async function dropOriginals(db: TenantDb, until: Date): Promise<void> {
  await db.$executeRaw`
    DELETE FROM import_file USING import_batch batch
     WHERE batch.tenant_id = import_file.tenant_id AND batch.id = import_file.batch_id AND batch.status = 'done' AND batch.finished_at <= ${until}::timestamptz`;
  await db.$executeRaw`UPDATE import_batch SET targets = '{}' WHERE status = 'done' AND finished_at <= ${until}::timestamptz AND targets <> '{}'`;
}

/**
 * Throws away at once what files of time leave of somebody: the originals of what was imported, and what all files were called that are
 * no longer there, since a name such as "hours of Berta.csv" is itself about a person. Only its ending stays.
 */
export async function forgetFiles(db: TenantDb): Promise<void> {
  await dropOriginals(db, now());
  await db.$executeRaw`
    UPDATE import_batch SET file_name = 'import' || coalesce(substring(lower(file_name) from '\\.(?:csv|txt|tsv)$'), '')
     WHERE NOT EXISTS (SELECT FROM import_file WHERE import_file.batch_id = import_batch.id)`;
}

/** How many originals there are: of what was imported, and of what waits or failed. */
export async function countOriginals(db: TenantDb): Promise<{ imported: number; waiting: number }> {
  const [counted] = await db.$queryRaw<{ imported: number; waiting: number }[]>`
    SELECT count(*) FILTER (WHERE batch.status = 'done')::int AS imported, count(*) FILTER (WHERE batch.status <> 'done')::int AS waiting
      FROM import_file JOIN import_batch batch ON batch.tenant_id = import_file.tenant_id AND batch.id = import_file.batch_id`;
  return counted ?? { imported: 0, waiting: 0 };
}
