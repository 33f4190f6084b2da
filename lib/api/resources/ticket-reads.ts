// Tickets as the API shows them.

import type { z } from "zod";
import type { CursorKey } from "@/lib/api/cursor";
import type { message, ticket } from "@/lib/api/resources/ticket-schemas";
import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { found } from "@/lib/domain/refusal";
import { responseClock } from "@/lib/domain/ticket-clock";

type Ticket = z.input<typeof ticket>;
type Message = z.input<typeof message>;

export interface TicketFilters {
  show?: "under_way" | "ended" | undefined;
  clientId?: string | undefined;
  assigneeId?: string | undefined;
  alertKey?: string | undefined;
}

const GROUPS = { under_way: Prisma.sql`status IN ('new', 'open', 'waiting')`, ended: Prisma.sql`status IN ('done', 'closed')` };

/** Tickets by number, the newest first, below the number that a cursor names. */
export async function readTickets(db: TenantDb, { show, clientId, assigneeId, alertKey }: TicketFilters, below: number | null, limit: number): Promise<Ticket[]> {
  const where = [
    show ? GROUPS[show] : Prisma.sql`true`,
    ...(clientId ? [Prisma.sql`client_id = ${clientId}::uuid`] : []),
    ...(assigneeId ? [Prisma.sql`assignee_id = ${assigneeId}::uuid`] : []),
    ...(alertKey ? [Prisma.sql`alert_key = ${alertKey}`] : []),
    ...(below !== null ? [Prisma.sql`number < ${below}::bigint`] : []),
  ];
  const rows = await db.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM ticket WHERE ${Prisma.join(where, " AND ")} ORDER BY number DESC LIMIT ${limit}`;
  return rows.map(shown);
}

/** One ticket. Throws Missing. */
export async function readTicket(db: TenantDb, ticketId: string): Promise<Ticket> {
  const rows = await db.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM ticket WHERE id = ${ticketId}::uuid`;
  return shown(found(rows[0]));
}

/** Messages of a ticket in order, after the row that a cursor names, each with its place. Throws Missing. */
export async function readMessages(db: TenantDb, ticketId: string, after: CursorKey | null, limit: number): Promise<(Message & { place: string })[]> {
  found(await db.ticket.findFirst({ where: { id: ticketId }, select: { id: true } }));
  const later = after ? Prisma.sql`AND (at, id) > (timestamptz 'epoch' + ${String(after[0])}::bigint * interval '1 microsecond', ${String(after[1])}::uuid)` : Prisma.empty;
  const rows = await db.$queryRaw<MessageRow[]>`SELECT ${MESSAGE_COLUMNS} FROM ticket_message WHERE ticket_id = ${ticketId}::uuid ${later} ORDER BY at, id LIMIT ${limit}`;
  return rows.map(shownMessage);
}

export async function readMessage(db: TenantDb, messageId: string): Promise<Message> {
  const rows = await db.$queryRaw<MessageRow[]>`SELECT ${MESSAGE_COLUMNS} FROM ticket_message WHERE id = ${messageId}::uuid`;
  const { place: _, ...message } = shownMessage(found(rows[0]));
  return message;
}

const COLUMNS = Prisma.sql`
  id, number, client_id AS "clientId", contract_id AS "contractId", contact_id AS "contactId", subject, status, priority, channel, service,
  assignee_id AS "assigneeId", opened_at AS "openedAt", last_at AS "lastAt", closed_at AS "closedAt", alert_key AS "alertKey",
  alert_count AS "alertCount", revision, promise_seconds AS "promiseSeconds", promise_paid AS "promisePaid", promised_at AS "promisedAt",
  first_response_at AS "firstResponseAt", waiting_since AS "waitingSince"`;

const MESSAGE_COLUMNS = Prisma.sql`
  id, at, CASE WHEN by_member IS NOT NULL THEN 'member' WHEN by_contact IS NOT NULL THEN 'contact' ELSE 'machine' END AS author,
  coalesce(by_member, by_contact) AS "authorId", internal, body, (extract(epoch FROM at) * 1000000)::bigint::text AS place`;

type MessageRow = Omit<Message, "at"> & { at: Date; place: string };

function shownMessage({ at, ...row }: MessageRow): Message & { place: string } {
  return { ...row, at: at.toISOString() };
}

interface Row extends Omit<Ticket, "openedAt" | "lastAt" | "closedAt" | "promise"> {
  openedAt: Date;
  lastAt: Date;
  closedAt: Date | null;
  promiseSeconds: number | null;
  promisePaid: boolean;
  promisedAt: Date | null;
  firstResponseAt: Date | null;
  waitingSince: Date | null;
}

function shown({ promiseSeconds, promisePaid, promisedAt, firstResponseAt, waitingSince, ...row }: Row): Ticket {
  const { state } = responseClock({ ...row, promisedAt, firstResponseAt, waitingSince }, now());
  return {
    ...row,
    openedAt: row.openedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    promise:
      promiseSeconds === null || promisedAt === null
        ? null
        : { withinSeconds: promiseSeconds, paid: promisePaid, dueAt: promisedAt.toISOString(), firstResponseAt: firstResponseAt?.toISOString() ?? null, state },
  };
}
