// Single movements, each against the block and the entry that it moves: its money, and who may have hours from whom.

import { Prisma } from "@/lib/db/generated/client";

const sql = Prisma.sql;

const EARNS = sql`line.bucket IN ('draw', 'expire', 'adjust')`;

/**
 * Contracts where a single movement is wrong: money that is not the difference of two cumulative figures, an entry that
 * has less than nothing from a block or is paid by one whose last day was before the work, an entry that was changed and
 * stands at another operation than its newest.
 */
export const STEPS_SIEVE = sql`
  WITH looked AS MATERIALIZED (
    SELECT line.contract_id, line.block_id, line.entry_id, block.expires_on < entry.worked_on AS late,
           block.contract_id <> line.contract_id OR entry.contract_id <> line.contract_id
             OR (${EARNS} AND block.returned_seconds = 0
                 AND line.value_minor <> block.price_minor * (block.total_seconds - line.remaining_after_seconds) / block.total_seconds
                                       - block.price_minor * (block.total_seconds - line.remaining_after_seconds + line.seconds) / block.total_seconds) AS wrong
      FROM ledger_line AS line
      JOIN hour_block AS block ON block.id = line.block_id
      LEFT JOIN time_entry AS entry ON entry.id = line.entry_id
     WHERE block.contract_id <> line.contract_id OR entry.contract_id <> line.contract_id
        OR (line.bucket = 'draw' AND (line.seconds > 0 OR block.expires_on < entry.worked_on))
        OR (${EARNS} AND block.returned_seconds = 0
            AND line.value_minor <> block.price_minor * (block.total_seconds - line.remaining_after_seconds) / block.total_seconds
                                  - block.price_minor * (block.total_seconds - line.remaining_after_seconds + line.seconds) / block.total_seconds))
  SELECT contract_id::text AS "contractId" FROM looked WHERE wrong
   UNION
  SELECT line.contract_id::text
    FROM ledger_line AS line
    JOIN (SELECT entry_id, block_id, bool_or(late) AS late FROM looked GROUP BY entry_id, block_id) AS pair
      ON pair.entry_id = line.entry_id AND pair.block_id = line.block_id
   WHERE line.bucket = 'draw'
   GROUP BY line.contract_id, line.entry_id, line.block_id, pair.late
  HAVING sum(line.seconds) > 0 OR (pair.late AND sum(line.seconds) < 0)
   UNION
  SELECT entry.contract_id::text
    FROM time_entry AS entry
   WHERE entry.revision > 1
     AND entry.last_version IS DISTINCT FROM (SELECT head.version FROM ledger_transaction AS head
                                               WHERE head.entry_id = entry.id AND head.revision = entry.revision AND head.contract_id = entry.contract_id)
   UNION
  SELECT step.contract_id::text FROM (${stepsOf(sql`block.returned_seconds > 0`)}) AS step WHERE step.value_minor <> step.expected_minor`;

/**
 * The movements of some blocks with the money that each must say, worked out along the block's chain: `gone` is what had
 * been given back or moved away by then.
 */
export function stepsOf(which: Prisma.Sql): Prisma.Sql {
  const earned = (used: Prisma.Sql) => sql`price_minor * (${used}) / total_seconds`;
  const lost = (gone: Prisma.Sql) => sql`(price_minor - price_minor * (total_seconds - (${gone})) / total_seconds)`;
  return sql`
    SELECT *,
           CASE WHEN bucket IN ('draw', 'expire', 'adjust') THEN
                  ${earned(sql`total_seconds - remaining_after_seconds - gone`)} - ${earned(sql`total_seconds - remaining_after_seconds + seconds - gone`)}
                WHEN bucket = 'return' THEN ${lost(sql`gone`)} - ${lost(sql`gone + seconds`)}
                WHEN bucket = 'transfer' AND seconds < 0 THEN ${lost(sql`gone + seconds`)} - ${lost(sql`gone`)}
                WHEN bucket = 'extend' THEN 0
                ELSE price_minor END AS expected_minor
      FROM (SELECT line.*, block.number, block.price_minor, block.total_seconds,
                   coalesce(-sum(line.seconds) FILTER (WHERE line.bucket = 'return' OR (line.bucket = 'transfer' AND line.seconds < 0))
                     OVER (PARTITION BY line.block_id ORDER BY line.chain), 0)::int AS gone
              FROM ledger_line AS line
              JOIN hour_block AS block ON block.id = line.block_id
             WHERE ${which}) AS chained`;
}
