// The firm's log is written here and nowhere else: whoever writes stands inside the firm's transaction, and the entry stands or
// falls with it. Features write through lib/features/log; the gates of the web come here themselves.

import { now } from "@/lib/clock";
import { inTenant, type TenantStatements } from "@/lib/db/tenant";
import type { LogActor, LogDetails, LogEvent, LogMatter } from "@/lib/domain/log-event";
import { currentOrigin } from "@/lib/origin";

const PEOPLE = new Set(["member", "contact", "person"]);

/** In details: by which key of the API it was done, for the member who made it. */
export const BY_KEY = "byKey";

/**
 * Adds an entry to the firm's log: instant from the clock, where from and by which key out of `lib/origin`. Within a support access
 * the access did it, whoever's chair it sits in.
 */
export async function addToLog(db: Pick<TenantStatements, "$queryRaw">, actor: LogActor, event: LogEvent, about?: LogMatter, details: LogDetails = {}): Promise<void> {
  const origin = currentOrigin();
  const who: LogActor = origin?.supportId && actor.kind !== "system" ? { kind: "support", id: origin.supportId } : actor;
  const named = about?.name === undefined || PEOPLE.has(about.noun) ? details : { name: about.name, ...details };
  const kept = JSON.stringify(origin?.keyId ? { ...named, [BY_KEY]: origin.keyId } : named);
  await db.$queryRaw`
    SELECT ledger.write_log(${now()}::timestamptz, ${event}::text, ${who.kind}::text, ${who.kind === "system" ? null : who.id}::uuid,
                            ${about?.noun ?? null}::text, ${about?.id ?? null}::text, ${kept}::jsonb,
                            ${origin?.address.slice(0, 100) ?? ""}::text, ${origin?.userAgent.slice(0, 300) ?? ""}::text,
                            ${origin?.requestId.slice(0, 100) ?? ""}::text)::text AS id`;
}

/**
 * Writes down that somebody asked for what they may not: `what` names the permission or the right. In a transaction of its own, for
 * the work itself is rolled back; at most once a minute for each who asks, so that nobody fills a firm's log.
 */
export async function noteRefused(tenantId: string, actor: LogActor, what: string): Promise<void> {
  if (actor.kind === "system") return;
  const { id } = actor;
  const since = new Date(now().getTime() - REFUSED_AGAIN_MS);
  await inTenant(tenantId, async (db) => {
    const before = await db.logEntry.findFirst({ where: { actorId: currentOrigin()?.supportId ?? id, event: "not_permitted", at: { gt: since } }, select: { id: true } });
    if (!before) await addToLog(db, actor, "not_permitted", undefined, { permission: what });
  });
}
const REFUSED_AGAIN_MS = 60_000;
