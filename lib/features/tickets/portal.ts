// Tickets as a client's contact reads them. The client comes from the gate; nothing internal is read: no notes, no assignee's
// changes, no priority of ours, no time that was not shown.

import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { found } from "@/lib/domain/refusal";
import type { TicketStatus } from "@/lib/domain/ticket";
import { responseClock, type ResponseClock } from "@/lib/domain/ticket-clock";
import type { PortalTicketSearch } from "@/lib/features/tickets/input";
import { type PromisesOffered, promisesOffered } from "@/lib/features/tickets/promises";
import { type Thread, ticketThread } from "@/lib/features/tickets/thread";

/** Whose tickets: the contact's own, or (`all`) those of the whole client. */
export interface TicketReader {
  clientId: string;
  contactId: string;
  all: boolean;
}

export interface PortalTicketRow {
  ticketId: string;
  number: number;
  subject: string;
  status: TicketStatus;
  contactName: string | null;
  openedAt: Date;
  lastAt: Date;
  /** Staff wrote last, or it waits for the client. */
  answered: boolean;
}

export interface PortalTicketList {
  rows: PortalTicketRow[];
  next: string | null;
  /** How many are under way, for the other tab and the home page. */
  open: number;
}

const PORTAL_TICKETS_A_PAGE = 25;

/** A page of tickets, those that something happened to last first. Alerts that no person has touched are the firm's own business. */
export async function portalTickets(db: TenantDb, reader: TicketReader, search: PortalTicketSearch): Promise<PortalTicketList> {
  const rows = await db.$queryRaw<(PortalTicketRow & { place: string })[]>`
    SELECT ${COLUMNS}, (extract(epoch FROM ticket.last_at) * 1000000)::bigint::text AS place
      FROM ticket
      LEFT JOIN contact ON contact.tenant_id = ticket.tenant_id AND contact.id = ticket.contact_id
     WHERE ${readable(reader)} AND ${GROUP[search.show]} ${afterRow(search.after)}
     ORDER BY ticket.last_at DESC, ticket.id
     LIMIT ${PORTAL_TICKETS_A_PAGE + 1}`;
  const shown = rows.slice(0, PORTAL_TICKETS_A_PAGE);
  const last = rows.length > PORTAL_TICKETS_A_PAGE ? shown.at(-1) : undefined;
  return { rows: shown.map(({ place: _, ...row }) => row), next: last ? `${last.place}_${last.ticketId}` : null, open: await openPortalTickets(db, reader) };
}

/** How many of the reader's tickets are under way. */
async function openPortalTickets(db: TenantDb, reader: TicketReader): Promise<number> {
  const rows = await db.$queryRaw<{ open: number }[]>`SELECT count(*)::int AS open FROM ticket WHERE ${readable(reader)} AND ${GROUP.open}`;
  return rows[0]?.open ?? 0;
}

/** How many of the reader's tickets wait for the client's answer, for the home page. */
export async function portalTicketsWaiting(db: TenantDb, reader: TicketReader): Promise<number> {
  const rows = await db.$queryRaw<{ waiting: number }[]>`SELECT count(*)::int AS waiting FROM ticket WHERE ${readable(reader)} AND ticket.status = 'waiting'`;
  return rows[0]?.waiting ?? 0;
}

/** A contract that a new ticket may be about, with the quicker answers that may be chosen and paid for. */
export interface AskedContract {
  contractId: string;
  title: string;
  tiers: PromisesOffered["tiers"];
}

const CONTRACTS_OFFERED = 10;

/** The client's contracts in force, for a new ticket; at most ten. */
export async function askedContracts(db: TenantDb, clientId: string): Promise<AskedContract[]> {
  const rows = await db.$queryRaw<{ contractId: string; title: string }[]>`
    SELECT id AS "contractId", title FROM contract
     WHERE client_id = ${clientId}::uuid AND status = 'active' AND (ended_on IS NULL OR ended_on >= (${now()}::timestamptz AT TIME ZONE (SELECT time_zone FROM tenant))::date)
     ORDER BY started_on, id
     LIMIT ${CONTRACTS_OFFERED}`;
  const contracts: AskedContract[] = [];
  for (const row of rows) contracts.push({ ...row, tiers: (await promisesOffered(db, { clientId, contractId: row.contractId }, now())).tiers });
  return contracts;
}

export interface PortalTicketPage extends Omit<PortalTicketRow, "answered"> {
  /** The contact may write to it: it is not closed. */
  mayWrite: boolean;
  clock: ResponseClock;
  thread: Thread;
}

/** One ticket with what was said publicly. Throws Missing for another client's, and for a colleague's that the reader may not see. */
export async function portalTicket(db: TenantDb, reader: TicketReader, ticketId: string, before?: string): Promise<PortalTicketPage> {
  type Row = Omit<PortalTicketPage, "mayWrite" | "clock" | "thread"> & { promisedAt: Date | null; firstResponseAt: Date | null; waitingSince: Date | null };
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS}, ticket.promised_at AS "promisedAt", ticket.first_response_at AS "firstResponseAt", ticket.waiting_since AS "waitingSince"
      FROM ticket
      LEFT JOIN contact ON contact.tenant_id = ticket.tenant_id AND contact.id = ticket.contact_id
     WHERE ticket.id = ${ticketId}::uuid AND ${readable(reader)}`;
  const { ticketId: id, number, subject, status, contactName, openedAt, lastAt, ...promise } = found(rows[0]);
  const clock = responseClock({ status, openedAt, ...promise }, now());
  return { ticketId: id, number, subject, status, contactName, openedAt, lastAt, mayWrite: status !== "closed", clock, thread: await ticketThread(db, ticketId, "portal", before) };
}

/**
 * What a reader may see, as a condition on `ticket`. Alerts count once a person has made them the client's matter; a ticket that staff
 * opened for the firm alone, once something was said to the client.
 */
export function readable({ clientId, contactId, all }: TicketReader): Prisma.Sql {
  const whose = all ? Prisma.sql`(ticket.channel <> 'alert' OR ticket.touched_by_person)` : Prisma.sql`ticket.contact_id = ${contactId}::uuid`;
  const said = Prisma.sql`(ticket.by_contact IS NOT NULL OR EXISTS (SELECT FROM ticket_message said WHERE said.tenant_id = ticket.tenant_id AND said.ticket_id = ticket.id AND NOT said.internal))`;
  return Prisma.sql`ticket.client_id = ${clientId}::uuid AND ${whose} AND ${said}`;
}

const COLUMNS = Prisma.sql`
  ticket.id AS "ticketId", ticket.number, ticket.subject, ticket.status, contact.name AS "contactName", ticket.opened_at AS "openedAt",
  ticket.last_at AS "lastAt", (ticket.last_by = 'member' OR ticket.status = 'waiting') AS answered`;

const GROUP = { open: Prisma.sql`ticket.status IN ('new', 'open', 'waiting')`, ended: Prisma.sql`ticket.status IN ('done', 'closed')` };

function afterRow(after?: string): Prisma.Sql {
  if (!after) return Prisma.empty;
  const [micros = "0", id = ""] = after.split("_");
  const at = Prisma.sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`;
  return Prisma.sql`AND ticket.last_at <= ${at} AND (ticket.last_at < ${at} OR ticket.id > ${id}::uuid)`;
}
