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
             OR (line.bucket = 'purchase' AND abs(line.value_minor) <> block.price_minor)
             OR (${EARNS} AND block.returned_seconds = 0
                 AND line.value_minor <> block.price_minor * (block.total_seconds - line.remaining_after_seconds) / block.total_seconds
                                       - block.price_minor * (block.total_seconds - line.remaining_after_seconds + line.seconds) / block.total_seconds) AS wrong
      FROM ledger_line AS line
      JOIN hour_block AS block ON block.id = line.block_id
      LEFT JOIN time_entry AS entry ON entry.id = line.entry_id
     WHERE block.contract_id <> line.contract_id OR entry.contract_id <> line.contract_id
        OR (line.bucket = 'purchase' AND abs(line.value_minor) <> block.price_minor)
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
 * Contracts where a block is provisional and its movements don't say so, or the other way round. Only blocks that are
 * provisional or were opened so are looked at; there are few of either.
 */
export const PROVISIONAL_SIEVE = sql`
  SELECT "contractId" FROM (${provisionalAgainst(sql`
    SELECT id FROM hour_block WHERE provisional
     UNION
    SELECT line.block_id
      FROM ledger_transaction AS head
      JOIN ledger_line AS line ON line.contract_id = head.contract_id AND line.version = head.version
     WHERE head.provisional AND line.bucket = 'purchase'`)}) AS wrong`;

/** Some blocks (a query of ids) that are provisional against what the newest movement that says anything about it says. */
export function provisionalAgainst(which: Prisma.Sql): Prisma.Sql {
  return sql`
    SELECT 'block ' || block.number || ' of contract ' || block.contract_id AS subject, block.id::text AS id,
           CASE WHEN block.provisional THEN 'provisional' ELSE 'certain' END AS stands,
           CASE WHEN said.provisional THEN 'provisional' ELSE 'certain' END AS expected,
           block.contract_id::text AS "contractId"
      FROM hour_block AS block
      LEFT JOIN (SELECT DISTINCT ON (line.block_id) line.block_id, line.bucket = 'purchase' AND line.seconds > 0 AND head.provisional IS TRUE AS provisional
                   FROM ledger_line AS line
                   JOIN ledger_transaction AS head ON head.contract_id = line.contract_id AND head.version = line.version
                  WHERE line.block_id IN (${which}) AND line.bucket IN ('purchase', 'confirm', 'return')
                  ORDER BY line.block_id, line.chain DESC) AS said ON said.block_id = block.id
     WHERE block.id IN (${which}) AND block.provisional IS DISTINCT FROM coalesce(said.provisional, false)`;
}

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
                WHEN bucket IN ('extend', 'confirm') THEN 0
                WHEN bucket = 'purchase' AND seconds < 0 THEN 0 - price_minor
                ELSE price_minor END AS expected_minor
      FROM (SELECT line.*, block.number, block.price_minor, block.total_seconds,
                   coalesce(-sum(line.seconds) FILTER (WHERE line.bucket = 'return' OR (line.bucket = 'transfer' AND line.seconds < 0))
                     OVER (PARTITION BY line.block_id ORDER BY line.chain), 0)::int AS gone
              FROM ledger_line AS line
              JOIN hour_block AS block ON block.id = line.block_id
             WHERE ${which}) AS chained`;
}
