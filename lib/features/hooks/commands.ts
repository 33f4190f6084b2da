import { now } from "@/lib/clock";
import { isOver, sharedLimit } from "@/lib/db/limit";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { MOST_BY_HAND, MOST_HOOKS, KEPT_MS, OVERLAP_MS, PING } from "@/lib/domain/hook";
import { isLoopback } from "@/lib/domain/hook-address";
import { found, Refusal } from "@/lib/domain/refusal";
import type { AddHook, ChangeHook, NameHook, SendAgain } from "@/lib/features/hooks/input";
import { newSecret, sealSecret } from "@/lib/features/hooks/secrets";
import { writeLog } from "@/lib/features/log/write";
import { newId } from "@/lib/ids";
import { enqueueInLine } from "@/lib/queue/enqueue";

/** Whether this very machine may be called: in a trial, never in production. */
export interface HookReach {
  loopback: boolean;
}

/** An endpoint with its signing secret, which is not shown again. */
export interface SignedHook {
  hookId: string;
  secret: string;
}

/**
 * Adds an endpoint, which is told from now on. `own` is a secret that the caller has made; left out, one is made. Refuses with
 * hook_not_public, hooks_full.
 */
export async function addHook(db: TenantDb, actor: Actor, { url, name, events }: AddHook, reach: HookReach, own?: string): Promise<SignedHook> {
  refuseInside(url, reach);
  const hookId = newId();
  const secret = own ?? newSecret();
  const secretSealed = await sealSecret(db, hookId, secret);
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('hooks of ' || current_tenant(), 25))::text`;
  if ((await db.hook.count()) >= MOST_HOOKS) throw new Refusal("hooks_full", { most: MOST_HOOKS });
  await db.hook.create({ data: { id: hookId, url, name, events, secretSealed, createdAt: now() } });
  await writeLog(db, actor, "hook_made", { noun: "hook", id: hookId, name: hostOf(url) }, { events: events.join(" ") });
  return { hookId, secret };
}

/** Changes where and what an endpoint is told, as it was seen at `revision`. Refuses with hook_not_public, row_changed. */
export async function changeHook(db: TenantDb, actor: Actor, { hookId, url, name, events, revision }: ChangeHook, reach: HookReach): Promise<{ revision: number }> {
  refuseInside(url, reach);
  const hook = await lockedHook(db, hookId);
  if (hook.revision !== revision) throw new Refusal("row_changed");
  // Another address has failed at nothing yet.
  const moved = hook.url === url ? {} : { failures: 0, failingSince: null, pausedUntil: null };
  await db.hook.updateMany({ where: { id: hookId }, data: { url, name, events, revision: revision + 1, ...moved } });
  await logChange(db, actor, hookId, url, "changed");
  return { revision: revision + 1 };
}

/** Gives an endpoint another secret; the former signs as well for a day, so that the receiver can change over in its own time. */
export async function rotateSecret(db: TenantDb, actor: Actor, { hookId }: NameHook, own?: string): Promise<SignedHook> {
  const hook = await lockedHook(db, hookId);
  const secret = own ?? newSecret();
  const secretSealed = await sealSecret(db, hookId, secret);
  const former = { formerSealed: hook.secretSealed, formerUntil: new Date(now().getTime() + OVERLAP_MS) };
  await db.hook.updateMany({ where: { id: hookId }, data: { secretSealed, ...former, revision: { increment: 1 } } });
  await logChange(db, actor, hookId, hook.url, "secret");
  return { hookId, secret };
}

/** Nothing is sent any more; what waits is stopped, and can be sent again by hand later. */
export async function disableHook(db: TenantDb, actor: Actor, { hookId }: NameHook): Promise<void> {
  const hook = await lockedHook(db, hookId);
  if (hook.disabledAt) return;
  await switchOff(db, hookId, "by_hand", now());
  await logChange(db, actor, hookId, hook.url, "disabled");
}

/** What happens from now on is told again. */
export async function enableHook(db: TenantDb, actor: Actor, { hookId }: NameHook): Promise<void> {
  const hook = await lockedHook(db, hookId);
  if (!hook.disabledAt) return;
  const fresh = { disabledAt: null, disabledReason: null, failures: 0, failingSince: null, pausedUntil: null };
  await db.hook.updateMany({ where: { id: hookId }, data: { ...fresh, revision: { increment: 1 } } });
  await logChange(db, actor, hookId, hook.url, "enabled");
}

/** Takes an endpoint out of use, for whoever holds its lock: its row, and all that waits for it. */
export async function switchOff(db: TenantDb, hookId: string, reason: "by_hand" | "gone" | "failing", at: Date): Promise<void> {
  await db.hook.updateMany({ where: { id: hookId }, data: { disabledAt: at, disabledReason: reason, revision: { increment: 1 } } });
  await db.hookDelivery.updateMany({ where: { hookId, status: "waiting" }, data: { status: "stopped", nextAt: null, endedAt: at } });
}

/** Removes an endpoint with its secret and its log. */
export async function removeHook(db: TenantDb, actor: Actor, { hookId }: NameHook): Promise<void> {
  const hook = await lockedHook(db, hookId);
  await db.hook.deleteMany({ where: { id: hookId } });
  await writeLog(db, actor, "hook_removed", { noun: "hook", id: hookId, name: hostOf(hook.url) });
}

/** Sends an endpoint something that means nothing, to see whether it arrives. Refuses with hook_disabled, hooks_too_often. */
export async function pingHook(db: TenantDb, _actor: Actor, { hookId }: NameHook): Promise<{ deliveryId: string }> {
  const hook = await lockedHook(db, hookId);
  if (hook.disabledAt) throw new Refusal("hook_disabled");
  await refuseTooOften(db);
  const eventId = newId();
  await db.hookEvent.create({ data: { id: eventId, type: PING, source: eventId, data: { webhookId: hookId }, occurredAt: now() } });
  return { deliveryId: await deliver(db, hookId, eventId, false) };
}

/** Sends an event once more to the same endpoint, under its own id, whatever became of it before. Refuses with hook_disabled, hooks_too_often. */
export async function sendAgain(db: TenantDb, _actor: Actor, { deliveryId }: SendAgain): Promise<{ deliveryId: string }> {
  const { hookId, eventId, hook } = found(await db.hookDelivery.findFirst({ where: { id: deliveryId }, include: { hook: true } }));
  if (hook.disabledAt) throw new Refusal("hook_disabled");
  await refuseTooOften(db);
  return { deliveryId: await deliver(db, hookId, eventId, true) };
}

/** Forgets what happened, and what became of telling it, after thirty days. */
export async function forgetEvents(db: TenantDb, at: Date): Promise<void> {
  await db.$executeRaw`DELETE FROM hook_event WHERE occurred_at < ${new Date(at.getTime() - KEPT_MS)}::timestamptz`;
  await db.hook.updateMany({ where: { formerUntil: { lt: at } }, data: { formerSealed: null, formerUntil: null } });
}

async function deliver(db: TenantDb, hookId: string, eventId: string, again: boolean): Promise<string> {
  const [id, at] = [newId(), now()];
  await db.hookDelivery.create({ data: { id, hookId, eventId, again, createdAt: at, nextAt: at } });
  await enqueueInLine(db, "deliver_hook", { deliveryId: id }, { line: `hook:${hookId}`, key: `deliver-hook:${id}` });
  return id;
}

/** An endpoint that this transaction alone may change. Throws Missing. */
export async function lockedHook(db: TenantDb, hookId: string) {
  await db.$queryRaw`SELECT id FROM hook WHERE id = ${hookId}::uuid FOR NO KEY UPDATE`;
  return found(await db.hook.findFirst({ where: { id: hookId } }));
}

/** Counted for the whole firm, and for good: a transaction that rolls back has called nobody, but it may come again at once. */
async function refuseTooOften(db: TenantDb): Promise<void> {
  const { id } = found(await db.tenant.findFirst({ select: { id: true } }));
  const { times, minutes } = MOST_BY_HAND;
  if (await isOver(sharedLimit({ points: times, seconds: minutes * 60 }), `hooks by hand ${id}`)) throw new Refusal("hooks_too_often", { times, minutes });
}

function refuseInside(url: string, { loopback }: HookReach): void {
  if (!loopback && isLoopback(new URL(url))) throw new Refusal("hook_not_public");
}

/** An address without its path, which may hold a token of the receiver's. */
function hostOf(url: string): string {
  return new URL(url).host;
}

function logChange(db: TenantDb, actor: Actor, hookId: string, url: string, what: "changed" | "secret" | "enabled" | "disabled"): Promise<void> {
  return writeLog(db, actor, "hook_changed", { noun: "hook", id: hookId, name: hostOf(url) }, { what });
}
