"use server";

import * as tickets from "@/lib/features/tickets/commands";
import * as handling from "@/lib/features/tickets/handling";
import * as input from "@/lib/features/tickets/input";
import { staffAction } from "@/lib/web/staff";

export const openTicket = staffAction({ permission: "ticket.write", input: input.openTicket, run: (db, actor, asked) => tickets.openTicket(db, actor, asked) });
export const answerTicket = staffAction({ permission: "ticket.write", input: input.answerTicket, run: tickets.answerTicket });
export const noteTicket = staffAction({ permission: "ticket.write", input: input.noteTicket, run: tickets.noteInternally });
export const setTicket = staffAction({ permission: "ticket.write", input: input.setTicket, run: handling.setTicket });
