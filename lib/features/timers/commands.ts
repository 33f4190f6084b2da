import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { PLAIN } from "@/lib/domain/charge-rules";
import { dayInZone } from "@/lib/domain/day";
import { found, Refusal } from "@/lib/domain/refusal";
import { timerWorked } from "@/lib/domain/timer";
import { type Logged, logOrSubmit } from "@/lib/features/approvals/log-or-submit";
import { ticketChoice, type TicketChoice } from "@/lib/features/tickets/choices";
import { actingMember } from "@/lib/features/time/facts";
import type { ChangeTimer, DiscardTimer, StartTimer, StopTimer } from "@/lib/features/timers/input";

/**
 * Starts the member's timer. One that runs already is stopped and written first. Asking twice with the same `entryId`
 * starts one. Refuses with contract_not_signed; with timer_needs_contract, timer_too_long for the one that ran before.
 * Throws Missing for an unknown ticket.
 */
export async function startTimer(db: TenantDb, actor: Actor, input: StartTimer): Promise<{ entryId: string; stopped: Logged | null }> {
  const memberId = actingMember(actor);
  const running = await db.timer.findFirst({ where: { memberId } });
  if (running?.entryId === input.entryId) return { entryId: input.entryId, stopped: null };
  if (input.contractId) await refuseDraft(db, input.contractId);
  if (input.ticketId) await ticketChoice(db, input.ticketId);
  const stopped = running ? await stopTimer(db, actor, { entryId: running.entryId }) : null;
  await db.$executeRaw`
    INSERT INTO timer (member_id, contract_id, description, channel, nature, started_at, entry_id, ticket_id)
    SELECT ${memberId}::uuid, ${input.contractId}::uuid, ${input.description}, ${input.channel}, ${input.nature}, ${now()}, ${input.entryId}::uuid,
           ${input.ticketId}::uuid
     WHERE NOT EXISTS (SELECT FROM time_entry WHERE id = ${input.entryId}::uuid)
        ON CONFLICT (tenant_id, member_id) DO NOTHING`;
  return { entryId: input.entryId, stopped };
}

/**
 * Stops the member's timer and writes its entry, in whole minutes, on the day that it was started. Two stops write one
 * entry, for the first takes the timer away and the second finds what it wrote. A phone that had no network says when it
 * was stopped; a moment that is still to come is now. Refuses with timer_not_running, timer_needs_contract, timer_too_long,
 * timer_stopped_before and all that refuses time; the timer then runs on.
 */
export async function stopTimer(db: TenantDb, actor: Actor, { entryId, stoppedAt = now() }: StopTimer & { stoppedAt?: Date }): Promise<Logged> {
  const memberId = actingMember(actor);
  const taken = await db.$queryRaw<StoppedTimer[]>`
    DELETE FROM timer WHERE member_id = ${memberId}::uuid AND entry_id = ${entryId}::uuid
    RETURNING contract_id AS "contractId", description, channel, nature, started_at AS "startedAt", ticket_id AS "ticketId",
              (SELECT time_zone FROM tenant) AS "timeZone"`;
  const timer = taken[0];
  if (!timer) return writtenBefore(db, memberId, entryId);
  if (!timer.contractId) throw new Refusal("timer_needs_contract");
  if (stoppedAt < timer.startedAt) throw new Refusal("timer_stopped_before");
  const workedSeconds = timerWorked(timer.startedAt, stoppedAt < now() ? stoppedAt : now());
  if (workedSeconds === null) throw new Refusal("timer_too_long");
  const ticket = timer.ticketId ? await ticketOfTimer(db, timer.ticketId, timer.contractId) : null;
  return logOrSubmit(db, actor, {
    entryId,
    contractId: timer.contractId,
    workedOn: dayInZone(timer.startedAt, timer.timeZone),
    startedAt: timer.startedAt,
    workedSeconds,
    billable: true,
    channel: timer.channel,
    nature: timer.nature,
    description: timer.description,
    internalNote: "",
    freeReason: null,
    circumstances: ticket?.circumstances ?? PLAIN,
    estimateId: null,
    ticketId: ticket?.ticketId,
    source: "timer",
  });
}

/** The ticket that a timer runs for, or null: one of another client than the timer was changed to is left behind. */
export async function ticketOfTimer(db: TenantDb, ticketId: string, contractId: string): Promise<TicketChoice | null> {
  const ticket = await ticketChoice(db, ticketId);
  const same = await db.contract.count({ where: { id: contractId, clientId: ticket.clientId } });
  return same > 0 ? ticket : null;
}

/** Throws the running timer away; nothing is written. Doing it twice is the same as once. */
export async function discardTimer(db: TenantDb, actor: Actor, { entryId }: DiscardTimer): Promise<void> {
  await db.timer.deleteMany({ where: { memberId: actingMember(actor), entryId } });
}

/** Changes what the running timer counts for, or when it began. Refuses with timer_not_running, timer_start_ahead. */
export async function changeTimer(db: TenantDb, actor: Actor, input: ChangeTimer): Promise<void> {
  const { entryId, startedAt, ...changes } = input;
  if (startedAt && startedAt > now()) throw new Refusal("timer_start_ahead");
  if (changes.contractId) await refuseDraft(db, changes.contractId);
  if (changes.ticketId) await ticketChoice(db, changes.ticketId);
  const data = startedAt ? { ...changes, startedAt } : changes;
  const { count } = await db.timer.updateMany({ where: { memberId: actingMember(actor), entryId }, data });
  if (count === 0) throw new Refusal("timer_not_running");
}

/** A contract that nobody has signed takes no time, so a timer that could not be written down later is not begun. */
async function refuseDraft(db: TenantDb, contractId: string): Promise<void> {
  const { status } = found(await db.contract.findFirst({ where: { id: contractId }, select: { status: true } }));
  if (status === "draft") throw new Refusal("contract_not_signed");
}

type StoppedTimer = Omit<StartTimer, "entryId"> & { startedAt: Date; timeZone: string };

/** The receipt of the entry that an earlier stop of the same timer wrote, or sent to the office. */
async function writtenBefore(db: TenantDb, memberId: string, entryId: string): Promise<Logged> {
  const rows = await db.$queryRaw<Omit<Logged, "replayed" | "waiting">[]>`
    SELECT entry.id AS "entryId", entry.revision, entry.contract_id AS "contractId", entry.worked_seconds AS "workedSeconds",
           posted.balance_after_seconds AS "balanceAfterSeconds",
           renewal.number AS "renewalOpened", NULL::int AS "renewalWithdrawn"
      FROM time_entry entry
      JOIN ledger_transaction posted ON posted.contract_id = entry.contract_id AND posted.version = entry.created_version
      LEFT JOIN renewal ON renewal.contract_id = entry.contract_id AND renewal.trigger_version = entry.created_version
     WHERE entry.id = ${entryId}::uuid AND entry.member_id = ${memberId}::uuid`;
  const written = rows[0];
  if (written) return { ...written, replayed: true, waiting: false };
  const sent = await db.submittedTime.findFirst({ where: { id: entryId, memberId } });
  if (!sent) throw new Refusal("timer_not_running");
  const { balanceSeconds } = found(await db.contractBalance.findFirst({ where: { contractId: sent.contractId } }));
  const { contractId, revision, workedSeconds } = sent;
  const unmoved = { balanceAfterSeconds: balanceSeconds, renewalOpened: null, renewalWithdrawn: null };
  return { entryId, contractId, revision, workedSeconds, ...unmoved, replayed: true, waiting: true };
}
