// What the worker's rounds look for: debits whose day has come, and what the provider never answered.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { firmToday } from "@/lib/features/firm-clock";

const A_MINUTE_MS = 60_000;
const AN_HOUR_MS = 60 * A_MINUTE_MS;
const A_DAY_MS = 24 * AN_HOUR_MS;

/** An attempt without an answer for so long was cut off. */
const UNANSWERED_MS = 5 * A_MINUTE_MS;

/** Each round looks at so many, the longest unseen first: a provider is never flooded. */
const AT_ONCE = 50;

/** Debits by a processor whose day has come where the firm is. */
export async function dueDebits(db: TenantDb): Promise<{ debitId: string }[]> {
  const today = await firmToday(db);
  return db.$queryRaw`
    SELECT debit.id AS "debitId"
      FROM debit JOIN mandate ON mandate.tenant_id = debit.tenant_id AND mandate.id = debit.mandate_id
     WHERE debit.status = 'scheduled' AND debit.collect_on <= ${today}::date AND mandate.provider = 'stripe'
     ORDER BY debit.collect_on, debit.id`;
}

/** Debits that went to the bank in a file, so long ago that they count as settled. */
export async function settledInFile(db: TenantDb): Promise<{ debitId: string; attempt: number }[]> {
  const today = await firmToday(db);
  return db.$queryRaw`
    SELECT debit.id AS "debitId", debit.presentments AS attempt
      FROM debit
      JOIN debit_attempt attempt ON attempt.tenant_id = debit.tenant_id AND attempt.debit_id = debit.id AND attempt.number = debit.presentments
      JOIN bank_batch batch ON batch.tenant_id = attempt.tenant_id AND batch.id = attempt.batch_id
     CROSS JOIN payment_provider provider
     WHERE debit.status = 'processing' AND batch.collect_on + provider.settle_after_days <= ${today}::date
     ORDER BY debit.id`;
}

/** Debits whose attempt was begun and never answered. */
export async function unansweredDebits(db: TenantDb): Promise<{ debitId: string }[]> {
  const submittedAt = { lt: new Date(now().getTime() - UNANSWERED_MS) };
  const rows = await db.debitAttempt.findMany({ where: { status: "submitting", batchId: null, submittedAt }, select: { debitId: true }, orderBy: { submittedAt: "asc" }, take: AT_ONCE });
  return rows;
}

/** Batches whose file was never written. */
export async function unwrittenBatches(db: TenantDb): Promise<{ batchId: string }[]> {
  const rows = await db.bankBatch.findMany({ where: { file: null, madeAt: { lt: new Date(now().getTime() - UNANSWERED_MS) } }, select: { id: true } });
  return rows.map(({ id }) => ({ batchId: id }));
}

/** Events that were kept and never handled. */
export async function unhandledEvents(db: TenantDb): Promise<{ eventId: string }[]> {
  return db.providerEvent.findMany({ where: { handledAt: null, receivedAt: { lt: new Date(now().getTime() - UNANSWERED_MS) } }, select: { eventId: true }, take: AT_ONCE });
}

/**
 * Attempts to be read again, in case that the provider's report was lost: what has been with the bank for two days, twice a
 * day; what has settled, every third day for as long as a bank may take it back.
 */
export async function staleAttempts(db: TenantDb): Promise<{ ref: string }[]> {
  const at = now().getTime();
  const [days2, hours12, days3, days75] = [2 * A_DAY_MS, 12 * AN_HOUR_MS, 3 * A_DAY_MS, 75 * A_DAY_MS].map((ago) => new Date(at - ago));
  return db.$queryRaw`
    SELECT provider_ref AS ref
      FROM debit_attempt
     WHERE provider_ref IS NOT NULL
       AND (status IN ('processing', 'needs_customer') AND submitted_at < ${days2} AND coalesce(looked_at, submitted_at) < ${hours12}
         OR status = 'settled' AND submitted_at > ${days75} AND coalesce(looked_at, submitted_at) < ${days3})
     ORDER BY coalesce(looked_at, submitted_at) LIMIT ${AT_ONCE}`;
}

/** Whether the firm's key still waits to be checked. */
export async function uncheckedProvider(db: TenantDb): Promise<boolean> {
  return (await db.paymentProvider.count({ where: { status: "checking" } })) > 0;
}
