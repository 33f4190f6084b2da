// What the sums of work must say, by contract, month and person, and by contract and week: the entries that stand, what their lines took, and nothing else. See audit and audit-checks.

import { Prisma } from "@/lib/db/generated/client";
import type { Asked, Check } from "@/lib/ledger/audit-question";

const sql = Prisma.sql;

const FIGURES = Prisma.raw(
  "entries, worked_seconds, charged_seconds, proactive_seconds, free_seconds, waived_seconds, waived_minor, drawn_seconds, earned_minor, overrun_minor, travel_minor",
);

/** Rows of `work_month` (kept) that are not the sums of their entries and of these entries' lines (said), either of them missing where the other has something. */
const wrongWork = (asked: Asked) => sql`
  SELECT coalesce(kept.contract_id, said.contract_id) AS contract_id, coalesce(kept.month, said.month) AS month, coalesce(kept.member_id, said.member_id) AS member_id,
         kept.sums AS stands, said.sums AS expected
    FROM (SELECT contract_id, month, member_id, ARRAY[${FIGURES}]::bigint[] AS sums FROM work_month AS work WHERE ${asked("work")} AND (${FIGURES}) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) AS kept
    FULL JOIN (
         SELECT contract_id, month, member_id,
                ARRAY[sum(entries), sum(worked), sum(charged), sum(proactive), sum(free), sum(waived), sum(van), sum(drawn), sum(earned), sum(overrun), sum(travel)]::bigint[] AS sums
           FROM (${entered(asked)} UNION ALL ${earned(asked)}) AS told
          GROUP BY 1, 2, 3
         HAVING (sum(entries), sum(drawn), sum(earned), sum(overrun), sum(travel)) <> (0, 0, 0, 0, 0)) AS said
      ON said.contract_id = kept.contract_id AND said.month = kept.month AND said.member_id = kept.member_id
   WHERE kept.sums IS DISTINCT FROM said.sums`;

function entered(asked: Asked): Prisma.Sql {
  return sql`
    SELECT contract_id, date_trunc('month', worked_on::timestamp)::date AS month, member_id, count(*) AS entries, sum(worked_seconds) AS worked, sum(charged_seconds) AS charged,
           coalesce(sum(worked_seconds) FILTER (WHERE nature = 'proactive'), 0) AS proactive, coalesce(sum(worked_seconds) FILTER (WHERE NOT billable OR free_reason IS NOT NULL), 0) AS free,
           sum(waived_seconds) AS waived, sum(waived_minor) AS van, 0 AS drawn, 0 AS earned, 0 AS overrun, 0 AS travel
      FROM time_entry AS entry WHERE NOT deleted AND ${asked("entry")} GROUP BY 1, 2, 3`;
}

function earned(asked: Asked): Prisma.Sql {
  return sql`
    SELECT line.contract_id, date_trunc('month', head.accounting_on::timestamp)::date, entry.member_id, 0, 0, 0, 0, 0, 0, 0,
           coalesce(-sum(line.seconds) FILTER (WHERE line.bucket = 'draw'), 0), coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'draw'), 0),
           coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'overage'), 0), coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'travel'), 0)
      FROM ledger_line AS line
      JOIN ledger_transaction AS head ON head.contract_id = line.contract_id AND head.version = line.version
      JOIN time_entry AS entry ON entry.id = line.entry_id
     WHERE line.bucket IN ('draw', 'overage', 'travel') AND ${asked("line")} GROUP BY 1, 2, 3`;
}

/** Days of which `work_week` (kept) says something else than the entries do (said). */
const wrongDays = (asked: Asked) => sql`
  SELECT coalesce(kept.contract_id, said.contract_id) AS contract_id, coalesce(kept.on, said.on) AS on, kept.seconds AS stands, said.seconds AS expected
    FROM (SELECT week.contract_id, week.monday + day.number::integer - 1 AS on, day.seconds::bigint AS seconds
            FROM work_week AS week CROSS JOIN LATERAL unnest(week.charged_seconds) WITH ORDINALITY AS day (seconds, number)
           WHERE day.seconds <> 0 AND ${asked("week")}) AS kept
    FULL JOIN (SELECT contract_id, worked_on AS on, sum(charged_seconds) AS seconds
                 FROM time_entry AS entry WHERE charged_seconds <> 0 AND ${asked("entry")} GROUP BY 1, 2) AS said
      ON said.contract_id = kept.contract_id AND said.on = kept.on
   WHERE kept.seconds IS DISTINCT FROM said.seconds`;

const ANY: Asked = () => sql`true`;

/** Contracts (contract_id) whose sums of work are not those of their entries and lines. */
export const WORK_SIEVE = sql`
  SELECT contract_id::text AS "contractId" FROM (${wrongWork(ANY)}) AS months
   UNION SELECT contract_id::text FROM (${wrongDays(ANY)}) AS days`;

/** The exact questions about work. */
export function workChecks(asked: Asked): Check[] {
  return [
    {
      rule: "the work of a month is the sum of its entries, and what it earned that of their lines",
      violations: sql`
        SELECT 'work of ' || to_char(month, 'YYYY-MM') || ' by ' || member_id || ' on contract' AS subject, contract_id::text AS id,
               coalesce(stands::text, 'nothing') AS stands, coalesce(expected::text, 'nothing') AS expected
          FROM (${wrongWork(asked)}) AS wrong`,
    },
    {
      rule: "the charged time of a day, as its week keeps it, is the sum of its entries",
      violations: sql`
        SELECT 'work of ' || wrong.on || ' on contract' AS subject, contract_id::text AS id, coalesce(stands::text, 'nothing') AS stands, coalesce(expected::text, 'nothing') AS expected
          FROM (${wrongDays(asked)}) AS wrong`,
    },
    {
      rule: "an entry keeps the premiums that its receipt says were set aside",
      violations: sql`
        SELECT 'entry of ' || entry.worked_on || ' on contract ' || entry.contract_id AS subject, entry.id::text AS id,
               format('%s s and %s', entry.waived_seconds, entry.waived_minor) AS stands, format('%s s and %s', said.seconds, said.minor) AS expected
          FROM time_entry AS entry
          JOIN ledger_transaction AS head ON head.contract_id = entry.contract_id AND head.version = entry.last_version
         CROSS JOIN LATERAL (SELECT CASE WHEN stands THEN coalesce((head.receipt ->> 'waivedSeconds')::integer, 0) ELSE 0 END AS seconds,
                                    CASE WHEN stands THEN coalesce((head.receipt ->> 'waivedMinor')::bigint, 0) ELSE 0 END AS minor
                               FROM (SELECT entry.billable AND entry.free_reason IS NULL AND NOT entry.deleted AS stands) AS asked) AS said
         WHERE ${asked("entry")} AND (entry.waived_seconds, entry.waived_minor) <> (said.seconds, said.minor)`,
    },
  ];
}
