// Who may touch an invoice while money is being fetched for it. The debit's row is locked before the invoice, always, so
// that the bank's news and a person's click wait for each other in one order.

import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type CancelReason, type DebitNews, type DebitStatus, isUnderWay, LIVE_DEBIT_STATUSES, nextDebit } from "@/lib/domain/debit";
import { Refusal } from "@/lib/domain/refusal";
import { releaseHours } from "@/lib/features/debits/hours";
import { lockDebit, writeState } from "@/lib/features/debits/state";
import { postingBy } from "@/lib/features/firm-clock";
import type { Posting } from "@/lib/ledger/post";
import { enqueue } from "@/lib/queue/enqueue";

/**
 * A person books money for an invoice, credits it or voids it: a debit that waits is cancelled, one that is with the bank
 * refuses with `debit_under_way`. To be called before the invoice is locked.
 */
export async function stopDebitOfInvoice(db: TenantDb, actor: Actor, invoiceId: string, reason: "paid" | "invoice"): Promise<void> {
  const [debit] = await db.$queryRaw<{ id: string; status: DebitStatus }[]>`
    SELECT id, status FROM debit WHERE invoice_id = ${invoiceId}::uuid AND status = ANY (${[...LIVE_DEBIT_STATUSES]}) FOR NO KEY UPDATE`;
  if (!debit) return;
  if (isUnderWay(debit.status)) throw new Refusal("debit_under_way");
  await markStopped(db, await postingBy(db, actor), debit.id, reason);
}

/** Cancels the debits that wait on a mandate. Refuses `debit_under_way` where its bank has been asked already. */
export async function stopDebitsOfMandate(db: TenantDb, actor: Actor, mandateId: string): Promise<void> {
  const debits = await db.$queryRaw<{ id: string; status: DebitStatus }[]>`
    SELECT id, status FROM debit WHERE mandate_id = ${mandateId}::uuid AND status = ANY (${[...LIVE_DEBIT_STATUSES]}) ORDER BY id FOR NO KEY UPDATE`;
  if (debits.some((debit) => isUnderWay(debit.status))) throw new Refusal("debit_under_way");
  const posting = await postingBy(db, actor);
  for (const debit of debits) await markStopped(db, posting, debit.id, "mandate");
}

/** Cancels a debit that waits; one that doesn't wait any more stays as it is. Tells whether it was cancelled. */
export async function markStopped(db: TenantDb, posting: Posting, debitId: string, reason: Exclude<CancelReason, "provider">): Promise<boolean> {
  const debit = await lockDebit(db, debitId);
  const { state, effects } = nextDebit(debit.state, { kind: "stop", reason }, debit.rules);
  if (effects.length === 0) return false;
  await lockDebitedInvoice(db, debit.invoiceId);
  await writeState(db, posting, debit, state);
  if (effects.some((effect) => effect.kind === "release")) await releaseHours(db, posting, debit);
  await tell(db, debit.id, "stopped", state.presentments);
  return true;
}

/** Locks a debit's invoice: after the debit, before the contract. */
export async function lockDebitedInvoice(db: TenantDb, invoiceId: string): Promise<void> {
  await db.$queryRaw`SELECT id FROM invoice WHERE id = ${invoiceId}::uuid FOR NO KEY UPDATE`;
}

/** Has both sides told, once per debit, presentment and piece of news. */
export async function tell(db: TenantDb, debitId: string, news: DebitTold, presentment: number): Promise<void> {
  await enqueue(db, "debit_news", { debitId, news, presentment }, { key: `debit-news:${debitId}:${presentment}:${news}` });
}

/** What people are told of a debit; `surplus`: the money came though the invoice was paid already. */
export type DebitTold = DebitNews | "announced" | "surplus";
