// The audit proves the books from their movements: every balance, block, entry and month is worked out again and compared,
// and tied to invoices and payments. The log of who did what is walked along its hashes. A sieve over everything finds the contracts where something disagrees; exact
// questions then name what it is.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { checksOf } from "@/lib/ledger/audit-checks";
import { LOG_CHECKS } from "@/lib/ledger/audit-log";
import { MONEY_CHECKS } from "@/lib/ledger/audit-money";
import { SUMS_SIEVE } from "@/lib/ledger/audit-sieve";
import { PROVISIONAL_SIEVE, STEPS_SIEVE } from "@/lib/ledger/audit-steps";
import { WORK_SIEVE } from "@/lib/ledger/audit-work";

/** Something that the movements don't bear out. */
export interface Violation {
  /** The rule that is broken. */
  rule: string;
  /** What it is, by number or day: "block 3 of contract …". */
  subject: string;
  /** Its id. */
  id: string;
  stands: string;
  expected: string;
}

/** Asks one question of the books of one firm. */
export type Ask = <Row>(question: Prisma.Sql) => Promise<Row[]>;

type Answer = Omit<Violation, "rule">;

/** The violations in one firm's books; none if all is well. */
export function auditTenant(db: TenantDb): Promise<Violation[]> {
  return audit((question) => db.$queryRaw(question));
}

// Each question reads whole tables, where a nested loop is never right; yet the planner takes one for tables that were
// filled a moment ago and have no statistics, and the square of five thousand entries is a long time. It also expects as
// many sums as there are movements, and would sort millions of rows that add up to thousands, with one worker. Memory and
// workers are for firms with millions of movements; small ones take neither.
const WHOLE_TABLES = Prisma.sql`
  SELECT set_config('enable_nestloop', 'off', true), set_config('enable_sort', 'off', true), set_config('work_mem', '256MB', true),
         set_config('max_parallel_workers_per_gather', '2', true), set_config('parallel_tuple_cost', '0', true)`;

// So many contracts are looked at one by one; where more disagree, the rest is named as a whole.
const LOOKED_AT = 500;

/** The same through any way of asking; the caller has opened the firm's door in a transaction that does nothing else. */
export async function audit(ask: Ask): Promise<Violation[]> {
  await ask(WHOLE_TABLES);
  const suspects = await suspectContracts(ask);
  const violations: Violation[] = [];
  const whole = [...MONEY_CHECKS, ...LOG_CHECKS];
  for (const { rule, violations: question } of suspects.length > 0 ? [...checksOf(suspects.slice(0, LOOKED_AT)), ...whole] : whole) {
    for (const answer of await ask<Answer>(question)) violations.push({ rule, ...answer });
  }
  return [...violations, ...unnamed(suspects, violations)];
}

async function suspectContracts(ask: Ask): Promise<string[]> {
  const found: { contractId: string }[] = [];
  for (const sieve of [SUMS_SIEVE, STEPS_SIEVE, PROVISIONAL_SIEVE, WORK_SIEVE]) found.push(...(await ask<{ contractId: string }>(sieve)));
  return [...new Set(found.map(({ contractId }) => contractId))].toSorted();
}

/** What the sieve held back and no question could name is told as well: silence would be a false all-clear. */
function unnamed(suspects: readonly string[], violations: readonly Violation[]): Violation[] {
  const isNamed = (contractId: string) => violations.some(({ id, subject }) => id === contractId || subject.includes(contractId));
  return suspects.filter((id) => !isNamed(id)).map((id) => ({
    rule: "the books of a contract are the sums of its movements", subject: "contract", id, stands: "its books", expected: "other sums of its movements",
  }));
}
