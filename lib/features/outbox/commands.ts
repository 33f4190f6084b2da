// Work that a phone kept comes in by the same way as work that is typed at the desk, under the id that the phone made: however
// often it is sent, in two tabs or after a lost answer, it is written once.

import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import type { Circumstances } from "@/lib/domain/charge-rules";
import { Refusal } from "@/lib/domain/refusal";
import { type Logged, logOrSubmit } from "@/lib/features/approvals/log-or-submit";
import type { KeptWork } from "@/lib/features/outbox/input";
import { actingMember } from "@/lib/features/time/facts";
import { loggedAtDesk } from "@/lib/features/time/form";
import type { LogTime } from "@/lib/features/time/input";
import { discardTimer, stopTimer, ticketOfTimer } from "@/lib/features/timers/commands";

/**
 * Writes what a phone kept, or finds that it was written. @param timeZone the firm's, for the times of day in it. Refuses with
 * kept_by_other where somebody else is signed in by now, with timer_stopped_before, and as logging and stopping do.
 */
export async function takeKept(db: TenantDb, actor: Actor, kept: KeptWork, timeZone: string): Promise<Logged> {
  if (kept.memberId !== actingMember(actor)) throw new Refusal("kept_by_other");
  if (kept.kind === "stop") return stopTimer(db, actor, { entryId: kept.entryId, stoppedAt: kept.stoppedAt });
  const work = loggedAtDesk(kept.form, timeZone);
  if (kept.kind === "entry") return logOrSubmit(db, actor, work);
  // The start may have reached the server although its answer never came back: then that timer is this one.
  await discardTimer(db, actor, { entryId: work.entryId });
  return logOrSubmit(db, actor, { ...(await onItsTicket(db, work)), source: "timer" });
}

/**
 * A timer that ran for a ticket takes from it what one of the server's would. What was written under its id before keeps what it
 * took then, so that sending it again asks for the same; a ticket that is not the client's any more is left behind.
 */
async function onItsTicket(db: TenantDb, work: LogTime): Promise<LogTime> {
  if (!work.ticketId) return work;
  const [written] = await db.$queryRaw<{ circumstances: Circumstances }[]>`
    SELECT circumstances FROM time_entry WHERE id = ${work.entryId}::uuid
    UNION ALL
    SELECT work -> 'circumstances' FROM submitted_time WHERE id = ${work.entryId}::uuid
    LIMIT 1`;
  if (written) return { ...work, circumstances: written.circumstances };
  const ticket = await ticketOfTimer(db, work.ticketId, work.contractId);
  return { ...work, ticketId: ticket?.ticketId ?? null, circumstances: ticket?.circumstances ?? work.circumstances };
}
