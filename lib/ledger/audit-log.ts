// The firm's log: each entry's hash is worked out again from the entry before and what the entry says.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Check } from "@/lib/ledger/audit-question";

const sql = Prisma.sql;

const NOTHING = sql`decode(repeat('00', 32), 'hex')`;

/** The first entry at which the chain is broken: all after it hang on it and say nothing of their own. */
export const LOG_CHECKS: Check[] = [
  {
    rule: "each entry of the log hangs on the one before it",
    violations: sql`
      SELECT 'entry ' || seq || ' of the log' AS subject, id,
             'number ' || seq || ', hash ' || coalesce(encode(hash, 'hex'), 'none') AS stands,
             'number ' || place || ', hash ' || encode(worked, 'hex') AS expected
        FROM (SELECT entry.seq, entry.id::text AS id, entry.hash, entry.prev_hash,
                     row_number() OVER inorder AS place,
                     lag(entry.hash, 1, ${NOTHING}) OVER inorder AS before,
                     sha256(lag(entry.hash, 1, ${NOTHING}) OVER inorder || convert_to(ledger.log_content(entry), 'UTF8')) AS worked
                FROM log_entry AS entry WHERE entry.seq IS NOT NULL
              WINDOW inorder AS (ORDER BY entry.seq)) AS walked
       WHERE seq <> place OR prev_hash <> before OR hash <> worked
       ORDER BY seq LIMIT 1`,
  },
  {
    rule: "the log ends where its chain ends",
    violations: sql`
      SELECT 'end of the log' AS subject, coalesce(entry.id::text, 'none') AS id,
             'entry ' || coalesce(entry.seq, 0) AS stands, 'entry ' || coalesce(chain.seq, 0) AS expected
        FROM (SELECT 1) AS firm
        LEFT JOIN log_chain AS chain ON true
        LEFT JOIN (SELECT id, seq, hash FROM log_entry WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1) AS entry ON true
       WHERE coalesce(chain.seq, 0) <> coalesce(entry.seq, 0) OR coalesce(chain.hash, ${NOTHING}) <> coalesce(entry.hash, ${NOTHING})`,
  },
  {
    rule: "no entry of the log stands outside the chain",
    violations: sql`
      SELECT 'entry of ' || at || ' in the log' AS subject, id::text AS id, 'no number' AS stands, 'a number and a hash' AS expected
        FROM log_entry WHERE seq IS NULL ORDER BY at LIMIT 1`,
  },
];

/** What is wrong with one firm's log, the first broken entry first; nothing where the chain is whole. */
export async function auditLog(db: TenantDb): Promise<{ subject: string; id: string; stands: string; expected: string }[]> {
  const answers = [];
  for (const { violations } of LOG_CHECKS) answers.push(...(await db.$queryRaw<{ subject: string; id: string; stands: string; expected: string }[]>(violations)));
  return answers;
}
