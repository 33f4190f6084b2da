// What must hold in the books of a contract as a whole; see audit-checks.

import { Prisma } from "@/lib/db/generated/client";
import type { Asked, Check } from "@/lib/ledger/audit-question";

/** Questions about balances, operations and months. */
export function contractChecks(asked: Asked): Check[] {
  return [
    {
      rule: "a balance is what its open blocks hold, less what its entries owe; what it costs beside them is what its entries say",
      violations: Prisma.sql`
        SELECT 'contract' AS subject, balance.contract_id::text AS id,
               format('available %s, overdraft %s, extras %s, billed %s', balance.available_seconds, balance.overdraft_seconds, balance.extra_minor, balance.billed_minor) AS stands,
               format('available %s, overdraft %s, extras %s, billed %s', coalesce(held.seconds, 0), coalesce(owed.seconds, 0), coalesce(owed.minor, 0), coalesce(billed.minor, 0)) AS expected
          FROM contract_balance AS balance
          LEFT JOIN (SELECT contract_id, sum(remaining_seconds) AS seconds FROM hour_block AS block
                      WHERE status = 'open' AND ${asked("block")} GROUP BY contract_id) AS held ON held.contract_id = balance.contract_id
          LEFT JOIN (SELECT contract_id, sum(overdraft_seconds) AS seconds, sum(overage_minor + travel_minor) AS minor FROM time_entry AS entry
                      WHERE ${asked("entry")} GROUP BY contract_id) AS owed ON owed.contract_id = balance.contract_id
          LEFT JOIN (SELECT contract_id, sum(billed_minor) AS minor FROM ledger_transaction AS head
                      WHERE ${asked("head")} GROUP BY contract_id) AS billed ON billed.contract_id = balance.contract_id
         WHERE ${asked("balance")}
           AND (balance.available_seconds, balance.overdraft_seconds, balance.extra_minor, balance.billed_minor)
               IS DISTINCT FROM (coalesce(held.seconds, 0), coalesce(owed.seconds, 0), coalesce(owed.minor, 0), coalesce(billed.minor, 0))`,
    },
    {
      rule: "operations are numbered without a gap, hold all their lines, and leave the balance that they say",
      violations: Prisma.sql`
        SELECT 'operation ' || step.version || ' of contract' AS subject, step.contract_id::text AS id,
               format('%s lines, balance %s', step.lines, step.balance_after_seconds) AS stands,
               format('number %s, %s lines, balance %s', step.expected_version, step.written, step.running) AS expected
          FROM (SELECT head.contract_id, head.version, head.lines, head.balance_after_seconds,
                       row_number() OVER versions AS expected_version,
                       coalesce(sums.lines, 0) AS written, coalesce(sums.newest, 0) AS newest_line,
                       sum(coalesce(sums.seconds, 0)) OVER versions AS running
                  FROM ledger_transaction AS head
                  LEFT JOIN (SELECT contract_id, version, count(*) AS lines, max(line) AS newest, sum(seconds) FILTER (WHERE bucket <> 'overage') AS seconds
                               FROM ledger_line AS line WHERE ${asked("line")} GROUP BY contract_id, version) AS sums
                         ON sums.contract_id = head.contract_id AND sums.version = head.version
                 WHERE ${asked("head")}
                WINDOW versions AS (PARTITION BY head.contract_id ORDER BY head.version)) AS step
         WHERE (step.version, step.lines, step.lines, step.balance_after_seconds)
               IS DISTINCT FROM (step.expected_version, step.written, step.newest_line, step.running)`,
    },
    {
      rule: "a contract stands at its newest operation",
      violations: Prisma.sql`
        SELECT 'contract' AS subject, balance.contract_id::text AS id,
               format('version %s', balance.version) AS stands, format('version %s', coalesce(heads.newest, 0)) AS expected
          FROM contract_balance AS balance
          LEFT JOIN (SELECT contract_id, max(version) AS newest FROM ledger_transaction AS head WHERE ${asked("head")} GROUP BY contract_id) AS heads
                 ON heads.contract_id = balance.contract_id
         WHERE ${asked("balance")} AND balance.version <> coalesce(heads.newest, 0)`,
    },
    {
      rule: "every movement belongs to an operation, and to a block or an entry of the same contract",
      violations: Prisma.sql`
        SELECT 'movement ' || line.version || '.' || line.line || ' of contract' AS subject, line.contract_id::text AS id,
               format('%s of %s s', line.bucket, line.seconds) AS stands, 'belongs to nothing' AS expected
          FROM ledger_line AS line
          LEFT JOIN ledger_transaction AS head ON head.contract_id = line.contract_id AND head.version = line.version
          LEFT JOIN hour_block AS block ON block.id = line.block_id AND block.contract_id = line.contract_id
          LEFT JOIN time_entry AS entry ON entry.id = line.entry_id AND entry.contract_id = line.contract_id
         WHERE ${asked("line")}
           AND (head.version IS NULL OR (line.block_id IS NOT NULL AND block.id IS NULL) OR (line.entry_id IS NOT NULL AND entry.id IS NULL))`,
    },
    {
      rule: "a month is the sum of its movements",
      violations: Prisma.sql`
        SELECT 'month ' || to_char(coalesce(kept.month, moved.month), 'YYYY-MM') || ' of contract' AS subject,
               coalesce(kept.contract_id, moved.contract_id)::text AS id,
               coalesce(kept.sums::text, 'nothing') AS stands, coalesce(moved.sums::text, 'nothing') AS expected
          FROM (SELECT contract_id, month,
                       ARRAY[purchased_seconds, purchased_minor, drawn_seconds, recognised_minor, expired_seconds, breakage_minor,
                             adjusted_seconds, adjusted_minor, returned_seconds, returned_minor, transferred_seconds, transferred_minor,
                             overdraft_seconds, overage_seconds, overage_minor, travel_minor, worked_seconds]::bigint[] AS sums
                  FROM ledger_month AS month WHERE ${asked("month")}) AS kept
          FULL JOIN (
               SELECT contract_id, month, array_agg(sum ORDER BY place) AS sums
                 FROM (SELECT contract_id, month, place, sum(figure)::bigint AS sum, bool_or(moves) AS moves
                         FROM (${monthMovements(asked)}) AS movement, unnest(figures) WITH ORDINALITY AS each (figure, place)
                        GROUP BY contract_id, month, place) AS figures
                GROUP BY contract_id, month
               HAVING bool_or(moves)) AS moved
            ON moved.contract_id = kept.contract_id AND moved.month = kept.month
         WHERE kept.sums IS DISTINCT FROM moved.sums`,
    },
  ];
}

function monthMovements(asked: Asked): Prisma.Sql {
  const seconds = (bucket: string) => Prisma.sql`CASE WHEN line.bucket = ${bucket} THEN -line.seconds ELSE 0 END`;
  const minor = (bucket: string) => Prisma.sql`CASE WHEN line.bucket = ${bucket} THEN line.value_minor ELSE 0 END`;
  const kinds = ["draw", "expire", "adjust", "return"];
  return Prisma.sql`
    SELECT head.contract_id, date_trunc('month', head.accounting_on::timestamp)::date AS month, true AS moves,
           ARRAY[-(${seconds("purchase")}), ${minor("purchase")}, ${Prisma.join(kinds.flatMap((kind) => [seconds(kind), minor(kind)]))},
                 -(${seconds("transfer")}), ${minor("transfer")}, ${seconds("overdraft")}, ${seconds("overage")}, ${minor("overage")},
                 ${minor("travel")}, 0]::bigint[] AS figures
      FROM ledger_line AS line
      JOIN ledger_transaction AS head ON head.contract_id = line.contract_id AND head.version = line.version
     WHERE ${asked("line")}
     UNION ALL
    SELECT head.contract_id, date_trunc('month', head.accounting_on::timestamp)::date, head.worked_after_seconds <> head.worked_before_seconds,
           array_fill(0::bigint, ARRAY[16]) || (head.worked_after_seconds - head.worked_before_seconds)::bigint
      FROM ledger_transaction AS head WHERE head.entry_id IS NOT NULL AND ${asked("head")}`;
}
