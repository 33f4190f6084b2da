// The audit proves the books from their movements: every balance, block, entry and month is worked out again and compared.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { CHECKS } from "@/lib/ledger/audit-checks";

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
export type Ask = (question: Prisma.Sql) => Promise<Omit<Violation, "rule">[]>;

/** The violations in one firm's books; none if all is well. */
export function auditTenant(db: TenantDb): Promise<Violation[]> {
  return audit((question) => db.$queryRaw(question));
}

// Each question reads whole tables, where a nested loop is never right; yet the planner takes one for tables that were
// filled a moment ago and have no statistics, and the square of five thousand entries is a long time.
const WHOLE_TABLES = Prisma.sql`SELECT set_config('enable_nestloop', 'off', true)`;

/** The same through any way of asking; the caller has opened the firm's door in a transaction that does nothing else. */
export async function audit(ask: Ask): Promise<Violation[]> {
  const violations: Violation[] = [];
  await ask(WHOLE_TABLES);
  for (const { rule, violations: question } of CHECKS) {
    for (const row of await ask(question)) violations.push({ rule, ...row });
  }
  return violations;
}
