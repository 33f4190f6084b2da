// What staff changes on a ticket besides writing to it: its state, who has it, what it belongs to.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { Refusal } from "@/lib/domain/refusal";
import type { TicketChange } from "@/lib/domain/ticket";
import { moved } from "@/lib/domain/ticket-steps";
import type { SetTicket } from "@/lib/features/tickets/input";
import { promiseFor, promisesOffered } from "@/lib/features/tickets/promises";
import * as record from "@/lib/features/tickets/record";
import { enqueue } from "@/lib/queue/enqueue";

/**
 * Changes a ticket as it stood at `revision`; what is left out stays. A member who gets it is told. Refuses with row_changed for an
 * old revision; throws Missing for what is not the client's.
 */
export async function setTicket(db: TenantDb, actor: Actor, { ticketId, revision, ...asked }: SetTicket): Promise<{ revision: number }> {
  const hand = record.staffHand(actor);
  const ticket = await record.lockTicket(db, ticketId);
  if (ticket.revision !== revision) throw new Refusal("row_changed");
  const changes = changesOf(ticket, asked);
  if (Object.keys(changes).length === 0) return { revision };
  await record.requireOfClient(db, ticket.clientId, changes);
  const at = now();
  const { status = ticket.status, ...fields } = changes;
  const hours = await record.hoursOfTicket(db, ticket, at);
  const promise = await newPromise(db, ticket, fields);
  const next = moved({ ...ticket, ...promise }, status, "member", at, hours);
  const wakes = status !== ticket.status ? { lastAt: at, lastBy: "member" } : {};
  await db.ticket.updateMany({
    where: { id: ticketId },
    data: { ...fields, ...(promise && { promiseSeconds: promise.promiseSeconds }), ...record.stateColumns(next), ...wakes, touchedByPerson: true, revision: { increment: 1 }, ...(await record.keyWhenTakenUp(db, ticket, next)) },
  });
  await record.closeFindings(db, ticket, next, at);
  await tellThread(db, hand, at, ticket, changes);
  const { assigneeId } = changes;
  if (assigneeId && assigneeId !== hand.id) {
    await enqueue(db, "ticket_assigned", { ticketId, memberId: assigneeId, revision: revision + 1 }, { key: `ticket-assigned:${ticketId}:${revision + 1}` });
  }
  return { revision: revision + 1 };
}

type Asked = Omit<SetTicket, "ticketId" | "revision">;
type Changes = { [Field in keyof Asked]?: Exclude<Asked[Field], undefined> };

/** Of what was asked, what differs. */
function changesOf(ticket: record.LockedTicket, asked: Asked): Changes {
  const differing = Object.entries(asked).filter(([field, value]) => value !== undefined && value !== ticket[field as keyof Asked]);
  return Object.fromEntries(differing) as Changes;
}

/** Before the first answer, another contract or way of helping brings its own usual promise; what the client pays for stays. */
async function newPromise(db: TenantDb, ticket: record.LockedTicket, fields: Omit<Changes, "status">): Promise<{ promiseSeconds: number | null; promisedAt: Date | null } | null> {
  const same = fields.contractId === undefined && fields.service === undefined;
  if (same || ticket.promisePaid || ticket.firstResponseAt || ticket.waitingSince) return null;
  const { clientId, openedAt } = ticket;
  const contractId = fields.contractId === undefined ? ticket.contractId : fields.contractId;
  const { promiseSeconds, promisedAt } = promiseFor(await promisesOffered(db, { clientId, contractId }, openedAt), { service: fields.service ?? ticket.service, tierSeconds: 0, openedAt });
  return { promiseSeconds, promisedAt };
}

async function tellThread(db: TenantDb, hand: record.Hand, at: Date, ticket: record.LockedTicket, changes: Changes): Promise<void> {
  const told: { kind: TicketChange; before: string; after: string }[] = [];
  for (const kind of ["subject", "status", "priority", "service"] as const) {
    const after = changes[kind];
    if (after !== undefined) told.push({ kind, before: ticket[kind], after });
  }
  for (const [kind, field] of NAMED) {
    const after = changes[field];
    if (after !== undefined) told.push({ kind, before: await nameOf(db, field, ticket[field]), after: await nameOf(db, field, after) });
  }
  for (const change of told) await record.addEvent(db, hand, at, ticket.id, change);
}

const NAMED = [["assignee", "assigneeId"], ["contract", "contractId"], ["contact", "contactId"]] as const;

async function nameOf(db: TenantDb, field: (typeof NAMED)[number][1], id: string | null): Promise<string> {
  if (id === null) return "";
  if (field === "assigneeId") return (await db.member.findFirst({ where: { id }, select: { name: true } }))?.name ?? "";
  if (field === "contactId") return (await db.contact.findFirst({ where: { id }, select: { name: true } }))?.name ?? "";
  return ((await db.contract.findFirst({ where: { id }, select: { title: true } }))?.title ?? "").slice(0, 200);
}
