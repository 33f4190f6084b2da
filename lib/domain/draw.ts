// Which hours are used first: those of the block whose last day comes soonest (a block without one comes last), among equals
// those that are certain before those that wait for their debit, and then those of the older purchase. A block may pay for work done before it was bought, never for work after its last day.

import type { Day } from "@/lib/domain/day";

/** As much of an open block as drawing needs to know. */
export interface DrawableBlock {
  id: string;
  /** Purchase number within the contract. */
  number: number;
  expiresOn: Day | null;
  /** The bank has not settled its debit yet. */
  provisional: boolean;
  remainingSeconds: number;
}

export interface Draw {
  blockId: string;
  seconds: number;
}

/** The blocks that may pay for work of a day (null: whatever the day), in the order in which they do. */
export function inOrderOfDraws<Block extends DrawableBlock>(blocks: readonly Block[], workedOn: Day | null): Block[] {
  return blocks
    .filter((block) => block.remainingSeconds > 0 && (block.expiresOn === null || workedOn === null || block.expiresOn >= workedOn))
    .toSorted((a, b) => compareLastDays(a.expiresOn, b.expiresOn) || Number(a.provisional) - Number(b.provisional) || a.number - b.number);
}

/** Splits seconds of work over the blocks; what no block can pay for stays uncovered. */
export function splitOverBlocks(
  blocks: readonly DrawableBlock[],
  workedOn: Day | null,
  seconds: number,
): { draws: Draw[]; uncoveredSeconds: number } {
  const draws: Draw[] = [];
  let uncoveredSeconds = seconds;
  for (const block of inOrderOfDraws(blocks, workedOn)) {
    if (uncoveredSeconds === 0) break;
    const taken = Math.min(uncoveredSeconds, block.remainingSeconds);
    draws.push({ blockId: block.id, seconds: taken });
    uncoveredSeconds -= taken;
  }
  return { draws, uncoveredSeconds };
}

function compareLastDays(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
