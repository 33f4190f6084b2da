import type { Receipt } from "@/lib/features/time/commands";
import type { ActionResult } from "@/lib/web/result";

type Action<T> = (input: unknown) => Promise<ActionResult<T>>;

/** What can be done with the running timer; wrapped actions of the frame. */
export type TimerActions = {
  start: Action<{ entryId: string; stopped: Receipt | null }>;
  stop: Action<Receipt>;
  discard: Action<unknown>;
  change: Action<unknown>;
  /** Takes a stop back: its entry is deleted. */
  undo: Action<Receipt>;
};

/** What a timer is started for. */
export type TimerWork = {
  contractId: string | null;
  clientName: string | null;
  description: string;
  channel: string;
  nature: string;
};
