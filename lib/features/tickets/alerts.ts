// What machines report. The same alert of a client lands on its one open ticket, and no machine ends what a person has touched.

import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { machineMayEnd } from "@/lib/domain/ticket";
import type { MergeAlert } from "@/lib/features/tickets/input";
import * as record from "@/lib/features/tickets/record";
import { newId } from "@/lib/ids";

export interface Merged {
  /** Null where something is over that no ticket was open for. */
  ticketId: string | null;
  number: number | null;
  /** How often it was reported on this ticket. */
  alertCount: number;
  opened: boolean;
  /** The machine's word ended it; false where a person has touched it. */
  ended: boolean;
}

/**
 * Puts an alert on the client's open ticket of its key, or opens one; `resolved` ends that ticket if no person has touched it.
 * Refuses with client_archived; throws Missing.
 */
export async function mergeAlert(db: TenantDb, keyId: string | null, input: MergeAlert): Promise<Merged> {
  const hand = { kind: "machine", keyId } as const;
  await record.requireOfClient(db, input.clientId, input);
  const present = await openOne(db, input);
  if (present) return added(db, hand, present, input);
  if (input.resolved) return { ticketId: null, number: null, alertCount: 0, opened: false, ended: false };
  await record.requireClient(db, input.clientId);
  // Openings of one firm follow each other from here on, so a second look sees what another request has opened meanwhile.
  const number = await record.nextNumber(db);
  const meanwhile = await openOne(db, input);
  return meanwhile ? added(db, hand, meanwhile, input) : opened(db, hand, number, input);
}

type Open = record.LockedTicket & { alertCount: number };

async function openOne(db: TenantDb, { clientId, alertKey }: MergeAlert): Promise<Open | undefined> {
  const [ticket] = await record.lockTickets(db, Prisma.sql`ticket.client_id = ${clientId}::uuid AND ticket.alert_key = ${alertKey} AND ticket.status IN ('new', 'open', 'waiting')`);
  if (!ticket) return undefined;
  const { alertCount } = await db.ticket.findFirstOrThrow({ where: { id: ticket.id }, select: { alertCount: true } });
  return { ...ticket, alertCount };
}

async function opened(db: TenantDb, hand: record.Hand, number: number, { clientId, alertKey, subject, body, priority, ...input }: MergeAlert): Promise<Merged> {
  const contractId = input.contractId ?? (await record.onlyContract(db, clientId));
  const ticketId = newId();
  const at = now();
  const machine = { channel: "alert", alertKey, alertCount: 1, touchedByPerson: false, openedAt: at, lastAt: at, lastBy: "machine", ...record.signed(hand) };
  await db.ticket.create({ data: { id: ticketId, number, clientId, contractId, subject, priority, ...machine } });
  if (body !== "") await record.addMessage(db, hand, at, { messageId: newId(), ticketId, body, internal: true });
  return { ticketId, number, alertCount: 1, opened: true, ended: false };
}

/** Its words go to the thread unless they are those of the last report; it is counted in any case. */
async function added(db: TenantDb, hand: record.Hand, ticket: Open, { subject, body, resolved }: MergeAlert): Promise<Merged> {
  const at = now();
  const words = body === "" ? subject : body;
  const last = await db.ticketMessage.findFirst({ where: { ticketId: ticket.id, byMember: null, byContact: null }, orderBy: [{ at: "desc" }, { id: "desc" }] });
  if (resolved || last?.body !== words) await record.addMessage(db, hand, at, { messageId: newId(), ticketId: ticket.id, body: words, internal: true });
  const ended = resolved && machineMayEnd(ticket);
  const alertCount = ticket.alertCount + (resolved ? 0 : 1);
  const end = ended ? { status: "done", closedAt: at, waitingSince: null, revision: { increment: 1 } } : {};
  await db.ticket.updateMany({ where: { id: ticket.id }, data: { alertCount, lastAt: at, lastBy: "machine", ...end } });
  if (ended) await record.addEvent(db, hand, at, ticket.id, { kind: "status", before: ticket.status, after: "done" });
  return { ticketId: ticket.id, number: ticket.number, alertCount, opened: false, ended };
}
