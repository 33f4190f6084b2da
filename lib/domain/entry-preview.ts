// What saving an entry would do, told before it is saved: what it takes, what is left, whether it crosses the line, uses
// everything up or goes over, and what that sets off. It reads the very plan that the ledger follows.

import type { Day } from "./day";
import { inOrderOfDraws } from "./draw";
import { type HourBarInput, splitProvisional } from "./hour-bar";
import { balanceOf, type LedgerState, type PlannedRenewal } from "./ledger-books";
import { planTime } from "./ledger-plan";
import type { Refusal } from "./refusal";

export type HoursWarning = "line" | "used_up" | "over";

/** All in whole seconds. */
export interface EntryPreview {
  takenSeconds: number;
  leftBeforeSeconds: number;
  leftAfterSeconds: number;
  /** The sharpest of the three warnings that this entry brings about; null where it brings none. */
  warning: HoursWarning | null;
  /** The rule that would refuse it, or null. */
  refusal: Refusal | null;
  /** The renewal that crossing the line would open, or null. */
  renewal: PlannedRenewal | null;
  /** How much each block would give, by its number in the contract; hours that no block gives are not among them. */
  draws: { number: number; seconds: number }[];
  /** What is billed beside the hours because of it, minor units: overrun at the agreed rate, and travel. */
  extraMinor: number;
  bar: HourBarInput;
}

/** What is typed about the work; `entryId` names the entry of `state` that changes, and is left out for a new one. */
export interface PreviewedWork {
  entryId?: string;
  workedOn: Day;
  today: Day;
  /** What the charge rules make of the work, in seconds; see lib/domain/charge. */
  chargedSeconds: number;
  /** Money for the way, minor units. */
  travelMinor: number;
}

/** Works out what writing the work on a contract in this state would do. */
export function previewEntry(state: LedgerState, work: PreviewedWork): EntryPreview {
  const known = state.entries.find((entry) => entry.id === work.entryId);
  const plan = planTime(state, {
    entryId: known?.id ?? "new",
    revision: (known?.revision ?? 0) + 1,
    workedOn: work.workedOn,
    chargedSeconds: work.chargedSeconds,
    travelMinor: work.travelMinor,
    deleted: false,
    today: work.today,
  });
  const leftBeforeSeconds = balanceOf(state);
  const numbers = new Map(state.blocks.map((block) => [block.id, block.number]));
  return {
    takenSeconds: work.chargedSeconds,
    leftBeforeSeconds,
    leftAfterSeconds: plan.balanceSeconds,
    warning: plan.refusal ? null : warningOf(leftBeforeSeconds, plan.balanceSeconds, state.terms.lineSeconds),
    refusal: plan.refusal,
    renewal: plan.renewalOpened,
    draws: plan.lines.flatMap((line) => (line.bucket === "draw" && line.seconds < 0 ? [{ number: numbers.get(line.blockId ?? "") ?? 0, seconds: -line.seconds }] : [])),
    extraMinor: plan.extraMinor,
    bar: barOf(plan.after, work.today),
  };
}

/** What deleting an entry of `state` would do: what is left then, and whether a renewal that nobody sent is withdrawn. */
export function previewDeletion(state: LedgerState, entryId: string, today: Day): { leftAfterSeconds: number; withdrawsRenewal: boolean } | null {
  const entry = state.entries.find(({ id }) => id === entryId);
  if (!entry) return null;
  const plan = planTime(state, { entryId, revision: entry.revision + 1, workedOn: entry.workedOn, chargedSeconds: 0, travelMinor: 0, deleted: true, today });
  return { leftAfterSeconds: plan.balanceSeconds, withdrawsRenewal: plan.renewalWithdrawn !== null };
}

function warningOf(before: number, after: number, line: number): HoursWarning | null {
  if (after >= before) return null;
  if (after < 0) return "over";
  if (after === 0) return "used_up";
  return after <= line && before > line ? "line" : null;
}

/** The hour bar of a contract's state. Where nothing is open, the block that was used up last lends its empty cells. */
export function barOf(state: LedgerState, today: Day): HourBarInput {
  const sum = (blocks: readonly { totalSeconds: number }[]) => blocks.reduce((total, block) => total + block.totalSeconds, 0);
  const open = state.blocks.filter((block) => block.status === "open");
  const balance = balanceOf(state);
  const provisional = open.filter((block) => block.provisional).reduce((seconds, block) => seconds + block.remainingSeconds, 0);
  const current = inOrderOfDraws(open.filter((block) => !block.provisional), today)[0];
  return {
    boughtSeconds: open.length > 0 ? sum(open) - provisional : (state.blocks.findLast((block) => block.status !== "ordered")?.totalSeconds ?? 0),
    ...splitProvisional(Math.max(balance, 0), provisional),
    overSeconds: Math.max(-balance, 0),
    orderedSeconds: sum(state.blocks.filter((block) => block.status === "ordered")),
    lineSeconds: state.terms.lineSeconds,
    currentBlock: current && { boughtSeconds: current.totalSeconds, leftSeconds: current.remainingSeconds },
  };
}
