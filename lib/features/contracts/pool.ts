// The hours of a contract as its bar shows them, for lists: one fragment of SQL that any query joins to `contract`.

import { Prisma } from "@/lib/db/generated/client";
import { type HoursState, hoursState } from "@/lib/domain/block";
import { type HourBarInput, splitProvisional } from "@/lib/domain/hour-bar";

/** Hours as lists and cards show them. */
export interface HourPool {
  /** Left over all blocks, in seconds; negative when more was worked than bought. */
  balanceSeconds: number;
  /** Null until a first block was sold: nothing has run low yet. */
  state: HoursState | null;
  /** As much is owed as was agreed at most: no more time is taken until hours are bought. */
  held: boolean;
  bar: HourBarInput;
}

/** What `POOL_COLUMNS` reads; whole seconds. */
export interface PoolRow {
  balanceSeconds: number;
  lineSeconds: number;
  hasBlocks: boolean;
  held: boolean;
  /** Size of the blocks that are in use, without what is provisional of it; of the last one when all are used up; 0 before the first. */
  boughtSeconds: number;
  /** Usable, although its debit has not settled; it counts in the balance. */
  provisionalSeconds: number;
  /** Sold and not usable yet. */
  orderedSeconds: number;
  /** The block, of those that are certain, that the next work is taken from. */
  currentBoughtSeconds: number | null;
  currentLeftSeconds: number | null;
}

/** For a query that joins contract_balance as `balance`, contract_terms as `terms`, and `POOL_BLOCKS` after them. */
export const POOL_COLUMNS = Prisma.sql`
  balance.balance_seconds AS "balanceSeconds", terms.line_seconds AS "lineSeconds", balance.next_block_number > 1 AS "hasBlocks",
  terms.overrun = 'hold' AND balance.overdraft_seconds >= terms.overrun_limit_seconds AS held,
  coalesce(blocks.open_seconds - blocks.provisional_seconds, blocks.last_seconds, 0) AS "boughtSeconds",
  blocks.provisional_seconds AS "provisionalSeconds", blocks.ordered_seconds AS "orderedSeconds",
  blocks.current_bought AS "currentBoughtSeconds", blocks.current_left AS "currentLeftSeconds"`;

/** A block counts with what was not refunded or moved away; voided ones never were. */
export const POOL_BLOCKS = Prisma.sql`
  LEFT JOIN LATERAL (
    SELECT sum(block.total_seconds - block.returned_seconds) FILTER (WHERE block.status = 'open')::int              AS open_seconds,
           coalesce(sum(block.remaining_seconds) FILTER (WHERE block.provisional), 0)::int                          AS provisional_seconds,
           coalesce(sum(block.total_seconds) FILTER (WHERE block.status = 'ordered'), 0)::int                       AS ordered_seconds,
           (array_agg(block.total_seconds - block.returned_seconds ORDER BY block.number DESC)
              FILTER (WHERE block.status IN ('exhausted', 'expired')))[1]                                           AS last_seconds,
           (array_agg(block.total_seconds - block.returned_seconds ORDER BY block.expires_on NULLS LAST, block.number)
              FILTER (WHERE block.status = 'open' AND NOT block.provisional))[1]                                    AS current_bought,
           (array_agg(block.remaining_seconds ORDER BY block.expires_on NULLS LAST, block.number)
              FILTER (WHERE block.status = 'open' AND NOT block.provisional))[1]                                    AS current_left
      FROM hour_block block
     WHERE block.contract_id = balance.contract_id) blocks ON true`;

/** The pool of a row that was read with `POOL_COLUMNS`. */
export function poolOf(row: PoolRow): HourPool {
  const { balanceSeconds, lineSeconds, hasBlocks, held, boughtSeconds, provisionalSeconds, orderedSeconds, currentBoughtSeconds, currentLeftSeconds } = row;
  const currentBlock =
    currentBoughtSeconds === null || currentLeftSeconds === null
      ? undefined
      : { boughtSeconds: currentBoughtSeconds, leftSeconds: currentLeftSeconds };
  return {
    balanceSeconds,
    state: hasBlocks ? hoursState(balanceSeconds, lineSeconds) : null,
    held,
    bar: { boughtSeconds, ...splitProvisional(balanceSeconds, provisionalSeconds), orderedSeconds, lineSeconds, currentBlock },
  };
}
