// The first pass of the audit: which contracts' books may not agree with their movements. It reads every movement, head
// and entry once and remembers only sums per contract, so ten million of them take no longer than reading them.
//
// A sum over everything would not see a minute that was moved from one entry to another. So each figure is multiplied by a
// weight made from the id that it belongs to: weighted sums of both sides are equal only if each single figure is. Order
// is proved in the same way: in a chain each step says where it begins and where it ends, and the ends without the last are
// the beginnings without the first. What the sieve holds back, the exact questions (audit-checks) name.

import { Prisma } from "@/lib/db/generated/client";

const sql = Prisma.sql;

// Weights are odd, so none is nothing, and short, so that no product leaves 64 bits. Sums have 128. Figures that belong to
// the same id share one sum: each has a factor of its own.
const weight = (hash: Prisma.Sql) => sql`((${hash} >> 35) | 1)`;
const moneyWeight = (hash: Prisma.Sql) => sql`((${hash} >> 45) | 1)`;
const hashOf = (id: Prisma.Sql) => sql`uuid_hash_extended(${id}, 0)`;
const versionWeight = (version: Prisma.Sql) => sql`((hashint4extended(${version}, 0) >> 40) | 1)`;
const LINE = Prisma.raw("31");
const BALANCE = Prisma.raw("257");
const OWED = Prisma.raw("17");
const OVERAGE = Prisma.raw("257");

/** What stands at a place of a chain; two of them can be added and taken from each other. */
const step = (place: Prisma.Sql, value: Prisma.Sql, seed: Prisma.Sql) => sql`(hashint8extended(((${place})::bigint << 32) | (${value})::bigint, ${seed}) >> 2)`;

/** An entry as one of its revisions leaves it. */
const revision = (number: Prisma.Sql, worked: Prisma.Sql, charged: Prisma.Sql, entry: Prisma.Sql) =>
  sql`(hashint8extended(((${worked})::bigint << 32) | ${charged}, uuid_hash_extended(${entry}, (${number})::bigint)) >> 2)`;

const BLOCK = sql`line.block`;

/** What the movements say, by contract, month and kind of movement; hours that arrive by transfer are a kind of their own. */
const moved = sql`
  SELECT contract_id, month, CASE WHEN bucket = 'transfer' AND gives THEN 'arrival' ELSE bucket END AS move, seconds, minor, by_version, seconds_by_block,
         minor_by_block, seconds_by_entry, minor_by_entry, chain, wrong
    FROM (
      SELECT line.contract_id, date_trunc('month', head.accounting_on::timestamp)::date AS month, line.bucket, line.seconds > 0 AS gives,
             sum(line.seconds) AS seconds,
             sum(line.value_minor) AS minor,
             sum((1 + ${LINE} * line.line::bigint + CASE line.bucket WHEN 'overage' THEN 0 ELSE ${BALANCE} * line.seconds::bigint END) * line.number) AS by_version,
             sum(line.seconds * ${weight(BLOCK)}) AS seconds_by_block,
             sum(line.value_minor * ${moneyWeight(BLOCK)}) AS minor_by_block,
             sum(line.seconds * line.entry) AS seconds_by_entry,
             sum(line.value_minor * ${moneyWeight(hashOf(sql`line.entry_id`))}) FILTER (WHERE line.block IS NULL) AS minor_by_entry,
             sum(${step(sql`line.chain`, sql`line.remaining_after_seconds`, BLOCK)}
                 - ${step(sql`line.chain - 1`, sql`line.remaining_after_seconds - line.seconds`, BLOCK)}) AS chain,
             count(*) FILTER (WHERE head.version IS NULL
                                 OR CASE WHEN line.chain = 1 THEN line.seconds <= 0 OR line.bucket NOT IN ('purchase', 'transfer')
                                         WHEN line.bucket = 'purchase' THEN line.remaining_after_seconds <> GREATEST(line.seconds, 0)
                                         ELSE line.bucket = 'transfer' AND line.seconds > 0 END) AS wrong
        FROM (SELECT *, ${versionWeight(sql`version`)} AS number, ${hashOf(sql`block_id`)} AS block, ${weight(hashOf(sql`entry_id`))} AS entry
                FROM ledger_line OFFSET 0) AS line
        LEFT JOIN ledger_transaction AS head ON head.contract_id = line.contract_id AND head.version = line.version
       GROUP BY 1, 2, 3, 4) AS part`;

/** What the heads say, by contract and month. */
const headed = sql`
  SELECT head.contract_id, date_trunc('month', head.accounting_on::timestamp)::date AS month,
         count(*) AS heads,
         max(head.version) AS newest,
         sum((head.lines + ${LINE} * (head.lines::bigint * (head.lines + 1) / 2)) * head.number + ${BALANCE} * head.balance_after_seconds::bigint * (head.number - head.next)) AS by_version,
         sum(head.worked_after_seconds - head.worked_before_seconds) AS worked,
         sum(head.billed_minor) AS billed,
         sum(${revision(sql`head.revision`, sql`head.worked_after_seconds`, sql`head.charged_after_seconds`, sql`head.entry_id`)}
             - ${revision(sql`head.revision - 1`, sql`head.worked_before_seconds`, sql`head.charged_before_seconds`, sql`head.entry_id`)}) AS revisions,
         sum(head.version * ${weight(hashOf(sql`head.entry_id`))}) FILTER (WHERE head.revision = 1) AS first_versions
    FROM (SELECT contract_id, version, accounting_on, lines, balance_after_seconds, worked_before_seconds, worked_after_seconds, charged_before_seconds,
                 charged_after_seconds, billed_minor, revision, entry_id, ${versionWeight(sql`version`)} AS number, ${versionWeight(sql`(version + 1)`)} AS next
            FROM ledger_transaction OFFSET 0) AS head
   GROUP BY 1, 2`;

/** What the entries say, by contract. */
const entered = sql`
  SELECT entry.contract_id,
         sum((entry.charged_seconds + ${OWED} * entry.overdraft_seconds::bigint + ${OVERAGE} * entry.overage_seconds::bigint) * entry.own) AS charged,
         sum(entry.overage_minor * ${moneyWeight(hashOf(sql`entry.id`))}) FILTER (WHERE entry.overage_minor <> 0) AS overage_minor,
         sum(entry.travel_minor * ${moneyWeight(hashOf(sql`entry.id`))}) FILTER (WHERE entry.travel_minor <> 0) AS travel_minor,
         sum(entry.overdraft_seconds) FILTER (WHERE entry.overdraft_seconds <> 0) AS owed_seconds,
         sum(entry.overage_minor + entry.travel_minor) FILTER (WHERE entry.overage_minor + entry.travel_minor <> 0) AS extra_minor,
         sum(${revision(sql`entry.revision`, sql`CASE WHEN entry.deleted THEN 0 ELSE entry.worked_seconds END`, sql`entry.charged_seconds`, sql`entry.id`)}
             - ${revision(sql`0`, sql`0`, sql`0`, sql`entry.id`)}) AS revisions,
         sum(entry.created_version * entry.own) AS first_versions,
         count(*) FILTER (WHERE entry.revision = 1 AND entry.last_version <> entry.created_version) AS wrong
    FROM (SELECT contract_id, id, revision, worked_seconds, charged_seconds, overdraft_seconds, overage_seconds, overage_minor, travel_minor, deleted,
                 created_version, last_version, ${weight(hashOf(sql`id`))} AS own
            FROM time_entry OFFSET 0) AS entry
   GROUP BY 1`;

const ITSELF = hashOf(sql`block.id`);

/** What the blocks say, by contract. */
const held = sql`
  SELECT block.contract_id,
         sum(block.drawn_seconds * ${weight(ITSELF)}) AS drawn,
         sum(block.expired_seconds * ${weight(ITSELF)}) AS expired,
         sum(block.adjusted_seconds * ${weight(ITSELF)}) AS adjusted,
         sum(block.returned_seconds * ${weight(ITSELF)}) AS returned,
         sum(block.total_seconds * ${weight(ITSELF)}) FILTER (WHERE block.opened_on IS NOT NULL AND block.origin <> 'transfer') AS bought,
         sum(block.price_minor * ${moneyWeight(ITSELF)}) FILTER (WHERE block.opened_on IS NOT NULL AND block.origin <> 'transfer') AS bought_minor,
         sum(block.total_seconds * ${weight(ITSELF)}) FILTER (WHERE block.opened_on IS NOT NULL AND block.origin = 'transfer') AS arrived,
         sum(block.price_minor * ${moneyWeight(ITSELF)}) FILTER (WHERE block.opened_on IS NOT NULL AND block.origin = 'transfer') AS arrived_minor,
         sum(block.recognised_minor * ${moneyWeight(ITSELF)}) AS earned_minor,
         sum(block.returned_minor * ${moneyWeight(ITSELF)}) AS returned_minor,
         sum(${step(sql`block.chain`, sql`CASE WHEN block.opened_on IS NULL THEN 0 ELSE block.remaining_seconds END`, ITSELF)} - ${step(sql`0`, sql`0`, ITSELF)}) FILTER (WHERE block.chain > 0) AS chain,
         sum(block.remaining_seconds) FILTER (WHERE block.status = 'open') AS available,
         count(*) FILTER (WHERE block.opened_on IS NOT NULL AND block.remaining_seconds = 0
                            AND block.recognised_minor + block.returned_minor <> block.price_minor) AS wrong
    FROM hour_block AS block
   GROUP BY 1`;

/** Movements of a contract in all months together, as its blocks, entries and heads must bear them out. */
const sums = sql`
  SELECT contract_id,
         sum(by_version) AS by_version,
         -sum(seconds_by_block) FILTER (WHERE move = 'draw') AS drawn,
         -sum(seconds_by_block) FILTER (WHERE move = 'expire') AS expired,
         -sum(seconds_by_block) FILTER (WHERE move = 'adjust') AS adjusted,
         -sum(seconds_by_block) FILTER (WHERE move IN ('return', 'transfer')) AS returned,
         sum(seconds_by_block) FILTER (WHERE move = 'purchase') AS bought,
         sum(minor_by_block) FILTER (WHERE move = 'purchase') AS bought_minor,
         sum(seconds_by_block) FILTER (WHERE move = 'arrival') AS arrived,
         sum(minor_by_block) FILTER (WHERE move = 'arrival') AS arrived_minor,
         sum(minor_by_block) FILTER (WHERE move IN ('draw', 'expire', 'adjust')) AS earned_minor,
         sum(CASE move WHEN 'return' THEN minor_by_block ELSE -minor_by_block END) FILTER (WHERE move IN ('return', 'transfer')) AS returned_minor,
         sum(chain) AS chain,
         -sum(seconds_by_entry * CASE move WHEN 'overdraft' THEN 1 + ${OWED} WHEN 'overage' THEN 1 + ${OVERAGE} ELSE 1 END) AS charged,
         sum(minor_by_entry) FILTER (WHERE move = 'overage') AS overage_minor,
         sum(minor_by_entry) FILTER (WHERE move = 'travel') AS travel_minor,
         sum(wrong) AS wrong
    FROM moved GROUP BY contract_id`;

const heads = sql`
  SELECT contract_id, sum(heads) AS heads, max(newest) AS newest, sum(by_version) AS by_version, sum(billed) AS billed, sum(revisions) AS revisions,
         sum(first_versions) AS first_versions
    FROM headed GROUP BY contract_id`;

/** Contracts with a month that is not the sum of its movements. */
const wrongMonths = sql`
  SELECT coalesce(kept.contract_id, said.contract_id)
    FROM (SELECT contract_id, month,
                 ARRAY[purchased_seconds, purchased_minor, drawn_seconds, recognised_minor, expired_seconds, breakage_minor, adjusted_seconds, adjusted_minor,
                       returned_seconds, returned_minor, transferred_seconds, transferred_minor, overdraft_seconds, overage_seconds, overage_minor,
                       travel_minor, worked_seconds]::numeric[] AS figures FROM ledger_month) AS kept
    FULL JOIN (
         SELECT contract_id, month,
                ARRAY[sum(seconds) FILTER (WHERE move = 'purchase'), sum(minor) FILTER (WHERE move = 'purchase'),
                      -sum(seconds) FILTER (WHERE move = 'draw'), sum(minor) FILTER (WHERE move = 'draw'),
                      -sum(seconds) FILTER (WHERE move = 'expire'), sum(minor) FILTER (WHERE move = 'expire'),
                      -sum(seconds) FILTER (WHERE move = 'adjust'), sum(minor) FILTER (WHERE move = 'adjust'),
                      -sum(seconds) FILTER (WHERE move = 'return'), sum(minor) FILTER (WHERE move = 'return'),
                      sum(seconds) FILTER (WHERE move IN ('transfer', 'arrival')), sum(minor) FILTER (WHERE move IN ('transfer', 'arrival')),
                      -sum(seconds) FILTER (WHERE move = 'overdraft'),
                      -sum(seconds) FILTER (WHERE move = 'overage'), sum(minor) FILTER (WHERE move = 'overage'),
                      sum(minor) FILTER (WHERE move = 'travel'),
                      sum(worked)]::numeric[] AS figures
           FROM (SELECT contract_id, month, move, seconds, minor, 0 AS worked FROM moved
                  UNION ALL SELECT contract_id, month, 'worked', 0, 0, worked FROM headed) AS figure
          GROUP BY contract_id, month) AS said
      ON said.contract_id = kept.contract_id AND said.month = kept.month
   WHERE array_replace(kept.figures, NULL, 0) IS DISTINCT FROM array_replace(said.figures, NULL, 0)
     AND (kept.figures IS NOT NULL OR 0 <> ANY (array_replace(said.figures, NULL, 0)))`;

const AFTER_ALL = versionWeight(sql`(balance.version + 1)`).sql;

/** What must be the same: movements on the left; heads, blocks, entries and the balance on the right. */
const SAME: readonly [string, string][] = [
  ["sums.by_version", `heads.by_version + ${BALANCE.sql} * balance.balance_seconds::bigint * ${AFTER_ALL}`],
  ["sums.drawn", "held.drawn"],
  ["sums.expired", "held.expired"],
  ["sums.adjusted", "held.adjusted"],
  ["sums.returned", "held.returned"],
  ["sums.bought", "held.bought"],
  ["sums.bought_minor", "held.bought_minor"],
  ["sums.arrived", "held.arrived"],
  ["sums.arrived_minor", "held.arrived_minor"],
  ["sums.earned_minor", "held.earned_minor"],
  ["sums.returned_minor", "held.returned_minor"],
  ["sums.chain", "held.chain"],
  ["sums.charged", "entered.charged"],
  ["sums.overage_minor", "entered.overage_minor"],
  ["sums.travel_minor", "entered.travel_minor"],
  ["heads.revisions", "entered.revisions"],
  ["heads.first_versions", "entered.first_versions"],
  ["heads.heads", "balance.version"],
  ["heads.newest", "balance.version"],
  ["heads.billed", "balance.billed_minor"],
  ["held.available", "balance.available_seconds"],
  ["entered.owed_seconds", "balance.overdraft_seconds"],
  ["entered.extra_minor", "balance.extra_minor"],
  ["sums.wrong", "0"],
  ["entered.wrong", "0"],
  ["held.wrong", "0"],
];

/** Contracts whose sums don't agree; what a side has nothing of counts as nothing. */
const wrongSums = sql`
  SELECT contract_id
    FROM contract_balance AS balance
    FULL JOIN sums USING (contract_id)
    FULL JOIN heads USING (contract_id)
    FULL JOIN entered USING (contract_id)
    FULL JOIN held USING (contract_id)
   WHERE ${Prisma.raw(SAME.map(([here, there]) => `coalesce(${here}, 0) <> coalesce(${there}, 0)`).join(" OR "))}`;

/** Contracts (contract_id) whose sums of movements, heads, entries, blocks, months and balance don't agree with each other. */
export const SUMS_SIEVE = sql`
  WITH moved AS MATERIALIZED (${moved}), headed AS MATERIALIZED (${headed}), entered AS MATERIALIZED (${entered}), held AS MATERIALIZED (${held}),
       sums AS (${sums}), heads AS (${heads})
  SELECT DISTINCT contract_id::text AS "contractId" FROM (${wrongSums} UNION ALL ${wrongMonths}) AS wrong`;
