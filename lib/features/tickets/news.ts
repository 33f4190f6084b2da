// What there is to tell about a ticket, read for the letters of lib/mail.

import type { TenantDb } from "@/lib/db/tenant";
import { found } from "@/lib/domain/refusal";
import type { TicketPriority, TicketStatus } from "@/lib/domain/ticket";
import { type FirmNews, firmNews } from "@/lib/features/notifications/news";
import { officeReaders } from "@/lib/features/notifications/readers";

export interface TicketNews {
  ticketId: string;
  number: number;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  clientId: string;
  clientName: string;
  clientLocale: FirmNews["locale"];
  /** The contact of the ticket; an empty name where it has none, and no address where nobody may be told. */
  contactName: string;
  contactEmail: string | null;
  contactInPortal: boolean;
  /** The member who has it, while they are of the firm. */
  assigneeEmail: string | null;
  dueAt: Date | null;
  firm: FirmNews;
  timeZone: string;
}

/** A message with its ticket as it stands now. */
export interface MessageNews extends TicketNews {
  messageId: string;
  body: string;
  internal: boolean;
  /** Who wrote it, staff or a contact; null for a program. */
  authorName: string | null;
  /** It is the first of its ticket. */
  opened: boolean;
  /** Who is told of a contact's words: the assignee, or else the office. */
  readers: string[];
}

/** A message with whom it concerns. Throws Missing. */
export async function messageNews(db: TenantDb, messageId: string): Promise<MessageNews> {
  const message = found(await db.ticketMessage.findFirst({ where: { id: messageId } }));
  const news = await ticketNews(db, message.ticketId);
  const before = await db.ticketMessage.count({ where: { ticketId: message.ticketId, at: { lt: message.at } } });
  const author = message.byMember
    ? await db.member.findFirst({ where: { id: message.byMember }, select: { name: true } })
    : message.byContact && (await db.contact.findFirst({ where: { id: message.byContact }, select: { name: true } }));
  const readers = news.assigneeEmail ? [news.assigneeEmail] : await officeReaders(db);
  return { ...news, messageId, body: message.body, internal: message.internal, authorName: author ? author.name : null, opened: before === 0, readers };
}

/** A ticket with what letters say about it. Throws Missing. */
async function ticketNews(db: TenantDb, ticketId: string): Promise<TicketNews> {
  const rows = await db.$queryRaw<Omit<TicketNews, "firm">[]>`
    SELECT ticket.id AS "ticketId", ticket.number, ticket.subject, ticket.status, ticket.priority, client.id AS "clientId", client.name AS "clientName",
           client.locale AS "clientLocale", coalesce(contact.name, '') AS "contactName",
           CASE WHEN contact.archived_at IS NULL THEN contact.email END AS "contactEmail",
           coalesce(contact.portal_access AND contact.archived_at IS NULL AND 'tickets' = ANY (contact.rights), false) AS "contactInPortal",
           CASE WHEN assignee.status = 'active' THEN assignee.email END AS "assigneeEmail",
           CASE WHEN ticket.first_response_at IS NULL AND ticket.waiting_since IS NULL THEN ticket.promised_at END AS "dueAt", firm.time_zone AS "timeZone"
      FROM ticket
      JOIN tenant firm ON firm.id = ticket.tenant_id
      JOIN client ON client.tenant_id = ticket.tenant_id AND client.id = ticket.client_id
      LEFT JOIN contact ON contact.tenant_id = ticket.tenant_id AND contact.id = ticket.contact_id
      LEFT JOIN member assignee ON assignee.tenant_id = ticket.tenant_id AND assignee.id = ticket.assignee_id
     WHERE ticket.id = ${ticketId}::uuid`;
  return { ...found(rows[0]), firm: await firmNews(db) };
}

/** A ticket that was given to a member: who gave it, in which words it came in. Null once somebody else has it. */
export async function assignmentNews(db: TenantDb, { ticketId, memberId }: { ticketId: string; memberId: string }): Promise<(TicketNews & { email: string; personName: string | null; words: string }) | null> {
  const ticket = await db.ticket.findFirst({ where: { id: ticketId, assigneeId: memberId }, select: { byMember: true } });
  const member = await db.member.findFirst({ where: { id: memberId, status: "active" }, select: { email: true } });
  if (!ticket || !member) return null;
  const event = await db.ticketEvent.findFirst({ where: { ticketId, kind: "assignee" }, orderBy: [{ at: "desc" }, { id: "desc" }], select: { byMember: true } });
  const giverId = event ? event.byMember : ticket.byMember;
  const giver = giverId ? await db.member.findFirst({ where: { id: giverId }, select: { name: true } }) : null;
  const first = await db.ticketMessage.findFirst({ where: { ticketId }, orderBy: [{ at: "asc" }, { id: "asc" }], select: { body: true } });
  return { ...(await ticketNews(db, ticketId)), email: member.email, personName: giver?.name ?? null, words: first?.body ?? "" };
}
