import type { ActionResult } from "@/lib/web/result";

type Action<T = unknown> = (input: unknown) => Promise<ActionResult<T>>;

/** What can be done with a ticket; wrapped actions of the page. */
export type TicketActions = {
  /** Writes to the client. */
  answer: Action;
  /** Writes among the firm's people. */
  note: Action;
  /** Status, priority, assignee, contract. */
  set: Action;
};
