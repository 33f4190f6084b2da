// Tickets as the desk reads them: lists, one with its thread, counts and choices. Times are instants.

import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { TicketChannel, TicketPriority, TicketStatus, Service } from "@/lib/domain/ticket";
import { responseClock, type ResponseClock } from "@/lib/domain/ticket-clock";
import type { TicketSearch } from "@/lib/features/tickets/input";
import { foundBy } from "@/lib/features/tickets/search";

const TICKETS_A_PAGE = 50;

/** One line of a list of tickets. */
export interface TicketRow {
  ticketId: string;
  number: number;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  channel: TicketChannel;
  service: Service;
  clientId: string;
  clientName: string;
  contactName: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  openedAt: Date;
  lastAt: Date;
  /** Who wrote last; a contact waits for an answer. */
  lastBy: "member" | "contact" | "machine";
  alertCount: number;
  clock: ResponseClock;
}

export interface TicketList {
  rows: TicketRow[];
  /** For `after` of the next page, or null. */
  next: string | null;
}

/** Tickets by the last thing that happened, the newest first (late ones: the most overdue first). 50 a page; one statement over an index, and one more for words. */
export async function ticketList(db: TenantDb, memberId: string, search: TicketSearch): Promise<TicketList> {
  const rows = await db.$queryRaw<Raw[]>`
    SELECT ${TICKET_COLUMNS}, ${search.show === "late" ? MICROS("promised_at") : MICROS("last_at")} AS place
      FROM ${TICKET_TABLES}
     WHERE ${await conditions(db, memberId, search)}
     ORDER BY ${search.show === "late" ? Prisma.sql`ticket.promised_at, ticket.id` : Prisma.sql`ticket.last_at DESC, ticket.id`}
     LIMIT ${TICKETS_A_PAGE + 1}`;
  const shown = rows.slice(0, TICKETS_A_PAGE);
  const last = rows.length > TICKETS_A_PAGE ? shown.at(-1) : undefined;
  return { rows: shown.map(({ place: _, ...row }) => ticketRow(row)), next: last ? `${last.place}_${last.ticketId}` : null };
}

const CLIENTS_TICKETS = 5;

/** A client's tickets that are under way, for the client's own page: the newest five, and how many there are. */
export async function clientTickets(db: TenantDb, clientId: string): Promise<{ rows: TicketRow[]; open: number }> {
  const rows = await db.$queryRaw<(Omit<Raw, "place"> & { open: number })[]>`
    SELECT ${TICKET_COLUMNS}, count(*) OVER ()::int AS open
      FROM ${TICKET_TABLES}
     WHERE ticket.client_id = ${clientId}::uuid AND ${GROUPS("open")}
     ORDER BY ticket.last_at DESC, ticket.id
     LIMIT ${CLIENTS_TICKETS}`;
  return { rows: rows.map(({ open: _, ...row }) => ticketRow(row)), open: rows[0]?.open ?? 0 };
}

/** How many there are: under way, the member's own, nobody's, late. Each that of the list it leads to. */
export interface OpenTicketCounts {
  open: number;
  mine: number;
  unassigned: number;
  late: number;
}

/** The counts as one jsonb column, for a statement that asks for more. */
export function openTicketCountsColumn(memberId: string, at: Date = now()): Prisma.Sql {
  return Prisma.sql`(
    SELECT jsonb_build_object('open', count(*), 'mine', count(*) FILTER (WHERE assignee_id = ${memberId}::uuid), 'unassigned', count(*) FILTER (WHERE assignee_id IS NULL),
                              'late', count(*) FILTER (WHERE ${LATE(at)}))
      FROM ticket WHERE ticket.status IN ('new', 'open', 'waiting'))`;
}

const LATE = (at: Date) => Prisma.sql`ticket.first_response_at IS NULL AND ticket.status IN ('new', 'open') AND ticket.promised_at < ${at}::timestamptz`;

const GROUPS = (show: TicketSearch["show"]): Prisma.Sql => {
  switch (show) {
    case "open":
      return Prisma.sql`ticket.status IN ('new', 'open', 'waiting')`;
    case "late":
      return LATE(now());
    case "waiting":
      return Prisma.sql`ticket.status = 'waiting'`;
    case "ended":
      return Prisma.sql`ticket.status IN ('done', 'closed')`;
    case "all":
      return Prisma.sql`true`;
  }
};

async function conditions(db: TenantDb, memberId: string, search: TicketSearch): Promise<Prisma.Sql> {
  const all = [GROUPS(search.show)];
  if (search.assignee === "none") all.push(Prisma.sql`ticket.assignee_id IS NULL`);
  else if (search.assignee !== "all") all.push(Prisma.sql`ticket.assignee_id = ${search.assignee === "me" ? memberId : search.assignee}::uuid`);
  if (search.client) all.push(Prisma.sql`ticket.client_id = ${search.client}::uuid`);
  if (search.priority) all.push(Prisma.sql`ticket.priority = ${search.priority}`);
  if (search.q) all.push(await foundBy(db, search.q));
  if (search.after) all.push(afterRow(search.show, search.after));
  return Prisma.join(all, " AND ");
}

function afterRow(show: TicketSearch["show"], after: string): Prisma.Sql {
  const [micros = "0", id = ""] = after.split("_");
  const at = Prisma.sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`;
  if (show === "late") return Prisma.sql`(ticket.promised_at, ticket.id) > (${at}, ${id}::uuid)`;
  return Prisma.sql`ticket.last_at <= ${at} AND (ticket.last_at < ${at} OR ticket.id > ${id}::uuid)`;
}

const MICROS = (column: "promised_at" | "last_at") => Prisma.sql`(extract(epoch FROM ticket.${Prisma.raw(column)}) * 1000000)::bigint::text`;

const TICKET_COLUMNS = Prisma.sql`
  ticket.id AS "ticketId", ticket.number, ticket.subject, ticket.status, ticket.priority, ticket.channel, ticket.service,
  ticket.client_id AS "clientId", client.name AS "clientName", contact.name AS "contactName", ticket.assignee_id AS "assigneeId",
  assignee.name AS "assigneeName", ticket.opened_at AS "openedAt", ticket.last_at AS "lastAt", ticket.last_by AS "lastBy",
  ticket.alert_count AS "alertCount", ticket.promised_at AS "promisedAt", ticket.first_response_at AS "firstResponseAt",
  ticket.waiting_since AS "waitingSince"`;

const TICKET_TABLES = Prisma.sql`
  ticket
  JOIN client ON client.tenant_id = ticket.tenant_id AND client.id = ticket.client_id
  LEFT JOIN contact ON contact.tenant_id = ticket.tenant_id AND contact.id = ticket.contact_id
  LEFT JOIN member assignee ON assignee.tenant_id = ticket.tenant_id AND assignee.id = ticket.assignee_id`;

interface Raw extends Omit<TicketRow, "clock"> {
  promisedAt: Date | null;
  firstResponseAt: Date | null;
  waitingSince: Date | null;
  place: string;
}

function ticketRow({ promisedAt, firstResponseAt, waitingSince, ...row }: Omit<Raw, "place">): TicketRow {
  return { ...row, clock: responseClock({ ...row, promisedAt, firstResponseAt, waitingSince }, now()) };
}
