import type { TenantDb } from "@/lib/db/tenant";
import { type TicketChoice, ticketChoiceByNumber, ticketChoices, ticketOfEntry } from "@/lib/features/tickets/choices";
import type { TicketQuestion } from "@/lib/features/today/input";

/** The tickets that were asked for; none where there are none, or nothing that makes sense was asked. */
export async function entryTickets(db: TenantDb, { client, number, entry }: TicketQuestion): Promise<TicketChoice[]> {
  if (client) return ticketChoices(db, client);
  const ticket = number ? await ticketChoiceByNumber(db, number) : entry ? await ticketOfEntry(db, entry) : null;
  return ticket ? [ticket] : [];
}
