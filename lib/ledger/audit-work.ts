// What the sums of work by contract, month and person must say: the entries that stand, and nothing else. See audit and audit-checks.

import { Prisma } from "@/lib/db/generated/client";
import type { Asked, Check } from "@/lib/ledger/audit-question";

const sql = Prisma.sql;

/** Rows of `work_month` (kept) that are not the sums of their entries (said), either of them missing where the other has something. */
const wrongWork = (kept: Prisma.Sql, said: Prisma.Sql) => sql`
  SELECT coalesce(kept.contract_id, said.contract_id) AS contract_id, coalesce(kept.month, said.month) AS month, coalesce(kept.member_id, said.member_id) AS member_id,
         kept.sums AS stands, said.sums AS expected
    FROM (SELECT contract_id, month, member_id,
                 ARRAY[entries, worked_seconds, charged_seconds, proactive_seconds, free_seconds, waived_seconds, waived_minor]::bigint[] AS sums
            FROM work_month AS work
           WHERE (entries, worked_seconds, charged_seconds, proactive_seconds, free_seconds, waived_seconds, waived_minor) <> (0, 0, 0, 0, 0, 0, 0) AND ${kept}) AS kept
    FULL JOIN (
         SELECT contract_id, date_trunc('month', worked_on::timestamp)::date AS month, member_id,
                ARRAY[count(*), sum(worked_seconds), sum(charged_seconds), coalesce(sum(worked_seconds) FILTER (WHERE nature = 'proactive'), 0),
                      coalesce(sum(worked_seconds) FILTER (WHERE NOT billable OR free_reason IS NOT NULL), 0), sum(waived_seconds), sum(waived_minor)]::bigint[] AS sums
           FROM time_entry AS entry WHERE NOT deleted AND ${said} GROUP BY 1, 2, 3) AS said
      ON said.contract_id = kept.contract_id AND said.month = kept.month AND said.member_id = kept.member_id
   WHERE kept.sums IS DISTINCT FROM said.sums`;

/** Contracts (contract_id) whose sums of work are not those of their entries. */
export const WORK_SIEVE = sql`SELECT DISTINCT contract_id::text AS "contractId" FROM (${wrongWork(sql`true`, sql`true`)}) AS wrong`;

/** The exact questions about work. */
export function workChecks(asked: Asked): Check[] {
  return [
    {
      rule: "the work of a month is the sum of its entries",
      violations: sql`
        SELECT 'work of ' || to_char(month, 'YYYY-MM') || ' by ' || member_id || ' on contract' AS subject, contract_id::text AS id,
               coalesce(stands::text, 'nothing') AS stands, coalesce(expected::text, 'nothing') AS expected
          FROM (${wrongWork(asked("work"), asked("entry"))}) AS wrong`,
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
