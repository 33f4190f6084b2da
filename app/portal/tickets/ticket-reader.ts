import { contactMay, type RightsHolder } from "@/lib/domain/contact-right";
import type { TicketReader } from "@/lib/features/tickets/portal";

/** Whose tickets a contact reads: their own, or all of the client's where they may. */
export function ticketReader(contact: RightsHolder & { clientId: string; contactId: string }): TicketReader {
  return { clientId: contact.clientId, contactId: contact.contactId, all: contactMay(contact, "tickets_all") };
}
