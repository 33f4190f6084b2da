import { inOneTrip } from "@/lib/db/one-trip";
import type { TenantStatements } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { refuseAboveLimit } from "@/lib/features/estimates/gate";
import { asOtherContent, newWork, type Receipt, receipt, unlessWritten } from "@/lib/features/time/commands";
import type { LogTime } from "@/lib/features/time/input";
import { setTime } from "@/lib/ledger/post";

/** Logs time through the door for single statements; see logTimeIn. */
export function logTimeAtOnce(tenantId: string, actor: Actor, input: LogTime): Promise<Receipt | null> {
  return logTimeIn(inOneTrip(tenantId), actor, input);
}

/**
 * Logs time in two statements, each a round trip of its own: what must be known, and the ledger's one function. What the
 * first has read may be a moment old, as it may in a transaction; the second decides under its lock. Refuses as logTime
 * does. Answers null, with nothing written, where more than that is needed: an estimate that is to be kept within its
 * room, a ticket that it belongs to, an office that sees the time first, a charge that depends on the other entries of the day, or a
 * start on another day, which only work that is written already may have.
 */
export async function logTimeIn(db: TenantStatements, actor: Actor, input: LogTime): Promise<Receipt | null> {
  if (input.estimateId !== null || input.ticketId) return null;
  const { entry, posting, limitSeconds, seenFirst, dependsOnOthers, onItsDay } = await newWork(db, actor, input);
  if (seenFirst || dependsOnOthers || !onItsDay) return null;
  try {
    refuseAboveLimit(entry.chargedSeconds, limitSeconds);
  } catch (refusal) {
    await unlessWritten(db, input.entryId, refusal);
  }
  return receipt(entry, await setTime(db, posting, entry).catch(asOtherContent));
}
