import type { Logged } from "@/lib/features/approvals/log-or-submit";
import type { ActionResult } from "@/lib/web/result";

type Action<T> = (input: unknown) => Promise<ActionResult<T>>;

/** What can be done with the running timer; wrapped actions of the frame. */
export type TimerActions = {
  start: Action<{ entryId: string; stopped: Logged | null }>;
  stop: Action<Logged>;
  discard: Action<unknown>;
  change: Action<unknown>;
  /** Takes a stop back: its entry is deleted. */
  undo: Action<Logged>;
};

/** What a timer is started for. */
export type TimerWork = {
  contractId: string | null;
  clientName: string | null;
  description: string;
  channel: string;
  nature: string;
  /** The ticket that the work is for. */
  ticketId?: string | null;
};
