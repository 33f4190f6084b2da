// What must hold in the books of a contract, each as a question that answers with the rows where it does not. They see one
// firm, the one of the transaction, and are asked of the contracts that the sieve (audit-sieve) held back. Every answer
// names its subject, what stands there and what the movements say.

import { Prisma } from "@/lib/db/generated/client";
import { contractChecks } from "@/lib/ledger/audit-contracts";
import type { Asked, Check } from "@/lib/ledger/audit-question";
import { provisionalAgainst, stepsOf } from "@/lib/ledger/audit-steps";
import { workChecks } from "@/lib/ledger/audit-work";

/** The exact questions about some contracts. A violation of any means that a person has to look. */
export function checksOf(contractIds: readonly string[]): Check[] {
  const asked: Asked = (table) => Prisma.sql`${Prisma.raw(table)}.contract_id = ANY (${contractIds}::uuid[])`;
  return [...blockChecks(asked), ...entryChecks(asked), ...workChecks(asked), ...contractChecks(asked)];
}

function blockChecks(asked: Asked): Check[] {
  const sums = Prisma.sql`
    SELECT block_id,
           -coalesce(sum(seconds) FILTER (WHERE bucket = 'draw'), 0)   AS drawn,
           -coalesce(sum(seconds) FILTER (WHERE bucket = 'expire'), 0) AS expired,
           -coalesce(sum(seconds) FILTER (WHERE bucket = 'adjust'), 0) AS adjusted,
           -coalesce(sum(seconds) FILTER (WHERE bucket = 'return' OR (bucket = 'transfer' AND seconds < 0)), 0) AS returned,
           coalesce(sum(seconds) FILTER (WHERE bucket = 'purchase' OR (bucket = 'transfer' AND seconds > 0)), 0) AS opened,
           coalesce(sum(value_minor) FILTER (WHERE bucket IN ('draw', 'expire', 'adjust')), 0) AS recognised,
           coalesce(sum(CASE bucket WHEN 'return' THEN value_minor ELSE -value_minor END)
                      FILTER (WHERE bucket = 'return' OR (bucket = 'transfer' AND seconds < 0)), 0) AS returned_minor,
           coalesce(sum(value_minor) FILTER (WHERE bucket = 'purchase' OR (bucket = 'transfer' AND seconds > 0)), 0) AS price,
           max(chain) AS chain
      FROM ledger_line AS line WHERE block_id IS NOT NULL AND ${asked("line")} GROUP BY block_id`;
  return [
    {
      rule: "a block is the sum of its movements",
      violations: Prisma.sql`
        SELECT 'block ' || block.number || ' of contract ' || block.contract_id AS subject, block.id::text AS id,
               format('drawn %s, expired %s, adjusted %s, returned %s, lines %s',
                      block.drawn_seconds, block.expired_seconds, block.adjusted_seconds, block.returned_seconds, block.chain) AS stands,
               format('drawn %s, expired %s, adjusted %s, returned %s, lines %s', coalesce(sums.drawn, 0), coalesce(sums.expired, 0),
                      coalesce(sums.adjusted, 0), coalesce(sums.returned, 0), coalesce(sums.chain, 0)) AS expected
          FROM hour_block AS block LEFT JOIN (${sums}) AS sums ON sums.block_id = block.id
         WHERE ${asked("block")}
           AND (block.drawn_seconds, block.expired_seconds, block.adjusted_seconds, block.returned_seconds, block.chain)
               IS DISTINCT FROM (coalesce(sums.drawn, 0), coalesce(sums.expired, 0), coalesce(sums.adjusted, 0), coalesce(sums.returned, 0), coalesce(sums.chain, 0))`,
    },
    {
      rule: "a block was opened whole, at its price, unless it never was or was recalled",
      violations: Prisma.sql`
        SELECT 'block ' || block.number || ' of contract ' || block.contract_id AS subject, block.id::text AS id,
               format('%s s for %s', block.total_seconds, block.price_minor) AS stands,
               format('%s s for %s', coalesce(sums.opened, 0), coalesce(sums.price, 0)) AS expected
          FROM hour_block AS block LEFT JOIN (${sums}) AS sums ON sums.block_id = block.id
         WHERE ${asked("block")}
           AND (coalesce(sums.opened, 0), coalesce(sums.price, 0))
               IS DISTINCT FROM (CASE WHEN block.opened_on IS NULL THEN 0 ELSE block.total_seconds END,
                                 CASE WHEN block.opened_on IS NULL THEN 0 ELSE block.price_minor END)`,
    },
    {
      rule: "a block has earned and given back what its movements say, to the cent",
      violations: Prisma.sql`
        SELECT 'block ' || block.number || ' of contract ' || block.contract_id AS subject, block.id::text AS id,
               format('earned %s, returned %s', block.recognised_minor, block.returned_minor) AS stands,
               format('earned %s, returned %s', sums.recognised, sums.returned_minor) AS expected
          FROM hour_block AS block JOIN (${sums}) AS sums ON sums.block_id = block.id
         WHERE ${asked("block")}
           AND ((block.recognised_minor, block.returned_minor) IS DISTINCT FROM (sums.recognised, sums.returned_minor)
                OR (block.opened_on IS NOT NULL AND block.remaining_seconds = 0 AND block.recognised_minor + block.returned_minor <> block.price_minor))`,
    },
    {
      rule: "each movement of a block says the money that its hours are worth there, to the cent",
      violations: Prisma.sql`
        SELECT 'block ' || step.number || ' of contract ' || step.contract_id AS subject, step.block_id::text AS id,
               format('movement %s (%s, operation %s) says %s', step.chain, step.bucket, step.version, step.value_minor) AS stands,
               format('%s', step.expected_minor) AS expected
          FROM (${stepsOf(asked("line"))}) AS step
         WHERE step.value_minor <> step.expected_minor`,
    },
    {
      rule: "the movements of a block follow each other without a gap",
      violations: Prisma.sql`
        SELECT 'block ' || block.number || ' of contract ' || block.contract_id AS subject, block.id::text AS id,
               format('movement %s leaves %s', step.chain, step.remaining_after_seconds) AS stands,
               format('movement %s leaves %s', step.expected_chain, step.remaining_before + step.seconds) AS expected
          FROM (SELECT block_id, chain, bucket, seconds, remaining_after_seconds,
                       row_number() OVER chain_of AS expected_chain,
                       coalesce(lag(remaining_after_seconds) OVER chain_of, 0) AS remaining_before,
                       coalesce(lag(bucket = 'purchase' AND seconds < 0) OVER chain_of, true) AS is_not_open
                  FROM ledger_line AS line WHERE block_id IS NOT NULL AND ${asked("line")}
                WINDOW chain_of AS (PARTITION BY block_id ORDER BY chain)) AS step
          JOIN hour_block AS block ON block.id = step.block_id
         WHERE step.chain <> step.expected_chain
            OR step.remaining_after_seconds <> step.remaining_before + step.seconds
            OR step.is_not_open <> (step.bucket IN ('purchase', 'transfer') AND step.seconds > 0)`,
    },
    {
      rule: "a block is provisional from its opening by an unsettled debit until it is confirmed, recalled or voided",
      violations: Prisma.sql`
        SELECT subject, id, stands, expected FROM (${provisionalAgainst(Prisma.sql`SELECT id FROM hour_block AS block WHERE ${asked("block")}`)}) AS wrong`,
    },
  ];
}

function entryChecks(asked: Asked): Check[] {
  return [
    {
      rule: "an entry was charged what its movements took, and owes and is billed what they say",
      violations: Prisma.sql`
        SELECT 'entry of ' || entry.worked_on || ' on contract ' || entry.contract_id AS subject, entry.id::text AS id,
               format('charged %s, owing %s, billed %s s for %s, travel %s', entry.charged_seconds, entry.overdraft_seconds, entry.overage_seconds,
                      entry.overage_minor, entry.travel_minor) AS stands,
               format('charged %s, owing %s, billed %s s for %s, travel %s', coalesce(sums.taken, 0), coalesce(sums.owing, 0), coalesce(sums.overage, 0),
                      coalesce(sums.overage_minor, 0), coalesce(sums.travel_minor, 0)) AS expected
          FROM time_entry AS entry
          LEFT JOIN (SELECT entry_id, -sum(seconds) AS taken,
                            -sum(seconds) FILTER (WHERE bucket = 'overdraft') AS owing,
                            -sum(seconds) FILTER (WHERE bucket = 'overage') AS overage,
                            sum(value_minor) FILTER (WHERE bucket = 'overage') AS overage_minor,
                            sum(value_minor) FILTER (WHERE bucket = 'travel') AS travel_minor
                       FROM ledger_line AS line WHERE entry_id IS NOT NULL AND ${asked("line")} GROUP BY entry_id) AS sums ON sums.entry_id = entry.id
         WHERE ${asked("entry")}
           AND (entry.charged_seconds, entry.overdraft_seconds, entry.overage_seconds, entry.overage_minor, entry.travel_minor)
               IS DISTINCT FROM (coalesce(sums.taken, 0), coalesce(sums.owing, 0), coalesce(sums.overage, 0), coalesce(sums.overage_minor, 0), coalesce(sums.travel_minor, 0))`,
    },
    {
      rule: "an entry has no less than nothing from a block, and nothing from one whose last day was before the work",
      violations: Prisma.sql`
        SELECT 'entry of ' || entry.worked_on || ' on contract ' || entry.contract_id AS subject, entry.id::text AS id,
               format('%s s from block %s', sums.drawn, block.number) AS stands,
               format('work until %s', coalesce(block.expires_on::text, 'for ever')) AS expected
          FROM (SELECT entry_id, block_id, -sum(seconds) AS drawn FROM ledger_line AS line
                 WHERE bucket = 'draw' AND ${asked("line")} GROUP BY entry_id, block_id) AS sums
          JOIN time_entry AS entry ON entry.id = sums.entry_id
          JOIN hour_block AS block ON block.id = sums.block_id
         WHERE sums.drawn < 0 OR (sums.drawn > 0 AND block.expires_on < entry.worked_on) OR block.contract_id <> entry.contract_id`,
    },
    {
      rule: "an entry stands as its newest revision wrote it, and its revisions follow each other",
      violations: Prisma.sql`
        SELECT 'entry ' || step.entry_id || ' on contract ' || step.contract_id AS subject, step.entry_id::text AS id,
               format('revision %s: worked %s to %s, charged %s to %s', step.revision, step.worked_before_seconds, step.worked_after_seconds,
                      step.charged_before_seconds, step.charged_after_seconds) AS stands,
               format('revision %s after worked %s, charged %s; entry at revision %s, worked %s, charged %s', step.expected_revision,
                      step.worked_before, step.charged_before, entry.revision, entry.worked_seconds, entry.charged_seconds) AS expected
          FROM (SELECT head.*, row_number() OVER revisions AS expected_revision,
                       coalesce(lag(worked_after_seconds) OVER revisions, 0) AS worked_before,
                       coalesce(lag(charged_after_seconds) OVER revisions, 0) AS charged_before,
                       lead(revision) OVER revisions IS NULL AS is_newest
                  FROM ledger_transaction AS head WHERE entry_id IS NOT NULL AND ${asked("head")}
                WINDOW revisions AS (PARTITION BY entry_id ORDER BY version)) AS step
          LEFT JOIN time_entry AS entry ON entry.id = step.entry_id AND entry.contract_id = step.contract_id
         WHERE entry.id IS NULL
            OR (step.revision, step.worked_before_seconds, step.charged_before_seconds)
               IS DISTINCT FROM (step.expected_revision, step.worked_before, step.charged_before)
            OR (step.expected_revision = 1 AND step.version <> entry.created_version)
            OR (step.is_newest AND (step.revision, step.version, step.charged_after_seconds, step.worked_after_seconds)
               IS DISTINCT FROM (entry.revision, entry.last_version, entry.charged_seconds, CASE WHEN entry.deleted THEN 0 ELSE entry.worked_seconds END))`,
    },
    {
      rule: "every entry was written by an operation",
      violations: Prisma.sql`
        SELECT 'entry of ' || entry.worked_on || ' on contract ' || entry.contract_id AS subject, entry.id::text AS id,
               format('revision %s', entry.revision) AS stands, 'no operation wrote it' AS expected
          FROM time_entry AS entry
         WHERE ${asked("entry")}
           AND NOT EXISTS (SELECT FROM ledger_transaction AS head
                            WHERE head.entry_id = entry.id AND head.revision = entry.revision AND head.contract_id = entry.contract_id)`,
    },
  ];
}
