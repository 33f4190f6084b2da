// What was said and what happened on a ticket, the newest first, page by page.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { TicketAuthor, TicketChange } from "@/lib/domain/ticket";

const LINES_SHOWN = 50;

interface Line {
  id: string;
  at: Date;
  author: TicketAuthor;
  /** Null for a program and the system. */
  authorName: string | null;
}

export interface MessageLine extends Line {
  kind: "message";
  internal: boolean;
  body: string;
}

/** Something that changed: `before` and `after` are values of the catalog for status, priority and service, and else names. */
export interface EventLine extends Line {
  kind: "event";
  change: TicketChange;
  before: string;
  after: string;
}

export type ThreadLine = MessageLine | EventLine;

export interface Thread {
  /** The newest last, as they are read. */
  lines: ThreadLine[];
  /** For `before` of the page of earlier lines, or null. */
  earlier: string | null;
}

/** What a contact may read: messages that are not internal, and nothing of what happened but the status. */
export type ReadBy = "desk" | "portal";

/** The newest 50 lines before `before`, read over the indexes of both tables. */
export async function ticketThread(db: TenantDb, ticketId: string, readBy: ReadBy, before?: string): Promise<Thread> {
  const rows = await db.$queryRaw<Raw[]>`
    SELECT line.*, coalesce(member.name, contact.name) AS "authorName", line.place::text AS place
      FROM ((${messages(ticketId, readBy, before)}) UNION ALL (${events(ticketId, readBy, before)})) line
      LEFT JOIN member ON member.id = line.by_member
      LEFT JOIN contact ON contact.id = line.by_contact
     ORDER BY line.place DESC, line.id DESC
     LIMIT ${LINES_SHOWN + 1}`;
  const shown = rows.slice(0, LINES_SHOWN);
  const last = rows.length > LINES_SHOWN ? shown.at(-1) : undefined;
  return { lines: shown.map(lineOf).toReversed(), earlier: last ? `${last.place}_${last.id}` : null };
}

function messages(ticketId: string, readBy: ReadBy, before?: string): Prisma.Sql {
  return Prisma.sql`
    SELECT id, at, ${MESSAGE_PLACE} AS place, by_member, by_contact, 'message' AS kind, internal, body, NULL AS change, NULL AS before, NULL AS after
      FROM ticket_message
     WHERE ticket_id = ${ticketId}::uuid ${readBy === "portal" ? Prisma.sql`AND NOT internal` : Prisma.empty} ${earlierThan(MESSAGE_PLACE, before)}
     ORDER BY at DESC, id DESC
     LIMIT ${LINES_SHOWN + 1}`;
}

function events(ticketId: string, readBy: ReadBy, before?: string): Prisma.Sql {
  return Prisma.sql`
    SELECT id, at, ${EVENT_PLACE} AS place, by_member, by_contact, 'event' AS kind, NULL::boolean AS internal, NULL AS body, kind AS change, before, after
      FROM ticket_event
     WHERE ticket_id = ${ticketId}::uuid ${readBy === "portal" ? Prisma.sql`AND kind = 'status'` : Prisma.empty} ${earlierThan(EVENT_PLACE, before)}
     ORDER BY at DESC, id DESC
     LIMIT ${LINES_SHOWN + 1}`;
}

/** Microseconds, twice: at one moment what was said stands before what it changed. */
const MESSAGE_PLACE = Prisma.sql`(extract(epoch FROM at) * 2000000)::bigint`;
const EVENT_PLACE = Prisma.sql`((extract(epoch FROM at) * 2000000)::bigint + 1)`;

function earlierThan(own: Prisma.Sql, before?: string): Prisma.Sql {
  if (!before) return Prisma.empty;
  const [place = "0", id = ""] = before.split("_");
  return Prisma.sql`AND at <= timestamptz 'epoch' + (${place}::bigint / 2) * interval '1 microsecond' AND (${own}, id) < (${place}::bigint, ${id}::uuid)`;
}

interface Raw {
  id: string;
  at: Date;
  by_member: string | null;
  by_contact: string | null;
  authorName: string | null;
  kind: "message" | "event";
  internal: boolean | null;
  body: string | null;
  change: TicketChange | null;
  before: string | null;
  after: string | null;
  place: string;
}

function lineOf(row: Raw): ThreadLine {
  const author: TicketAuthor = row.by_member ? "member" : row.by_contact ? "contact" : "machine";
  const line = { id: row.id, at: row.at, author, authorName: row.authorName };
  if (row.kind === "event") return { ...line, kind: "event", change: row.change ?? "status", before: row.before ?? "", after: row.after ?? "" };
  return { ...line, kind: "message", internal: row.internal ?? false, body: row.body ?? "" };
}
