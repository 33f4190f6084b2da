// The inbox of what a provider reports: kept by its event's id, so that what is delivered twice is handled once. An event
// only says what to read again.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { enqueue } from "@/lib/queue/enqueue";

/** An event whose signature was checked. */
export interface ReportedEvent {
  id: string;
  type: string;
  objectRef: string;
  objectKind: "debit" | "account" | "checkout" | "other";
  createdAt: Date;
}

/** Keeps an event and puts its handling into the queue, in one transaction; false where it had come before. */
export async function takeEvent(db: TenantDb, event: ReportedEvent): Promise<boolean> {
  const { id: eventId, type, objectKind, objectRef, createdAt } = event;
  // What concerns nothing of ours is noted, and done with.
  const handledAt = objectKind === "other" ? now() : null;
  const { count } = await db.providerEvent.createMany({ data: [{ eventId, type, objectKind, objectRef, createdAt, receivedAt: now(), handledAt }], skipDuplicates: true });
  if (count === 0 || handledAt !== null) return count > 0;
  await enqueue(db, "provider_event", { eventId }, { key: `provider-event:${eventId}` });
  return true;
}

/** What an event says to read again, or null where that was done. */
export async function waitingEvent(db: TenantDb, eventId: string): Promise<{ objectKind: string; objectRef: string } | null> {
  return db.providerEvent.findFirst({ where: { eventId, handledAt: null }, select: { objectKind: true, objectRef: true } });
}

/** Notes that an event was handled, and what stood against it (empty: nothing). */
export async function noteEvent(db: TenantDb, eventId: string, failure = ""): Promise<void> {
  await db.providerEvent.updateMany({ where: { eventId }, data: { handledAt: now(), failure: failure.slice(0, 500) } });
}
