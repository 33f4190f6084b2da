import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { PLAIN } from "@/lib/domain/charge-rules";
import { type ImportPlan, inOrderOfWork, type PlannedLine } from "@/lib/domain/import-plan";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import { planBatch, type BatchToPlan, type PlannedBatch } from "@/lib/features/imports/plan";
import { anyDependOnOthers } from "@/lib/features/rules/basis";
import { entryWith } from "@/lib/features/time/charged";
import { postingNow, refuseStranger, workFacts } from "@/lib/features/time/facts";
import { lockContracts, type Posting, setTimes, type SetTime } from "@/lib/ledger/post";

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
 * Writes all entries of an import, some hundreds with each call of the ledger, in the caller's one transaction: all or none.
 * Contract by contract, in the order in which every transaction locks several, so that no two wait in a circle. It is work
 * that was done and agreed on elsewhere, so no contract's gate asks it for an estimate. `onProgress` hears how many are
 * written; it must not wait for this transaction. Throws ImportStopped or ImportBusy.
 */
export async function writeImport(db: TenantDb, batch: RunningBatch, onProgress: (rows: number) => Promise<void>): Promise<void> {
  await claimFirm(db);
  const current = await db.importBatch.findFirst({ where: { id: batch.id }, select: { status: true } });
  if (current?.status !== "running") return;
  const plan = await steadyPlan(db, batch);

  const lines = inOrderOfWork(plan.lines.filter((line) => line.state === "ready"));
  const ordered = lines.toSorted((a, b) => compare(found(a.contractId), found(b.contractId)));
  const posting = await postingOf(db, { kind: "member", id: batch.startedBy }, ordered);
  let written = 0;
  let renewals = 0;
  while (posting && written < ordered.length) {
    const part = ordered.slice(written, written + ROWS_A_CALL);
    renewals += await writeLines(db, posting, part);
    written += part.length;
    await onProgress(written);
  }
  await noteLines(db, batch.id, lines);
  await finishImport(db, batch.id, { written, renewals, skipped: plan.counts.skipped, seconds: plan.readySeconds });
}

/**
 * The plan without errors that is written. Where charges depend on the other entries of a day it is made once more under the
 * lock of its contracts, so that nobody's entry at the same moment takes a visit's minimum as well. Throws ImportStopped.
 */
async function steadyPlan(db: TenantDb, batch: RunningBatch): Promise<ImportPlan> {
  const seen = soundPlan(await planBatch(db, batch));
  const contractIds = [...new Set(seen.lines.flatMap(({ state, contractId }) => (state === "ready" && contractId ? [contractId] : [])))];
  if (!(await anyDependOnOthers(db, contractIds))) return seen;
  await lockContracts(db, contractIds).catch((error: unknown) => {
    throw stoppedAt(error, undefined);
  });
  return soundPlan(await planBatch(db, batch));
}

/** The plan no longer holds where a contract ended, hours were used up, or somebody left since it was shown. */
function soundPlan({ plan }: PlannedBatch): ImportPlan {
  if (!plan || plan.counts.error > 0) throw stoppedByPlan(plan?.lines ?? []);
  return plan;
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

const ROWS_A_CALL = 250;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One import of a firm at a time: two that bring the same lines must not both find them missing. */
async function claimFirm(db: TenantDb): Promise<void> {
  const [claim] = await db.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('import_time'), hashtext(current_tenant()::text)) AS free`;
  if (!claim?.free) throw new ImportBusy();
}

/** When and by whom it is posted; null where nothing is. Whoever started it must still be allowed to write everybody's time. */
async function postingOf(db: TenantDb, actor: Actor, lines: readonly PlannedLine[]): Promise<Posting | null> {
  const [first] = lines;
  if (!first) return null;
  const facts = await workFacts(db, actor, null, found(first.contractId));
  try {
    for (const memberId of new Set(lines.map((line) => found(line.memberId)))) refuseStranger(facts, actor, memberId);
  } catch (error) {
    throw stoppedAt(error, first);
  }
  return postingNow(facts, actor);
}

/** Writes some lines in one call; answers how many renewals that opened. */
async function writeLines(db: TenantDb, posting: Posting, lines: readonly PlannedLine[]): Promise<number> {
  try {
    const answers = await setTimes(db, posting, lines.map(entryOf));
    return answers.filter(({ renewalOpened, replayed }) => renewalOpened !== null && !replayed).length;
  } catch (error) {
    throw stoppedAt(error, lines[error instanceof Refusal ? Number(error.details["index"] ?? 0) : 0]);
  }
}

function entryOf({ reading, charge, ...line }: PlannedLine): SetTime {
  const { workedSeconds, billable, channel, nature, description, internalNote } = reading;
  const startedAt = reading.startedAt === null ? null : new Date(reading.startedAt);
  const work = { contractId: found(line.contractId), workedOn: found(reading.workedOn), startedAt, workedSeconds, billable, channel, nature, description, internalNote };
  const named = { entryId: found(line.entryId), revision: 1, memberId: found(line.memberId), source: "import" } as const;
  return entryWith({ ...work, freeReason: null, circumstances: PLAIN, estimateId: null }, named, found(charge));
}

/** The failure with the line of the file that is to blame; anything that is no rule stays what it is. */
function stoppedAt(error: unknown, line: PlannedLine | undefined): unknown {
  const at = line?.reading.line ?? null;
  if (error instanceof Missing) return new ImportStopped({ code: "missing", line: at, details: {} });
  if (!(error instanceof Refusal)) return error;
  const { index: _, ...details } = error.details;
  const code = error.code === "stale_revision" || error.code === "entry_on_other_contract" ? "entry_content_differs" : error.code;
  return new ImportStopped({ code, line: at, details });
}

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
