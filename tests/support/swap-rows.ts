// One row of the table of actions, and the two usual kinds of it.

import type { Kind } from "@/tests/support/swap-table";
import type { SwapWorld } from "@/tests/support/swap-world";

export interface ActionRow {
  kind: Kind;
  /** Well-formed inputs, called in this order. `own` is the caller's own firm, for inputs that mix the two. */
  inputs: (world: SwapWorld, own: SwapWorld) => unknown[];
  /** More inputs that only a stranger would send. */
  attacks?: ActionRow["inputs"];
  /** Done twice it is the same as once, so a stranger hears that all is well; nothing may change all the same. */
  idle?: true;
  /** Names nothing of a firm: strangers may do it for themselves, and must change nothing of others. */
  namesNothing?: true;
  /** What it names was never there: those who may are told so, and nothing else. */
  absent?: true;
  /** How a stranger is refused, besides being told that nothing is there or that the role does not allow it. */
  refusals?: readonly string[];
}

/** Refused to strangers as if nothing were there. */
export const row = (kind: Kind, inputs: ActionRow["inputs"], refusals?: readonly string[]): ActionRow => ({ kind, inputs, refusals });
/** Names nothing of a firm. */
export const free = (kind: Kind, inputs: ActionRow["inputs"]): ActionRow => ({ kind, inputs, namesNothing: true });
