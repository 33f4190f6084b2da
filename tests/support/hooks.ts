import { expect } from "vitest";
import { WEBHOOK_EVENTS } from "@/lib/api/webhook-events";
import { HOOK_EVENTS, type HookEventType } from "@/lib/domain/hook";
import { addHook } from "@/lib/features/hooks/commands";
import { deliverTo } from "@/lib/worker/handlers/hooks";
import { jobsOf } from "@/tests/support/billing";
import type { FreshTenant } from "@/tests/support/database";

const TRIAL = { loopback: true };

/** An endpoint of a firm that wants to be told of these; of everything, unless told otherwise. */
export function addTestHook(firm: FreshTenant, url = "https://hooks.example.com/in", events: readonly HookEventType[] = HOOK_EVENTS) {
  return firm.inFirm((db) => addHook(db, firm.owner.actor, { url, name: "", events: [...events] }, TRIAL));
}

/** What a firm's endpoints are to be told, in the order in which it happened, with the fields that the description of the API names. */
export async function eventsOf(firm: FreshTenant): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const rows = await firm.inFirm((db) => db.$queryRaw<{ type: string; data: Record<string, unknown> }[]>`
    SELECT event.type, event.data FROM hook_event event ORDER BY event.occurred_at, event.ctid`);
  for (const { type, data } of rows) expect(Object.keys(data).toSorted()).toEqual(Object.keys(WEBHOOK_EVENTS[type as HookEventType].data).toSorted());
  return rows;
}

/** Sends what waits, as the worker does, once each; with the ids of the deliveries. */
export async function sendWaiting(firm: FreshTenant): Promise<string[]> {
  const jobs = await jobsOf(firm, "deliver_hook");
  const ids = [...new Set(jobs.map(({ payload }) => (payload as { deliveryId: string }).deliveryId))];
  for (const id of ids) await deliverTo(firm.tenantId, id, TRIAL);
  return ids;
}

/** The deliveries of a firm, the oldest first, with their attempts. */
export function deliveriesOf(firm: FreshTenant) {
  return firm.inFirm((db) => db.hookDelivery.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], include: { tries: { orderBy: { number: "asc" } }, event: true } }));
}
