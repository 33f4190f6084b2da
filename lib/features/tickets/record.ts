// How a ticket is locked, written to and told of: what all commands on tickets have in common.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import { isUnderWay, type Service, type TicketChange, type TicketPriority } from "@/lib/domain/ticket";
import type { PromiseHours } from "@/lib/domain/ticket-clock";
import type { TicketState } from "@/lib/domain/ticket-steps";
import { hoursOf, promisesOffered } from "@/lib/features/tickets/promises";
import { newId } from "@/lib/ids";

/** A ticket that is taken up again gives its alert's key up where the alert has opened another one since. */
export async function keyWhenTakenUp(db: TenantDb, ticket: LockedTicket, next: TicketState): Promise<{ alertKey?: null }> {
  if (isUnderWay(ticket.status) || !isUnderWay(next.status)) return {};
  const rows = await db.$queryRaw<{ taken: boolean }[]>`
    SELECT EXISTS (SELECT FROM ticket mine JOIN ticket other ON other.client_id = mine.client_id AND other.alert_key = mine.alert_key AND other.id <> mine.id
                    WHERE mine.id = ${ticket.id}::uuid AND other.status IN ('new', 'open', 'waiting')) AS taken`;
  return rows[0]?.taken ? { alertKey: null } : {};
}

/** Who writes: staff, a contact, or a program (with its key, where it has one). */
export type Hand = { kind: "member"; id: string } | { kind: "contact"; id: string } | { kind: "machine"; keyId: string | null };

/** The columns that say who wrote. */
export function signed(hand: Hand): { byMember: string | null; byContact: string | null; byKey: string | null } {
  return {
    byMember: hand.kind === "member" ? hand.id : null,
    byContact: hand.kind === "contact" ? hand.id : null,
    byKey: hand.kind === "machine" ? hand.keyId : null,
  };
}

/** The hand of whoever asks. The system itself is a machine without a key. */
export function handOf(actor: Actor): Hand {
  return actor.kind === "system" ? { kind: "machine", keyId: null } : actor;
}

/** A ticket, locked until the end of the transaction. */
export interface LockedTicket extends TicketState {
  id: string;
  number: number;
  clientId: string;
  contractId: string | null;
  contactId: string | null;
  assigneeId: string | null;
  subject: string;
  priority: TicketPriority;
  service: Service;
  openedAt: Date;
  promiseSeconds: number | null;
  promisePaid: boolean;
  touchedByPerson: boolean;
  revision: number;
}

/** Locks a ticket, so that of two who write at once the second sees what the first did. Throws Missing. */
export async function lockTicket(db: TenantDb, ticketId: string): Promise<LockedTicket> {
  return found((await lockTickets(db, Prisma.sql`ticket.id = ${ticketId}::uuid`))[0]);
}

/** The same for those that a condition on `ticket` finds. */
export function lockTickets(db: TenantDb, condition: Prisma.Sql): Promise<LockedTicket[]> {
  return db.$queryRaw<LockedTicket[]>`
    SELECT id, number, client_id AS "clientId", contract_id AS "contractId", contact_id AS "contactId", assignee_id AS "assigneeId", subject, status,
           priority, service, opened_at AS "openedAt", promise_seconds AS "promiseSeconds", promise_paid AS "promisePaid", promised_at AS "promisedAt",
           first_response_at AS "firstResponseAt", promise_kept AS "promiseKept", waiting_since AS "waitingSince", waiting_seconds AS "waitingSeconds",
           closed_at AS "closedAt", touched_by_person AS "touchedByPerson", revision
      FROM ticket WHERE ${condition} FOR UPDATE`;
}

/** The hours that the promise of a ticket counts in; read only where its clock still runs. */
export async function hoursOfTicket(db: TenantDb, ticket: LockedTicket, at: Date): Promise<PromiseHours> {
  if (!ticket.promisedAt || ticket.firstResponseAt) return null;
  return hoursOf(await promisesOffered(db, ticket, at), ticket);
}

/** What monitoring found is over once the ticket of its proposal is done; that ticket bears the proposal's id. */
export async function closeFindings(db: TenantDb, ticket: LockedTicket, next: TicketState, at: Date): Promise<void> {
  if (isUnderWay(next.status) || !isUnderWay(ticket.status)) return;
  await db.finding.updateMany({ where: { estimateId: ticket.id, closedAt: null }, data: { closedAt: at } });
}

/** What a step changed, as the row keeps it. */
export function stateColumns({ status, promisedAt, firstResponseAt, promiseKept, waitingSince, waitingSeconds, closedAt }: TicketState): TicketState {
  return { status, promisedAt, firstResponseAt, promiseKept, waitingSince, waitingSeconds, closedAt };
}

export interface NewMessage {
  messageId: string;
  ticketId: string;
  body: string;
  internal: boolean;
}

/** Adds to the thread; false where the very same was written before. Refuses with message_differs for another text of that id. */
export async function addMessage(db: TenantDb, hand: Hand, at: Date, { messageId, ticketId, body, internal }: NewMessage): Promise<boolean> {
  const { count } = await db.ticketMessage.createMany({ data: { id: messageId, ticketId, body, internal, at, ...signed(hand) }, skipDuplicates: true });
  if (count > 0) return true;
  const before = await db.ticketMessage.findFirst({ where: { id: messageId } });
  const same = before?.ticketId === ticketId && before.body === body && before.internal === internal;
  if (!same) throw new Refusal("message_differs");
  return false;
}

/** Tells the thread of a change; names of people and contracts as they are called now. */
export async function addEvent(db: TenantDb, hand: Hand, at: Date, ticketId: string, change: { kind: TicketChange; before: string; after: string }): Promise<void> {
  await db.ticketEvent.create({ data: { id: newId(), ticketId, at, ...change, ...signed(hand) } });
}

/** What a ticket names must be of its client, and in force. Throws Missing. */
export async function requireOfClient(db: TenantDb, clientId: string, named: { contractId?: string | null | undefined; contactId?: string | null | undefined; assigneeId?: string | null | undefined }): Promise<void> {
  if (named.contractId) found(await db.contract.findFirst({ where: { id: named.contractId, clientId }, select: { id: true } }));
  if (named.contactId) found(await db.contact.findFirst({ where: { id: named.contactId, clientId, archivedAt: null }, select: { id: true } }));
  if (named.assigneeId) found(await db.member.findFirst({ where: { id: named.assigneeId, status: "active" }, select: { id: true } }));
}

/** A client that may be helped. Throws Missing; refuses with client_archived. */
export async function requireClient(db: TenantDb, clientId: string): Promise<void> {
  const client = found(await db.client.findFirst({ where: { id: clientId }, select: { archivedAt: true } }));
  if (client.archivedAt) throw new Refusal("client_archived");
}

/** The only contract of a client that is in force, or null where there is a choice to make. */
export async function onlyContract(db: TenantDb, clientId: string): Promise<string | null> {
  const rows = await db.contract.findMany({ where: { clientId, status: "active", endedOn: null }, select: { id: true }, take: 2 });
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

/** The next number of the firm. Its row stays locked, so openings of one firm follow each other. */
export async function nextNumber(db: TenantDb): Promise<number> {
  const rows = await db.$queryRaw<{ number: number }[]>`
    INSERT INTO ticket_counter (last_number) VALUES (1)
        ON CONFLICT (tenant_id) DO UPDATE SET last_number = ticket_counter.last_number + 1
    RETURNING last_number AS number`;
  return rows[0]?.number ?? 1;
}

/** Staff alone may do it. */
export function staffHand(actor: Actor): Hand & { kind: "member" } {
  if (actor.kind !== "member") throw new Missing();
  return actor;
}
