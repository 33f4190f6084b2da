// What clients ask for, and what becomes of it. A ticket moves no hours.

import type { Channel } from "@/lib/domain/work";

/** `waiting` is for the client. `done` may be taken up again by whoever writes; `closed` is over for the client. */
export const TICKET_STATUSES = ["new", "open", "waiting", "done", "closed"] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** From the least to the most pressing. */
export const TICKET_PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

/** How it came in. */
export const TICKET_CHANNELS = ["portal", "mail", "phone", "desk", "api", "alert"] as const;
export type TicketChannel = (typeof TICKET_CHANNELS)[number];

/** How the client is helped; a response is promised for each separately. */
export type Service = Channel;

/** Letters of the longest message. */
export const LONGEST_MESSAGE = 20_000;

/** Who wrote or did something: staff, one of the client's people, or a program and the system. */
export type TicketAuthor = "member" | "contact" | "machine";

/** What of a ticket may change and is told in its thread. */
const TICKET_CHANGES = ["status", "priority", "assignee", "contract", "contact", "subject", "service"] as const;
export type TicketChange = (typeof TICKET_CHANGES)[number];

/** Whether somebody still has to do something about it, the client included. */
export function isUnderWay(status: TicketStatus): boolean {
  return status === "new" || status === "open" || status === "waiting";
}

/** The status after somebody wrote publicly. Staff's first word makes it open; the client's word ends waiting, and takes up again what was done. */
export function statusAfterMessage(status: TicketStatus, author: TicketAuthor): TicketStatus {
  if (author === "machine") return status;
  if (author === "member") return status === "new" ? "open" : status;
  return status === "waiting" || status === "done" ? "open" : status;
}

/** Whether a machine may end it: only what no person has touched. */
export function machineMayEnd(ticket: { touchedByPerson: boolean; status: TicketStatus }): boolean {
  return !ticket.touchedByPerson && isUnderWay(ticket.status);
}
