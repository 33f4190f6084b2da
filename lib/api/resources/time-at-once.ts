// The short way of logging time: what must be known, and then claim, work and answer in one statement. With the key that makes three
// round trips for a request.

import type { Caller } from "@/lib/api/caller";
import { type Kept, type OnceRequest, replayOf, type Reply } from "@/lib/api/idempotency";
import { inOneTrip } from "@/lib/db/one-trip";
import { actorText } from "@/lib/domain/actor";
import { needsEstimate } from "@/lib/domain/estimate";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { newWork } from "@/lib/features/time/commands";
import type { LogTime } from "@/lib/features/time/input";
import { refusing } from "@/lib/ledger/call";
import { entryJson } from "@/lib/ledger/as-json";

/**
 * Logs time and keeps the answer, or answers null with nothing written where more is needed: an estimate, an office that sees the
 * time first, a charge that depends on the other entries of the day, a start on another day, or a refusal, which is to be remembered.
 */
export async function logAtOnce(caller: Caller, work: LogTime, once: OnceRequest): Promise<Reply | null> {
  if (work.estimateId !== null || work.ticketId) return null;
  try {
    return await logged(caller, work, once);
  } catch (error) {
    if (error instanceof Refusal || error instanceof Missing) return null;
    throw error;
  }
}

async function logged(caller: Caller, work: LogTime, { key, hash }: OnceRequest): Promise<Reply | null> {
  const db = inOneTrip(caller.tenantId);
  const { entry, posting, limitSeconds, seenFirst, dependsOnOthers, onItsDay } = await newWork(db, caller.actor, work);
  if (seenFirst || dependsOnOthers || !onItsDay || needsEstimate(entry.chargedSeconds, limitSeconds)) return null;
  const { entryId: id, contractId, workedSeconds, receipt: charge, revision } = entry;
  const headers = { "content-type": "application/json", etag: `"${revision}"`, location: `/api/v1/time-entries/${id}` };
  const body = { id, contractId, workedSeconds, charge, waiting: false, revision };
  const [kept] = await refusing(db.$queryRaw<(Kept & { fresh: boolean })[]>`
    SELECT claimed, request_hash AS "requestHash", status, headers, body, fresh
      FROM log_time_once(${caller.keyId}::uuid, ${key}, ${Buffer.from(hash)}::bytea, ${entryJson(entry)}::jsonb, ${JSON.stringify(headers)}::jsonb,
                         ${JSON.stringify(body)}::jsonb, ${posting.at}::timestamptz, ${posting.today}::date, ${actorText(posting.actor)})`);
  if (!kept?.fresh) return replayOf(kept, hash);
  return { status: 201, headers, body: kept.body ?? "" };
}
