// One ticket as the desk reads it: all about it, its thread, its time, and the contract's hours with what saving time would do.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Circumstances } from "@/lib/domain/charge-rules";
import { type Day, dayInZone } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import type { Service, TicketChannel, TicketPriority, TicketStatus } from "@/lib/domain/ticket";
import { ticketCircumstances } from "@/lib/domain/ticket-circumstances";
import { responseClock, type ResponseClock } from "@/lib/domain/ticket-clock";
import { type Thread, ticketThread } from "@/lib/features/tickets/thread";
import { contractChoice, type ContractChoice } from "@/lib/features/time/choices";

/** The head of a ticket. */
export interface TicketHead {
  ticketId: string;
  number: number;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  channel: TicketChannel;
  service: Service;
  revision: number;
  clientId: string;
  clientName: string;
  clientArchived: boolean;
  contractId: string | null;
  contractTitle: string | null;
  contactId: string | null;
  contactName: string | null;
  contactEmail: string | null;
  /** Whether the contact can answer in the portal. */
  contactInPortal: boolean;
  assigneeId: string | null;
  assigneeName: string | null;
  openedAt: Date;
  /** Who opened it, or null for a program. */
  openedByName: string | null;
  lastAt: Date;
  closedAt: Date | null;
  promiseSeconds: number | null;
  promisePaid: boolean;
  alertKey: string | null;
  alertCount: number;
  touchedByPerson: boolean;
  clock: ResponseClock;
}

/** Time that was logged from the ticket; `waiting` for the office it has taken nothing yet. */
export interface TicketTime {
  entryId: string;
  memberName: string;
  workedOn: Day;
  workedSeconds: number;
  chargedSeconds: number;
  description: string;
  waiting: boolean;
}

export interface TicketPage extends TicketHead {
  thread: Thread;
  /** The newest 50, and the sums of all. */
  time: { entries: TicketTime[]; workedSeconds: number; chargedSeconds: number };
  /** What time that is logged from it begins with. */
  circumstances: Circumstances;
  /** The contract's hours, and what saving would do, as the entry form wants it; null without a contract. */
  choice: ContractChoice | null;
  /** What may be chosen. */
  contracts: { contractId: string; title: string }[];
  contacts: { contactId: string; name: string }[];
  members: { memberId: string; name: string }[];
}

/** Everything on the page of a ticket. Throws Missing. */
export async function ticketPage(db: TenantDb, memberId: string, ticketId: string, before?: string): Promise<TicketPage> {
  const { promise, today, ...head } = await headOf(db, ticketId);
  const choice = head.contractId ? await contractChoice(db, head.contractId, { memberId, workedOn: today, entryId: null }) : null;
  const choices = await choicesFor(db, head.clientId, today);
  return { ...head, thread: await ticketThread(db, ticketId, "desk", before), time: await timeOf(db, ticketId), circumstances: ticketCircumstances(promise), choice, ...choices };
}

type PromiseOf = Parameters<typeof ticketCircumstances>[0];
type Row = Omit<TicketHead, "clock"> & { timeZone: string } & Pick<PromiseOf, "promisedAt" | "firstResponseAt" | "waitingSince">;

async function headOf(db: TenantDb, ticketId: string): Promise<TicketHead & { promise: PromiseOf; today: Day }> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ticket.id AS "ticketId", ticket.number, ticket.subject, ticket.status, ticket.priority, ticket.channel, ticket.service, ticket.revision,
           ticket.client_id AS "clientId", client.name AS "clientName", client.archived_at IS NOT NULL AS "clientArchived",
           ticket.contract_id AS "contractId", contract.title AS "contractTitle",
           ticket.contact_id AS "contactId", contact.name AS "contactName", contact.email AS "contactEmail",
           coalesce(contact.portal_access AND contact.archived_at IS NULL AND 'tickets' = ANY (contact.rights), false) AS "contactInPortal",
           ticket.assignee_id AS "assigneeId", assignee.name AS "assigneeName", ticket.opened_at AS "openedAt",
           coalesce(opener.name, asker.name) AS "openedByName", ticket.last_at AS "lastAt", ticket.closed_at AS "closedAt",
           ticket.promise_seconds AS "promiseSeconds", ticket.promise_paid AS "promisePaid", ticket.promised_at AS "promisedAt",
           ticket.first_response_at AS "firstResponseAt", ticket.waiting_since AS "waitingSince",
           ticket.alert_key AS "alertKey", ticket.alert_count AS "alertCount", ticket.touched_by_person AS "touchedByPerson", firm.time_zone AS "timeZone"
      FROM ticket
      JOIN tenant firm ON firm.id = ticket.tenant_id
      JOIN client ON client.tenant_id = ticket.tenant_id AND client.id = ticket.client_id
      LEFT JOIN contract ON contract.tenant_id = ticket.tenant_id AND contract.id = ticket.contract_id
      LEFT JOIN contact ON contact.tenant_id = ticket.tenant_id AND contact.id = ticket.contact_id
      LEFT JOIN contact asker ON asker.tenant_id = ticket.tenant_id AND asker.id = ticket.by_contact
      LEFT JOIN member opener ON opener.tenant_id = ticket.tenant_id AND opener.id = ticket.by_member
      LEFT JOIN member assignee ON assignee.tenant_id = ticket.tenant_id AND assignee.id = ticket.assignee_id
     WHERE ticket.id = ${ticketId}::uuid`;
  const { promisedAt, firstResponseAt, waitingSince, timeZone, ...head } = found(rows[0]);
  const promise = { ...head, promisedAt, firstResponseAt, waitingSince };
  return { ...head, clock: responseClock(promise, now()), promise, today: dayInZone(now(), timeZone) };
}

const ENTRIES_SHOWN = 50;

async function timeOf(db: TenantDb, ticketId: string): Promise<TicketPage["time"]> {
  type Entry = TicketTime & { worked: bigint; charged: bigint };
  const rows = await db.$queryRaw<Entry[]>`
    SELECT logged.*, member.name AS "memberName", sum(logged."workedSeconds") OVER () AS worked, sum(logged."chargedSeconds") OVER () AS charged
      FROM (SELECT entry.id AS "entryId", entry.member_id, entry.worked_on::text AS "workedOn", entry.worked_seconds AS "workedSeconds",
                   entry.charged_seconds AS "chargedSeconds", entry.description, false AS waiting, link.at
              FROM ticket_entry link JOIN time_entry entry ON entry.tenant_id = link.tenant_id AND entry.id = link.entry_id
             WHERE link.ticket_id = ${ticketId}::uuid AND NOT entry.deleted
             UNION ALL
            SELECT sent.id, sent.member_id, sent.worked_on::text, sent.worked_seconds, sent.charged_seconds, sent.work ->> 'description', true, link.at
              FROM ticket_entry link JOIN submitted_time sent ON sent.tenant_id = link.tenant_id AND sent.id = link.entry_id
             WHERE link.ticket_id = ${ticketId}::uuid AND sent.status IN ('waiting', 'returned')) logged
      JOIN member ON member.id = logged.member_id
     ORDER BY logged.at DESC, logged."entryId"
     LIMIT ${ENTRIES_SHOWN}`;
  const entries = rows.map(({ entryId, memberName, workedOn, workedSeconds, chargedSeconds, description, waiting }) =>
    ({ entryId, memberName, workedOn, workedSeconds, chargedSeconds, description, waiting }));
  return { entries, workedSeconds: Number(rows[0]?.worked ?? 0), chargedSeconds: Number(rows[0]?.charged ?? 0) };
}

/** Contracts in force and contacts of the client, and the staff. */
export type TicketPeople = Pick<TicketPage, "contracts" | "contacts" | "members">;

export async function choicesFor(db: TenantDb, clientId: string, today: Day): Promise<TicketPeople> {
  const rows = await db.$queryRaw<TicketPeople[]>`
    SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('contractId', id, 'title', title) ORDER BY started_on, id) FROM contract
                      WHERE client_id = ${clientId}::uuid AND status = 'active' AND (ended_on IS NULL OR ended_on >= ${today}::date)), '[]') AS contracts,
           coalesce((SELECT jsonb_agg(jsonb_build_object('contactId', id, 'name', name) ORDER BY created_at, id) FROM contact
                      WHERE client_id = ${clientId}::uuid AND archived_at IS NULL), '[]') AS contacts,
           coalesce((SELECT jsonb_agg(jsonb_build_object('memberId', id, 'name', name) ORDER BY lower(name), id) FROM member WHERE status = 'active'), '[]') AS members`;
  return rows[0] ?? { contracts: [], contacts: [], members: [] };
}
