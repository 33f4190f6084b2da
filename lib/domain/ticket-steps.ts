// What happens to a ticket's status and clock, step by step. Pure: the ticket as it stands in, what of it changes out.

import { statusAfterMessage, type TicketAuthor, type TicketStatus } from "@/lib/domain/ticket";
import { type PromiseHours, resumed } from "@/lib/domain/ticket-clock";

/** What steps read and change. */
export interface TicketState {
  status: TicketStatus;
  promisedAt: Date | null;
  firstResponseAt: Date | null;
  promiseKept: boolean | null;
  waitingSince: Date | null;
  waitingSeconds: number;
  closedAt: Date | null;
}

/** Somebody wrote publicly; `then` is the status that staff chose along with it. */
export function afterMessage(ticket: TicketState, author: TicketAuthor, at: Date, hours: PromiseHours, then?: TicketStatus): TicketState {
  const spoken = author === "member" ? answered(ticket, at, hours) : ticket;
  return moved(spoken, then ?? statusAfterMessage(ticket.status, author), author, at, hours);
}

/** The first answer of staff stops the clock; later ones change nothing. */
export function answered(ticket: TicketState, at: Date, hours: PromiseHours): TicketState {
  if (ticket.firstResponseAt) return ticket;
  const started = ticket.waitingSince ? restarted(ticket, ticket.waitingSince, at, hours) : ticket;
  return { ...started, firstResponseAt: at, promiseKept: started.promisedAt === null ? null : at <= started.promisedAt };
}

/** Moves it to a status. Waiting stops the clock, and what a person ends without a word was answered by that. */
export function moved(ticket: TicketState, status: TicketStatus, author: TicketAuthor, at: Date, hours: PromiseHours): TicketState {
  if (status === ticket.status) return ticket;
  const ends = status === "done" || status === "closed";
  const spoken = ends && author === "member" ? answered(ticket, at, hours) : ticket;
  const started = spoken.waitingSince && !spoken.firstResponseAt ? restarted(spoken, spoken.waitingSince, at, hours) : spoken;
  return { ...started, status, waitingSince: status === "waiting" ? at : null, closedAt: ends ? at : null };
}

function restarted(ticket: TicketState, waitingSince: Date, at: Date, hours: PromiseHours): TicketState {
  if (!ticket.promisedAt) return ticket;
  const { promisedAt, waitedSeconds } = resumed(ticket.promisedAt, waitingSince, at, hours);
  return { ...ticket, promisedAt, waitingSeconds: ticket.waitingSeconds + waitedSeconds };
}
