import { randomUUID } from "node:crypto";
import { inTenant } from "@/lib/db/tenant";
import { batchToRead, readAhead } from "@/lib/features/imports/plan";
import { beginImport, failImport, ImportBusy, ImportStopped, noteProgress, writeImport } from "@/lib/features/imports/run";
import { log } from "@/lib/log";
import type { JobPayload } from "@/lib/queue/jobs";

/**
 * Writes a started import: all its entries in one long transaction, its progress in short ones beside it. What stops it is
 * kept with it for the person who started it; only a firm that is busy with another import is tried again by the queue.
 */
export async function importTime({ tenantId, batchId }: JobPayload<"import_time">): Promise<void> {
  const batch = await inTenant(tenantId, (db) => beginImport(db, batchId));
  if (!batch) return;
  const progress = (rows: number) => inTenant(tenantId, (db) => noteProgress(db, batchId, rows));
  try {
    await readAhead(await inTenant(tenantId, (db) => batchToRead(db, batchId)));
    await inTenant(tenantId, (db) => writeImport(db, batch, progress), { longWork: true });
  } catch (error) {
    if (error instanceof ImportBusy) throw error;
    const failure = error instanceof ImportStopped ? error.failure : unexpected(error, batchId);
    await inTenant(tenantId, (db) => failImport(db, batchId, failure));
  }
}

function unexpected(error: unknown, batchId: string) {
  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, reference, batchId }, "import failed");
  return { code: "unexpected", line: null, details: { reference } };
}
