// The firm's log: each entry's hash is worked out again from the entry before and what the entry says.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Check } from "@/lib/ledger/audit-question";

const sql = Prisma.sql;

const NOTHING = sql`decode(repeat('00', 32), 'hex')`;

/** The first entry at which the chain is broken: all after it hang on it and say nothing of their own. Walks from the entry `from` on. */
function chainFrom(from: bigint): Check {
  return {
    rule: "each entry of the log hangs on the one before it",
    violations: sql`
      SELECT 'entry ' || seq || ' of the log' AS subject, id,
             'number ' || seq || ', hash ' || coalesce(encode(hash, 'hex'), 'none') AS stands,
             'number ' || place || ', hash ' || encode(worked, 'hex') AS expected
        FROM (SELECT entry.seq, entry.id::text AS id, entry.hash, entry.prev_hash,
                     greatest(${from}::bigint, 1) - 1 + row_number() OVER inorder AS place,
                     lag(entry.hash, 1, ${NOTHING}) OVER inorder AS before,
                     sha256(lag(entry.hash, 1, ${NOTHING}) OVER inorder || convert_to(ledger.log_content(entry), 'UTF8')) AS worked
                FROM log_entry AS entry WHERE entry.seq >= ${from}::bigint
              WINDOW inorder AS (ORDER BY entry.seq)) AS walked
       WHERE seq <> place OR (prev_hash <> before OR hash <> worked) AND NOT (seq = ${from}::bigint AND ${from}::bigint > 1)
       ORDER BY seq LIMIT 1`,
  };
}

const ENDS: Check[] = [
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

/** Before whatever number an entry can have. */
const FIRST = -9_223_372_036_854_775_808n;

/** The whole chain. */
export const LOG_CHECKS: Check[] = [chainFrom(FIRST), ...ENDS];

/** What is wrong with the newest entries of one firm's log, the first broken one first; nothing where they are whole. */
export async function auditNewest(db: TenantDb, newest: number): Promise<{ subject: string; id: string; stands: string; expected: string }[]> {
  const end = await db.logChain.findFirst({ select: { seq: true } });
  const answers = [];
  const from = (end?.seq ?? 0n) - BigInt(newest);
  for (const { violations } of [chainFrom(from > 1n ? from : FIRST), ...ENDS]) {
    answers.push(...(await db.$queryRaw<{ subject: string; id: string; stands: string; expected: string }[]>(violations)));
  }
  return answers;
}
