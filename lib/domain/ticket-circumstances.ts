// What an entry takes from the ticket that it is logged from: the response that the client pays for, if it was kept.

import { type Circumstances, PLAIN } from "@/lib/domain/charge-rules";

/** What of a ticket its work's charge depends on. */
export interface PromisedTicket {
  openedAt: Date;
  promiseSeconds: number | null;
  /** The client chose a quicker response that costs more; what everybody is promised costs nothing. */
  promisePaid: boolean;
  promisedAt: Date | null;
  firstResponseAt: Date | null;
  waitingSince: Date | null;
}

/**
 * The circumstances of work on a ticket. The promise goes along with until when it was to be kept and when it was answered, so the
 * charge is back to 1× where it was missed; without an answer yet the beginning of the work counts as one.
 */
export function ticketCircumstances(ticket: PromisedTicket): Circumstances {
  const { openedAt, promiseSeconds, promisePaid, promisedAt } = ticket;
  if (!promisePaid || promiseSeconds === null || promisedAt === null) return PLAIN;
  const answered = ticket.firstResponseAt ?? ticket.waitingSince;
  const promise = { withinSeconds: promiseSeconds, requestedAt: openedAt.toISOString(), dueAt: promisedAt.toISOString() };
  return { ...PLAIN, promise: answered ? { ...promise, respondedAt: answered.toISOString() } : promise };
}
