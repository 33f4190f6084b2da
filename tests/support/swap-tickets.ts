import { randomUUID } from "node:crypto";
import { askTicket, noteInternally, openTicket } from "@/lib/features/tickets/commands";
import { askTicket as askTicketInput, openTicket as openTicketInput } from "@/lib/features/tickets/input";
import { PLANTED } from "@/tests/support/hostile";
import type { JourneyClient, JourneyFirm } from "@/tests/support/journey-firm";

/** Ids of tickets of a firm whose things could be swapped. */
export interface TicketIds {
  /** Asked by the contact, with a note that only the firm reads. */
  ticket: string;
  /** Opened by staff; one is there to be changed. */
  spareTicket: string;
}

/** Tickets of the first client, asked in the portal and opened at the desk, under marks. */
export async function addTickets(firm: JourneyFirm, client: JourneyClient, marks: { client: string; internal: string }): Promise<TicketIds> {
  const { clientId, contractId, contactId } = client;
  const [technician = firm.owner] = firm.technicians;
  const ids = { ticket: randomUUID(), spareTicket: randomUUID() };
  await firm.inFirm(async (db) => {
    const asked = { ticketId: ids.ticket, messageId: randomUUID(), contractId, subject: `${marks.client} asks ${PLANTED}`, body: `${marks.client} question ${PLANTED}`, priority: "normal" };
    await askTicket(db, client, askTicketInput.parse(asked));
    await noteInternally(db, technician, { messageId: randomUUID(), ticketId: ids.ticket, body: `${marks.internal} note` });
    const opened = { ticketId: ids.spareTicket, messageId: randomUUID(), clientId, contractId, contactId, subject: `${marks.client} called`, body: `${marks.client} call` };
    await openTicket(db, technician, openTicketInput.parse(opened));
  });
  return ids;
}
