// What the worker needs to know before it calls an endpoint, and what it writes down afterwards; the call itself is outside of both.

import type { TenantDb } from "@/lib/db/tenant";
import { type DeliveryFailure, PATIENCE_MS, PING, pauseAfter, quietAfter } from "@/lib/domain/hook";
import { lockedHook, switchOff } from "@/lib/features/hooks/commands";
import { secretsOf } from "@/lib/features/hooks/secrets";
import { enqueue, enqueueInLine } from "@/lib/queue/enqueue";

/** A message that is to be sent now. */
export interface OutgoingHook {
  url: string;
  /** The event's id: the same in every attempt and whenever it is sent again, so that the receiver can tell. */
  id: string;
  body: string;
  /** The newest first; none can be opened: null. */
  secrets: readonly string[] | null;
}

/** The message of a delivery that is due; null where nothing is to be sent now: it is done, or its endpoint is off or left alone for a while. */
export async function outgoingHook(db: TenantDb, deliveryId: string, at: Date): Promise<OutgoingHook | null> {
  const delivery = await db.hookDelivery.findFirst({ where: { id: deliveryId, status: "waiting" }, include: { hook: true, event: true } });
  if (!delivery) return null;
  const { hook, event } = delivery;
  if (hook.disabledAt) {
    await db.hookDelivery.updateMany({ where: { id: deliveryId }, data: { status: "stopped", nextAt: null, endedAt: at } });
    return null;
  }
  const byHand = delivery.again || event.type === PING;
  if (hook.pausedUntil && hook.pausedUntil > at && !byHand) {
    await postpone(db, { id: deliveryId, hookId: hook.id }, hook.pausedUntil);
    return null;
  }
  const secrets = await secretsOf(db, hook, at).catch(() => null);
  return { url: hook.url, id: event.id, body: hookBody(event), secrets };
}

/** What every receiver gets to read, the same to the letter at every attempt. */
export function hookBody({ type, occurredAt, data }: { type: string; occurredAt: Date; data: unknown }): string {
  return JSON.stringify({ type, timestamp: occurredAt.toISOString(), data });
}

/** What came of one attempt. */
export interface HookAttempt {
  at: Date;
  tookMs: number;
  status: number | null;
  failure: DeliveryFailure | null;
  answer: string;
}

/** Writes an attempt down, and what follows: it has arrived, it is tried again after a pause, or it is given up. */
export async function noteAttempt(db: TenantDb, deliveryId: string, attempt: HookAttempt): Promise<void> {
  const seen = await db.hookDelivery.findFirst({ where: { id: deliveryId }, select: { hookId: true } });
  if (!seen) return;
  const hook = await lockedHook(db, seen.hookId);
  const delivery = await db.hookDelivery.findFirst({ where: { id: deliveryId, status: "waiting" } });
  if (!delivery) return;
  const number = delivery.attempts + 1;
  const ended = new Date(attempt.at.getTime() + attempt.tookMs);
  await db.hookAttempt.create({ data: { deliveryId, number, ...attempt } });
  if (attempt.failure === null) return noteArrival(db, { id: deliveryId, hookId: hook.id, number }, ended);
  const failures = hook.failures + 1;
  const failingSince = hook.failingSince ?? attempt.at;
  await db.hook.updateMany({ where: { id: hook.id }, data: { failures, failingSince, pausedUntil: new Date(ended.getTime() + quietAfter(failures)) } });
  const pause = attempt.status === GONE ? null : pauseAfter(number);
  if (pause !== null) {
    await db.hookDelivery.updateMany({ where: { id: deliveryId }, data: { attempts: number } });
    return postpone(db, { id: deliveryId, hookId: hook.id }, new Date(ended.getTime() + pause));
  }
  await db.hookDelivery.updateMany({ where: { id: deliveryId }, data: { attempts: number, status: "failed", nextAt: null, endedAt: ended } });
  const hopeless = ended.getTime() - failingSince.getTime() >= PATIENCE_MS;
  if (hook.disabledAt || (attempt.status !== GONE && !hopeless)) return;
  await switchOff(db, hook.id, attempt.status === GONE ? "gone" : "failing", ended);
  await enqueue(db, "hook_disabled", { hookId: hook.id }, { key: `hook-disabled:${hook.id}` });
}

/** HTTP's word for an address that will never answer again. */
const GONE = 410;

async function noteArrival(db: TenantDb, { id, hookId, number }: { id: string; hookId: string; number: number }, at: Date): Promise<void> {
  await db.hookDelivery.updateMany({ where: { id }, data: { attempts: number, status: "delivered", nextAt: null, endedAt: at } });
  await db.hook.updateMany({ where: { id: hookId, failures: { gt: 0 } }, data: { failures: 0, failingSince: null, pausedUntil: null } });
}

/** Puts a delivery off that could be sent now, for want of a place; nothing where it is over by now. */
export async function letWait(db: TenantDb, deliveryId: string, until: Date): Promise<void> {
  const delivery = await db.hookDelivery.findFirst({ where: { id: deliveryId, status: "waiting" }, select: { hookId: true } });
  if (delivery) await postpone(db, { id: deliveryId, hookId: delivery.hookId }, until);
}

/** Later, and not all in the same second. */
async function postpone(db: TenantDb, { id, hookId }: { id: string; hookId: string }, until: Date): Promise<void> {
  const runAt = new Date(until.getTime() + Math.random() * SPREAD_MS);
  await db.hookDelivery.updateMany({ where: { id }, data: { nextAt: runAt } });
  await enqueueInLine(db, "deliver_hook", { deliveryId: id }, { line: `hook:${hookId}`, key: `deliver-hook:${id}`, runAt });
}

const SPREAD_MS = 1_000;
