import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { inOrderOfWork, type PlannedLine } from "@/lib/domain/import-plan";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import { planBatch, type BatchToPlan } from "@/lib/features/imports/plan";
import { logTime } from "@/lib/features/time/commands";

/** A started import, on its way. */
export type RunningBatch = BatchToPlan & { startedBy: string };

/** Why an import stopped, as it is kept and shown: a rule with its figures and the line of the file, where one is to blame. */
export interface ImportFailure {
  code: string;
  line: number | null;
  details: Record<string, string | number>;
}

/** Nothing of the file was written; `failure` says why. */
export class ImportStopped extends Error {
  constructor(readonly failure: ImportFailure) {
    super(`import stopped: ${failure.code}`);
    this.name = "ImportStopped";
  }
}

/** Another import of the same firm is being written; ask again later. */
export class ImportBusy extends Error {
  constructor() {
    super("another import of this firm is under way");
    this.name = "ImportBusy";
  }
}

/** Marks a queued import as running, or answers null when there is nothing to run any more. */
export async function beginImport(db: TenantDb, batchId: string): Promise<RunningBatch | null> {
  const begun = await db.importBatch.updateMany({
    where: { id: batchId, status: { in: ["queued", "running"] } },
    data: { status: "running", doneRows: 0 },
  });
  if (begun.count === 0) return null;
  const batch = found(await db.importBatch.findFirst({ where: { id: batchId } }));
  return { ...batch, startedBy: found(batch.startedBy) };
}

/**
 * Writes all entries of an import through `logTime`, one after the other, in the caller's one transaction: all or none.
 * Contract by contract, in the order in which every transaction locks several, so that no two wait in a circle.
 * `onProgress` hears how many are written; it must not wait for this transaction. Throws ImportStopped or ImportBusy.
 */
export async function writeImport(db: TenantDb, batch: RunningBatch, onProgress: (rows: number) => Promise<void>): Promise<void> {
  await claimFirm(db);
  const current = await db.importBatch.findFirst({ where: { id: batch.id }, select: { status: true } });
  if (current?.status !== "running") return;
  const { plan } = await planBatch(db, batch);
  if (!plan || plan.counts.error > 0) throw stoppedByPlan(plan?.lines ?? []);

  const lines = inOrderOfWork(plan.lines.filter((line) => line.state === "ready"));
  const contractIds = [...new Set(lines.map((line) => found(line.contractId)))].toSorted();
  const actor: Actor = { kind: "member", id: batch.startedBy };
  let written = 0;
  let renewals = 0;
  for (const contractId of contractIds) {
    for (const line of lines) {
      if (line.contractId !== contractId) continue;
      renewals += await writeLine(db, actor, line);
      written += 1;
      if (written % PROGRESS_ROWS === 0) await onProgress(written);
    }
  }
  await noteLines(db, batch.id, lines);
  await finishImport(db, batch.id, { written, renewals, skipped: plan.counts.skipped, seconds: plan.readySeconds });
}

/** Tells how far a running import is; in a transaction of its own. */
export async function noteProgress(db: TenantDb, batchId: string, rows: number): Promise<void> {
  await db.importBatch.updateMany({ where: { id: batchId, status: "running" }, data: { doneRows: rows } });
}

/** Records that an import stopped and that it may be started again. */
export async function failImport(db: TenantDb, batchId: string, failure: ImportFailure): Promise<void> {
  await db.importBatch.updateMany({
    where: { id: batchId, status: "running" },
    data: { status: "failed", failure: { ...failure }, targets: Prisma.DbNull, doneRows: 0, finishedAt: now(), revision: { increment: 1 } },
  });
}

const PROGRESS_ROWS = 100;

/** One import of a firm at a time: two that bring the same lines must not both find them missing. */
async function claimFirm(db: TenantDb): Promise<void> {
  const [claim] = await db.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('import_time'), hashtext(current_tenant()::text)) AS free`;
  if (!claim?.free) throw new ImportBusy();
}

/** Writes one line; answers how many renewals that opened. */
async function writeLine(db: TenantDb, actor: Actor, line: PlannedLine): Promise<number> {
  const { reading } = line;
  try {
    const receipt = await logTime(db, actor, {
      entryId: found(line.entryId),
      contractId: found(line.contractId),
      memberId: found(line.memberId),
      workedOn: found(reading.workedOn),
      startedAt: reading.startedAt === null ? null : new Date(reading.startedAt),
      workedSeconds: reading.workedSeconds,
      billable: reading.billable,
      channel: reading.channel,
      nature: reading.nature,
      description: reading.description,
      internalNote: reading.internalNote,
      source: "import",
    });
    return receipt.renewalOpened !== null && !receipt.replayed ? 1 : 0;
  } catch (error) {
    if (error instanceof Refusal) throw new ImportStopped({ code: error.code, line: reading.line, details: error.details });
    if (error instanceof Missing) throw new ImportStopped({ code: "missing", line: reading.line, details: {} });
    throw error;
  }
}

/** The plan no longer holds: a contract ended, hours were used up, or somebody left since it was shown. */
function stoppedByPlan(lines: readonly PlannedLine[]): ImportStopped {
  const wrong = lines.filter((line) => line.state === "error");
  return new ImportStopped({ code: "import_has_errors", line: wrong[0]?.reading.line ?? null, details: { errors: Math.max(1, wrong.length) } });
}

async function noteLines(db: TenantDb, batchId: string, lines: readonly PlannedLine[]): Promise<void> {
  for (let start = 0; start < lines.length; start += 5_000) {
    const part = lines.slice(start, start + 5_000);
    await db.$executeRaw`
      INSERT INTO import_entry (entry_id, batch_id, line)
      SELECT entry_id, ${batchId}::uuid, line
        FROM unnest(${part.map((line) => line.entryId)}::uuid[], ${part.map((line) => line.reading.line)}::int[]) AS written (entry_id, line)`;
  }
}

type Outcome = { written: number; skipped: number; seconds: number; renewals: number };

async function finishImport(db: TenantDb, batchId: string, { written, skipped, seconds, renewals }: Outcome): Promise<void> {
  await db.importBatch.updateMany({
    where: { id: batchId },
    data: {
      status: "done",
      doneRows: written,
      importedRows: written,
      skippedRows: skipped,
      importedSeconds: seconds,
      renewalsOpened: renewals,
      finishedAt: now(),
      revision: { increment: 1 },
    },
  });
}
