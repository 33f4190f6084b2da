// Work that a phone kept comes in by the same way as work that is typed at the desk, under the id that the phone made: however
// often it is sent, in two tabs or after a lost answer, it is written once.

import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import { type Logged, logOrSubmit } from "@/lib/features/approvals/log-or-submit";
import type { KeptWork } from "@/lib/features/outbox/input";
import { actingMember } from "@/lib/features/time/facts";
import { loggedAtDesk } from "@/lib/features/time/form";
import { discardTimer, stopTimer } from "@/lib/features/timers/commands";

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
  return logOrSubmit(db, actor, { ...work, source: "timer" });
}
