// The only doors to a firm's rows. Each names the firm for just one transaction: a query without a firm does not compile,
// and row-level security refuses it.

import { prisma } from "@/lib/db/client";
import { raisedBy, untilUndisturbed } from "@/lib/db/failure";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { caughtUpReplica } from "@/lib/db/replica";

declare const tenantBrand: unique symbol;

/** A transaction inside one firm. */
export type TenantDb = Prisma.TransactionClient & { readonly [tenantBrand]: true };

/** Where single statements of one firm go: a transaction of the firm, or `inOneTrip` of lib/db/one-trip. */
export interface TenantStatements {
  $queryRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>;
  readonly [tenantBrand]: true;
}

// Longer than the database's own limits (lib/db/client), so that the database is always the first to give up.
const LIMITS = { maxWait: 5_000, timeout: 15_000 };
const LONG_LIMITS = { maxWait: 5_000, timeout: 3_600_000 };

/**
 * Runs `run` inside the firm `tenantId` (uuid) as one READ COMMITTED transaction; it rolls back if `run` throws. Where the
 * database ends it because of a deadlock it is run again, up to three times in all: so `run` does nothing outside the
 * database that may not happen twice.
 * `longWork` is for the worker alone: many short statements that must all hold or none (an import) may take up to an hour,
 * and are not run again. The database's own limits on each statement and on idling between two are a minute for it: so many
 * rows are checked at the commit, and so many lines planned between two statements.
 * `overAll` is for what reads all of a firm, as reports do: each statement is planned for this firm alone. After some runs
 * PostgreSQL would take one plan for firms of any size, and the largest waited seconds for it. It only reads, and where there
 * is a replica that has all that was committed by now, from there; whatever goes wrong with that is asked of the primary.
 */
export async function inTenant<T>(tenantId: string, run: (db: TenantDb) => Promise<T>, { longWork = false, overAll = false } = {}): Promise<T> {
  const transaction = (on: PrismaClient): Promise<T> =>
    on.$transaction(async (opened) => {
      await opened.$queryRaw`SELECT set_config('app.tenant_id', ${tenantId}::uuid::text, true)`;
      if (longWork) {
        await opened.$queryRaw`
          SELECT set_config('statement_timeout', '60s', true), set_config('idle_in_transaction_session_timeout', '60s', true)`;
      }
      if (overAll) await opened.$queryRaw`SELECT set_config('plan_cache_mode', 'force_custom_plan', true)`;
      return run(opened as TenantDb);
    }, longWork ? LONG_LIMITS : LIMITS);
  if (longWork) return transaction(prisma());
  const replica = overAll ? await caughtUpReplica() : null;
  if (replica) {
    try {
      return await transaction(replica);
    } catch (error) {
      // What took too long there would take as long again.
      if (raisedBy(error)?.code === TOOK_TOO_LONG) throw error;
    }
  }
  return untilUndisturbed(() => transaction(prisma()));
}
const TOOK_TOO_LONG = "57014";
