import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Refusal } from "@/lib/domain/refusal";
import type { TicketChannel } from "@/lib/domain/ticket";
import { afterMessage } from "@/lib/domain/ticket-steps";
import type { AnswerTicket, AskTicket, NoteTicket, OpenTicket, WriteTicket } from "@/lib/features/tickets/input";
import { readable, type TicketReader } from "@/lib/features/tickets/portal";
import { promiseFor, promisesOffered } from "@/lib/features/tickets/promises";
import * as record from "@/lib/features/tickets/record";
import { enqueue } from "@/lib/queue/enqueue";

/** A ticket that was opened, now or by the same form before. */
export interface Opened {
  ticketId: string;
  number: number;
}

/**
 * Staff opens a ticket, for themselves or for a client who called or wrote. `keyId` names the program it came through. Asked again
 * with the same `ticketId` it is the same ticket. Refuses with client_archived, promise_not_offered, message_differs; throws
 * Missing for what is not the client's.
 */
export async function openTicket(db: TenantDb, actor: Actor, input: OpenTicket, keyId: string | null = null): Promise<Opened> {
  const hand = record.staffHand(actor);
  await record.requireOfClient(db, input.clientId, input);
  const opened = await open(db, keyId === null ? hand : { kind: "machine", keyId }, { ...input, touchedByPerson: true });
  const { assigneeId } = input;
  if (assigneeId && assigneeId !== hand.id) await enqueue(db, "ticket_assigned", { ticketId: opened.ticketId, memberId: assigneeId, revision: 1 }, { key: `ticket-assigned:${opened.ticketId}:1` });
  return opened;
}

/** A contact opens a ticket in the portal; the office is told. Refuses as openTicket does. */
export async function askTicket(db: TenantDb, { clientId, contactId }: Omit<TicketReader, "all">, input: AskTicket): Promise<Opened> {
  const contractId = input.contractId ?? (await record.onlyContract(db, clientId));
  await record.requireOfClient(db, clientId, { contractId });
  const asked = { ...input, clientId, contactId, contractId, internal: false, channel: "portal" as const, service: "remote" as const, assigneeId: null, touchedByPerson: true };
  const opened = await open(db, { kind: "contact", id: contactId }, asked);
  await enqueue(db, "ticket_written", { messageId: input.messageId }, { key: `ticket-written:${input.messageId}` });
  return opened;
}

type Opening = Omit<OpenTicket, "channel"> & { channel: TicketChannel; touchedByPerson: boolean };

async function open(db: TenantDb, hand: record.Hand, { ticketId, messageId, body, internal, tierSeconds, ...ticket }: Opening): Promise<Opened> {
  await record.requireClient(db, ticket.clientId);
  const number = await record.nextNumber(db);
  const before = await db.ticket.findFirst({ where: { id: ticketId }, select: { number: true, clientId: true, subject: true } });
  if (before) return sameAsBefore(before, { ticketId, ...ticket });
  const openedAt = now();
  const offered = await promisesOffered(db, ticket, openedAt);
  const promise = promiseFor(offered, { ...ticket, tierSeconds, openedAt });
  const status = ticket.assigneeId === null ? "new" : "open";
  await db.ticket.create({ data: { id: ticketId, number, ...ticket, status, ...promise, openedAt, lastAt: openedAt, lastBy: hand.kind, ...record.signed(hand) } });
  if (body !== "") await record.addMessage(db, hand, openedAt, { messageId, ticketId, body, internal });
  return { ticketId, number };
}

function sameAsBefore(before: { number: number; clientId: string; subject: string }, asked: { ticketId: string; clientId: string; subject: string }): Opened {
  if (before.clientId !== asked.clientId || before.subject !== asked.subject) throw new Refusal("message_differs");
  return { ticketId: asked.ticketId, number: before.number };
}

/**
 * Staff answers publicly: the clock stops, and the contact is mailed, once per answer. The same `messageId` again writes nothing.
 * Refuses with message_differs.
 */
export async function answerTicket(db: TenantDb, actor: Actor, input: AnswerTicket): Promise<void> {
  const hand = record.staffHand(actor);
  const ticket = await record.lockTicket(db, input.ticketId);
  const at = now();
  if (!(await record.addMessage(db, hand, at, { ...input, internal: false }))) return;
  const next = afterMessage(ticket, "member", at, await record.hoursOfTicket(db, ticket, at), input.status);
  await spoken(db, hand, at, ticket, next);
  if (ticket.contactId) await enqueue(db, "ticket_answered", { messageId: input.messageId }, { key: `ticket-answered:${input.messageId}` });
}

/**
 * A contact writes to a ticket that they may see: it is open again, and its assignee (or the office) is told. Throws Missing for
 * another's; refuses with ticket_closed, message_differs.
 */
export async function writeTicket(db: TenantDb, reader: TicketReader, input: WriteTicket): Promise<void> {
  const [ticket] = await record.lockTickets(db, Prisma.sql`ticket.id = ${input.ticketId}::uuid AND ${readable(reader)}`);
  if (found(ticket).status === "closed") throw new Refusal("ticket_closed", { number: found(ticket).number });
  const hand = { kind: "contact", id: reader.contactId } as const;
  const at = now();
  if (!(await record.addMessage(db, hand, at, { ...input, internal: false }))) return;
  const locked = found(ticket);
  const next = afterMessage(locked, "contact", at, await record.hoursOfTicket(db, locked, at));
  await spoken(db, hand, at, locked, next);
  if (locked.contactId === null) await db.ticket.updateMany({ where: { id: locked.id }, data: { contactId: reader.contactId } });
  await enqueue(db, "ticket_written", { messageId: input.messageId }, { key: `ticket-written:${input.messageId}` });
}

/** A note for the staff alone; nothing of it, not even its time, is seen in the portal. Refuses with message_differs. */
export async function noteInternally(db: TenantDb, actor: Actor, input: NoteTicket): Promise<void> {
  const hand = record.staffHand(actor);
  await record.lockTicket(db, input.ticketId);
  const isNew = await record.addMessage(db, hand, now(), { ...input, internal: true });
  if (isNew) await db.ticket.updateMany({ where: { id: input.ticketId, touchedByPerson: false }, data: { touchedByPerson: true } });
}

/** Writes what a public message did to its ticket. */
async function spoken(db: TenantDb, hand: record.Hand, at: Date, ticket: record.LockedTicket, next: ReturnType<typeof afterMessage>): Promise<void> {
  const isMoved = next.status !== ticket.status;
  await db.ticket.updateMany({
    where: { id: ticket.id },
    data: { ...record.stateColumns(next), lastAt: at, lastBy: hand.kind, touchedByPerson: true, ...(isMoved && { revision: { increment: 1 } }), ...(await record.keyWhenTakenUp(db, ticket, next)) },
  });
  await record.closeFindings(db, ticket, next, at);
  if (isMoved) await record.addEvent(db, hand, at, ticket.id, { kind: "status", before: ticket.status, after: next.status });
}
