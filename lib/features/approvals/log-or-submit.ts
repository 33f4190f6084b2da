// The one way by which the desk, timers and visits write time: into the ledger, or, where the firm wants to see a
// technician's time first, among what waits for the office. Nothing that waits has taken an hour.

import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { isOnItsDay, mayStand } from "@/lib/domain/calendar-time";
import { day } from "@/lib/domain/day";
import { found, Refusal } from "@/lib/domain/refusal";
import { submitTime, withdrawTime } from "@/lib/features/approvals/commands";
import { moveOnTicket, putOnTicket } from "@/lib/features/tickets/entries";
import { changeTime, deleteTime, logTime, type Receipt, restoreTime } from "@/lib/features/time/commands";
import type { ChangeTime, DeleteTime, LogTime, MoveTime } from "@/lib/features/time/input";
import { entryAsAsked } from "@/lib/features/time/stored";

/** What became of written time; `waiting` says that the office sees it first and no hour has moved. */
export interface Logged extends Receipt {
  waiting: boolean;
}

/**
 * Logs time, or sends it to the office where the firm wants to see this member's time first. The same `entryId` with the
 * same content is written once, whichever way it went. Refuses as logTime does, and with start_on_other_day.
 */
export async function logOrSubmit(db: TenantDb, actor: Actor, input: LogTime): Promise<Logged> {
  const standing = await standingOf(db, actor, input.entryId);
  const isNew = !standing.posted && !standing.submitted;
  if (isNew && !isOnItsDay({ ...input, workedOn: day(input.workedOn) }, standing.timeZone)) throw new Refusal("start_on_other_day");
  const isPosted = standing.posted || !(standing.seenFirst || standing.submitted);
  const written = isPosted ? await logTime(db, actor, input) : await submitTime(db, actor, input);
  await putOnTicket(db, actor, input);
  return { ...written, waiting: !isPosted };
}

/**
 * Changes posted time; where the firm sees a technician's time first, only the office does. Refuses with time_approved, and with
 * start_on_other_day where day or start become others: those of an import or of a firm that was elsewhere then may stay.
 */
export async function changeOrRefuse(db: TenantDb, actor: Actor, input: ChangeTime): Promise<Receipt> {
  const { seenFirst, timeZone, ...before } = await standingOf(db, actor, input.entryId);
  if (seenFirst) throw new Refusal("time_approved");
  if (!mayStand({ ...input, workedOn: day(input.workedOn) }, before, timeZone)) throw new Refusal("start_on_other_day");
  const changed = await changeTime(db, actor, input);
  await moveOnTicket(db, actor, input.entryId, { ...changed, ticketId: input.ticketId });
  return changed;
}

/** Moves posted time to another day or start, or makes it longer or shorter: a change like any other. Refuses as changing does. */
export async function moveOrRefuse(db: TenantDb, actor: Actor, { entryId, ...moved }: MoveTime): Promise<Receipt> {
  const stored = await entryAsAsked(db, entryId);
  return changeOrRefuse(db, actor, { ...stored, ...moved, entryId, movedEntryId: entryId });
}

/** Brings deleted time back; where the firm sees a technician's time first, only the office does. Refuses with time_approved. */
export async function restoreOrRefuse(db: TenantDb, actor: Actor, input: DeleteTime): Promise<Receipt> {
  await refuseSeenFirst(db, actor, input.entryId);
  return restoreTime(db, actor, input);
}

/**
 * Takes back time: withdraws it where it waits, deletes it where it was posted; there, where the firm sees a technician's time
 * first, only the office does. Refuses with time_approved.
 */
export async function deleteOrWithdraw(db: TenantDb, actor: Actor, input: DeleteTime): Promise<Logged> {
  const { posted, submitted, seenFirst } = await standingOf(db, actor, input.entryId);
  if (posted && seenFirst) throw new Refusal("time_approved");
  if (posted || !submitted) return { ...(await deleteTime(db, actor, input)), waiting: false };
  const { contractId } = await withdrawTime(db, actor, input);
  const { balanceSeconds } = await db.contractBalance.findFirstOrThrow({ where: { contractId } });
  const unmoved = { renewalOpened: null, renewalWithdrawn: null, replayed: false, balanceAfterSeconds: balanceSeconds };
  return { entryId: input.entryId, revision: input.revision, contractId, workedSeconds: 0, ...unmoved, waiting: true };
}

async function refuseSeenFirst(db: TenantDb, actor: Actor, entryId: string): Promise<void> {
  if ((await standingOf(db, actor, entryId)).seenFirst) throw new Refusal("time_approved");
}

interface Standing {
  /** The office sees the time of this member first. */
  seenFirst: boolean;
  /** The entry stands in the ledger. */
  posted: boolean;
  /** It was sent to the office, whatever became of it. */
  submitted: boolean;
  /** The firm's. */
  timeZone: string;
  /** When it was worked, as far as it stands in the ledger. */
  workedOn: string | null;
  startedAt: Date | null;
}

async function standingOf(db: TenantDb, actor: Actor, entryId: string): Promise<Standing> {
  const actorId = actor.kind === "member" ? actor.id : null;
  const rows = await db.$queryRaw<Standing[]>`
    SELECT EXISTS (SELECT FROM approval_policy policy JOIN member ON member.tenant_id = policy.tenant_id
                    WHERE policy.approval = 'technicians' AND member.id = ${actorId}::uuid AND member.role = 'technician') AS "seenFirst",
           entry.id IS NOT NULL AS posted, EXISTS (SELECT FROM submitted_time WHERE id = ${entryId}::uuid) AS submitted,
           firm.time_zone AS "timeZone", entry.worked_on::text AS "workedOn", entry.started_at AS "startedAt"
      FROM tenant firm LEFT JOIN time_entry entry ON entry.tenant_id = firm.id AND entry.id = ${entryId}::uuid`;
  return found(rows[0]);
}
