// Open tickets as the forms of time offer them, each with what its entries take from it.

import type { TenantDb } from "@/lib/db/tenant";
import type { Circumstances } from "@/lib/domain/charge-rules";
import { found } from "@/lib/domain/refusal";
import type { TicketPriority, TicketStatus } from "@/lib/domain/ticket";
import { type PromisedTicket, ticketCircumstances } from "@/lib/domain/ticket-circumstances";

const TICKET_CHOICES_SHOWN = 50;

/** A ticket that time may be logged on. */
export interface TicketChoice {
  ticketId: string;
  number: number;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  clientId: string;
  contractId: string | null;
  /** What an entry that is logged from it begins with. */
  circumstances: Circumstances;
}

const COLUMNS = {
  id: true, number: true, subject: true, status: true, priority: true, clientId: true, contractId: true, openedAt: true, promiseSeconds: true,
  promisePaid: true, promisedAt: true, firstResponseAt: true, waitingSince: true,
} as const;

/** A client's tickets that are under way, the latest first; at most 50. */
export async function ticketChoices(db: TenantDb, clientId: string): Promise<TicketChoice[]> {
  const rows = await db.ticket.findMany({
    where: { clientId, status: { in: ["new", "open", "waiting"] } },
    orderBy: [{ lastAt: "desc" }, { id: "asc" }],
    take: TICKET_CHOICES_SHOWN,
    select: COLUMNS,
  });
  return rows.map(choice);
}

/** One ticket as a choice, under way or not. Throws Missing. */
export async function ticketChoice(db: TenantDb, ticketId: string): Promise<TicketChoice> {
  return choice(found(await db.ticket.findFirst({ where: { id: ticketId }, select: COLUMNS })));
}

/** The same by its number, for a line such as "#142 1h30"; null where there is none. */
export async function ticketChoiceByNumber(db: TenantDb, number: number): Promise<TicketChoice | null> {
  const row = await db.ticket.findFirst({ where: { number }, select: COLUMNS });
  return row && choice(row);
}

/** The ticket of an entry, posted or waiting, or null. */
export async function ticketOfEntry(db: TenantDb, entryId: string): Promise<TicketChoice | null> {
  const link = await db.ticketEntry.findFirst({ where: { entryId }, select: { ticketId: true } });
  return link && ticketChoice(db, link.ticketId);
}

type Row = PromisedTicket & Omit<TicketChoice, "ticketId" | "circumstances" | "status" | "priority"> & { id: string; status: string; priority: string };

function choice(row: Row): TicketChoice {
  const { id: ticketId, number, subject, clientId, contractId } = row;
  return { ticketId, number, subject, clientId, contractId, status: row.status as TicketStatus, priority: row.priority as TicketPriority, circumstances: ticketCircumstances(row) };
}
