// The hour bar as it would be after a deed, so that a dialog can show it before it is done. The ledger decides; this draws.

import { balanceOfBar, type HourBarInput, splitProvisional } from "@/lib/domain/hour-bar";

/** What a deed does to the hours; whole seconds, all may be below zero. */
export interface HoursChange {
  /** To the balance. Owed work is settled first: that is what the balance says. */
  balanceSeconds: number;
  /** To the size of the blocks in use. */
  boughtSeconds: number;
  /** To what is ordered and not paid. */
  orderedSeconds?: number;
}

/** The bar after a change; the block drawn alone in a large pool gives first, and takes nothing. */
export function hoursAfter(bar: HourBarInput, change: HoursChange): HourBarInput {
  const balanceSeconds = balanceOfBar(bar) + change.balanceSeconds;
  const split = splitProvisional(balanceSeconds, bar.countProvisional ? (bar.provisionalSeconds ?? 0) : 0);
  const { leftSeconds } = split;
  // Without a block in use the bar shows the last one, which is no part of what comes.
  const inUseSeconds = bar.currentBlock || bar.countProvisional ? bar.boughtSeconds : 0;
  const boughtSeconds = inUseSeconds + change.boughtSeconds;
  return {
    ...bar,
    overSeconds: undefined,
    provisionalSeconds: undefined,
    countProvisional: undefined,
    ...split,
    boughtSeconds: boughtSeconds > 0 ? Math.max(boughtSeconds, leftSeconds) : bar.boughtSeconds,
    orderedSeconds: Math.max(0, (bar.orderedSeconds ?? 0) + (change.orderedSeconds ?? 0)),
    currentBlock: blockAfter(bar.currentBlock, change),
  };
}

function blockAfter(block: HourBarInput["currentBlock"], { balanceSeconds, boughtSeconds }: HoursChange): HourBarInput["currentBlock"] {
  if (!block || balanceSeconds >= 0) return block;
  const left = block.leftSeconds + balanceSeconds;
  if (left <= 0) return undefined;
  return { boughtSeconds: Math.max(left, block.boughtSeconds + Math.min(0, boughtSeconds)), leftSeconds: left };
}
