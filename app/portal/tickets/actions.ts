"use server";

import * as tickets from "@/lib/features/tickets/commands";
import * as input from "@/lib/features/tickets/input";
import { contactAction } from "@/lib/web/contact";
import { ticketReader } from "./ticket-reader";

export const askTicket = contactAction({ right: "tickets", input: input.askTicket, run: (db, _actor, asked, contact) => tickets.askTicket(db, contact, asked) });
export const writeTicket = contactAction({ right: "tickets", input: input.writeTicket, run: (db, _actor, written, contact) => tickets.writeTicket(db, ticketReader(contact), written) });
