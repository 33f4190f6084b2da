import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import type * as input from "@/lib/features/approvals/input";
import { moveOnTicket } from "@/lib/features/tickets/entries";
import { logTime, type Receipt, workOut } from "@/lib/features/time/commands";
import { actingMember } from "@/lib/features/time/facts";
import { type LogTime, logTime as logTimeInput } from "@/lib/features/time/input";
import { lockContracts } from "@/lib/ledger/post";

/**
 * Puts time among what waits for the office, with what it would take; no hour moves. Sent twice with the same content it
 * waits once, and stays returned or withdrawn if it was meanwhile. Refuses as logTime does, besides what only the ledger can know,
 * and with entry_content_differs.
 */
export async function submitTime(db: TenantDb, actor: Actor, work: LogTime): Promise<Receipt> {
  const row = await submission(db, actor, work);
  const written = await db.$executeRaw`
    INSERT INTO submitted_time (id, contract_id, member_id, estimate_id, worked_on, worked_seconds, charged_seconds, work, receipt, submitted_at)
    VALUES (${work.entryId}::uuid, ${COLUMNS(row)}, ${now()})
        ON CONFLICT (tenant_id, id) DO NOTHING`;
  if (written === 0) await refuseOtherContent(db, row);
  return unmoved(db, work, written === 0);
}

/**
 * Sends time once more that was returned, or changes what still waits, as it stood at `revision`. Refuses with row_changed
 * where somebody was faster, time_not_waiting once it was approved, and as logTime does.
 */
export async function sendAgain(db: TenantDb, actor: Actor, { revision, ...work }: LogTime & { revision: number }): Promise<Receipt> {
  const head = await ownHead(db, actor, work.entryId);
  const row = await submission(db, actor, { ...work, source: head.work.source });
  const { count } = await db.submittedTime.updateMany({
    where: { id: work.entryId, revision, status: { in: ["waiting", "returned"] } },
    data: { ...row, workedOn: new Date(row.workedOn), status: "waiting", reason: "", revision: { increment: 1 }, submittedAt: now(), decidedBy: null, decidedAt: null },
  });
  if (count === 0) await refuseUnlessWaiting(db, work.entryId);
  await moveOnTicket(db, actor, work.entryId, work);
  return unmoved(db, work, false);
}

/** Takes back one's own time that waits or was returned; twice is the same as once. Refuses with time_not_waiting, row_changed. */
export async function withdrawTime(db: TenantDb, actor: Actor, { entryId, revision }: input.WithdrawTime): Promise<{ contractId: string }> {
  const { contractId, status } = await ownHead(db, actor, entryId);
  if (status === "withdrawn") return { contractId };
  const { count } = await db.submittedTime.updateMany({
    where: { id: entryId, revision, status: { in: ["waiting", "returned"] } },
    data: { status: "withdrawn", decidedBy: null, decidedAt: null },
  });
  if (count === 0) await refuseUnlessWaiting(db, entryId);
  return { contractId };
}

/** What became of approved time: posted, and what its contract has left. */
export interface Approved {
  entryId: string;
  balanceAfterSeconds: number;
  renewalOpened: number | null;
  replayed: boolean;
}

/**
 * Posts time that waits, as its author's, under the same id; what it takes is worked out now. Approving twice posts once; of
 * approving and returning at once the first one counts. Refuses with time_not_waiting, row_changed, and as logTime does:
 * it then goes on waiting.
 */
export async function approveTime(db: TenantDb, actor: Actor, { entryId, revision }: input.ApproveTime): Promise<Approved> {
  const decidedBy = actingMember(actor);
  const { contractId } = await head(db, entryId);
  // First the contract, then the row: what takes both goes in this order, so that two never wait for each other.
  await lockContracts(db, [contractId]);
  const { count } = await db.submittedTime.updateMany({
    where: { id: entryId, revision, contractId, status: "waiting" },
    data: { status: "approved", decidedBy, decidedAt: now() },
  });
  const present = await head(db, entryId);
  if (count === 0) return approvedBefore(db, present, revision);
  const { balanceAfterSeconds, renewalOpened, replayed } = await logTime(db, actor, { ...present.work, memberId: present.memberId });
  return { entryId, balanceAfterSeconds, renewalOpened, replayed };
}

export interface ApprovedTimes {
  approved: Approved[];
  /** What goes on waiting, and which rule refused it. */
  refused: { entryId: string; refusal: Refusal }[];
}

/** Approves one after the other; what a rule refuses goes on waiting and keeps nothing else from being posted. */
export async function approveTimes(db: TenantDb, actor: Actor, { entries }: input.ApproveTimes): Promise<ApprovedTimes> {
  const rows = await db.submittedTime.findMany({ where: { id: { in: entries.map(({ entryId }) => entryId) } }, select: { contractId: true } });
  await lockContracts(db, [...new Set(rows.map(({ contractId }) => contractId))]);
  const done: ApprovedTimes = { approved: [], refused: [] };
  for (const entry of entries) {
    await db.$executeRaw`SAVEPOINT approval`;
    try {
      done.approved.push(await approveTime(db, actor, entry));
      await db.$executeRaw`RELEASE SAVEPOINT approval`;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await db.$executeRaw`ROLLBACK TO SAVEPOINT approval`;
      done.refused.push({ entryId: entry.entryId, refusal: error });
    }
  }
  return done;
}

/** Sends time back to its author with a reason. Refuses with time_not_waiting, row_changed. */
export async function returnTime(db: TenantDb, actor: Actor, { entryId, revision, reason }: input.ReturnTime): Promise<void> {
  const decidedBy = actingMember(actor);
  const { count } = await db.submittedTime.updateMany({
    where: { id: entryId, revision, status: "waiting" },
    data: { status: "returned", reason, decidedBy, decidedAt: now() },
  });
  if (count > 0) return;
  const present = await head(db, entryId);
  if (present.status === "returned" && present.revision === revision && present.reason === reason) return;
  await refuseUnlessWaiting(db, entryId);
}

interface Submission {
  contractId: string;
  memberId: string;
  estimateId: string | null;
  workedOn: string;
  workedSeconds: number;
  chargedSeconds: number;
  work: Prisma.InputJsonObject;
  receipt: Prisma.InputJsonObject;
}

/** The row of work that is allowed: who did it, and what it would take by the rules of now. */
async function submission(db: TenantDb, actor: Actor, work: LogTime): Promise<Submission> {
  const memberId = work.memberId ?? actingMember(actor);
  const receipt = await workOut(db, actor, { ...work, memberId });
  const { contractId, estimateId, workedOn, workedSeconds } = work;
  return {
    contractId, memberId, estimateId, workedOn, workedSeconds,
    chargedSeconds: receipt.chargedSeconds,
    work: JSON.parse(JSON.stringify({ ...work, memberId })) as Prisma.InputJsonObject,
    receipt: JSON.parse(JSON.stringify(receipt)) as Prisma.InputJsonObject,
  };
}

const COLUMNS = (row: Submission) => Prisma.sql`
  ${row.contractId}::uuid, ${row.memberId}::uuid, ${row.estimateId}::uuid, ${row.workedOn}::date, ${row.workedSeconds}::int,
  ${row.chargedSeconds}::int, ${JSON.stringify(row.work)}::jsonb, ${JSON.stringify(row.receipt)}::jsonb`;

/** Somebody sent this id before: the same content is a retry, anything else another entry. */
async function refuseOtherContent(db: TenantDb, row: Submission): Promise<void> {
  const same = await db.$queryRaw<{ same: boolean }[]>`
    SELECT work = ${JSON.stringify(row.work)}::jsonb AS same FROM submitted_time WHERE id = ${String(row.work["entryId"])}::uuid`;
  if (!same[0]?.same) throw new Refusal("entry_content_differs");
}

async function unmoved(db: TenantDb, work: LogTime, replayed: boolean): Promise<Receipt> {
  const { balanceSeconds } = await db.contractBalance.findFirstOrThrow({ where: { contractId: work.contractId } });
  const { revision } = await head(db, work.entryId);
  const { entryId, contractId, workedSeconds } = work;
  return { entryId, revision, contractId, workedSeconds, balanceAfterSeconds: balanceSeconds, renewalOpened: null, renewalWithdrawn: null, replayed };
}

async function approvedBefore(db: TenantDb, present: Head, revision: number): Promise<Approved> {
  if (present.status !== "approved" || present.revision !== revision) throw new Refusal(present.status === "waiting" ? "row_changed" : "time_not_waiting");
  const { balanceSeconds } = await db.contractBalance.findFirstOrThrow({ where: { contractId: present.contractId } });
  return { entryId: present.id, balanceAfterSeconds: balanceSeconds, renewalOpened: null, replayed: true };
}

async function refuseUnlessWaiting(db: TenantDb, entryId: string): Promise<never> {
  const { status } = await head(db, entryId);
  throw new Refusal(status === "waiting" || status === "returned" ? "row_changed" : "time_not_waiting");
}

interface Head {
  id: string;
  contractId: string;
  memberId: string;
  status: string;
  revision: number;
  reason: string;
  work: LogTime;
}

async function head(db: TenantDb, entryId: string): Promise<Head> {
  const { work, ...row } = found(await db.submittedTime.findFirst({ where: { id: entryId } }));
  return { ...row, work: logTimeInput.parse(work) };
}

/** One's own submission; another's is Missing. */
async function ownHead(db: TenantDb, actor: Actor, entryId: string): Promise<Head> {
  const row = await head(db, entryId);
  if (row.memberId !== actingMember(actor)) throw new Missing();
  return row;
}
