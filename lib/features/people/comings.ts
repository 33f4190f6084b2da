// Who came in, and who tried to, in the logs of the firms where the person has a place.

import { now, withClock } from "@/lib/clock";
import { placesOf, platform } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import type { LogDetails, LogEvent } from "@/lib/domain/log-event";
import { writeLog } from "@/lib/features/log/write";
import { currentOrigin, withOrigin } from "@/lib/origin";
import { enqueue } from "@/lib/queue/enqueue";
import type { JobPayload } from "@/lib/queue/jobs";

/** Writes down that a person has come in; through a firm's identity provider, for that firm alone. */
export function logSignIn(personId: string, method: string, boundTenantId: string | null): Promise<void> {
  return logAtPlaces(personId, "sign_in", { method }, boundTenantId);
}

/** Writes down that a person has signed out; where a firm's identity provider let them in, for that firm alone. */
export function logSignOut(personId: string, boundTenantId: string | null): Promise<void> {
  return logAtPlaces(personId, "sign_out", {}, boundTenantId);
}

/** Writes down that a person has signed out devices besides the one they asked at, or all of them. */
export function logSessionsEnded(personId: string): Promise<void> {
  return logAtPlaces(personId, "sessions_ended", {}, null);
}

/**
 * Has it written down that a password was wrong. The same is done for an address that nobody has: whoever waits for the answer
 * learns nothing from how long it takes.
 */
export async function noteRefusedSignIn(email: string): Promise<void> {
  const { address = "", userAgent = "", requestId = "" } = currentOrigin() ?? {};
  await enqueue(platform(), "sign_in_refused", { email, at: now().toISOString(), address, userAgent, requestId });
}

/** Writes it into the logs, once it is known whether there is such a person. */
export async function logRefusedSignIn({ email, at, ...origin }: JobPayload<"sign_in_refused">): Promise<void> {
  const person = await platform().person.findUnique({ where: { email }, select: { id: true } });
  if (person) await withClock(new Date(at), () => withOrigin(origin, () => logAtPlaces(person.id, "sign_in_refused", {}, null)));
}

async function logAtPlaces(personId: string, event: LogEvent, details: LogDetails, only: string | null): Promise<void> {
  const places = (await placesOf(personId)).filter(({ tenantId }) => only === null || tenantId === only);
  for (const { tenantId, face, subjectId } of places) {
    await inTenant(tenantId, (db) => writeLog(db, { kind: face === "desk" ? "member" : "contact", id: subjectId }, event, undefined, details));
  }
}
