import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { collectionDay } from "@/lib/domain/business-days";
import { type Day, dayToDatabase } from "@/lib/domain/day";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import { markStopped } from "@/lib/features/debits/hold";
import type { MarkDebit, PayInvoiceByDebit, RetryDebitNow, StopDebit } from "@/lib/features/debits/input";
import { scheduleAskedDebit } from "@/lib/features/debits/schedule";
import { lockDebit } from "@/lib/features/debits/state";
import { stepDebit } from "@/lib/features/debits/step";
import { postingBy } from "@/lib/features/firm-clock";
import { writeLog } from "@/lib/features/log/write";
import { enqueue } from "@/lib/queue/enqueue";

/**
 * Fetches what is due on an invoice. With a `clientId` a contact asks (ACH today, SEPA the next business day), without one
 * the office does, and the client gets the usual notice. The same `debitId` again is the same debit.
 * Refuses `invoice_paid`, `debit_exists`, `mandate_not_active`, `currency_not_debited`, `debit_over_cap`, `payments_not_connected`.
 */
export async function payInvoiceByDebit(db: TenantDb, actor: Actor, input: PayInvoiceByDebit, clientId: string | null): Promise<{ debitId: string; collectOn: Day }> {
  const known = await db.debit.findFirst({ where: { id: input.debitId }, select: { id: true } });
  const asked = await scheduleAskedDebit(db, await postingBy(db, actor), { ...input, clientId, origin: clientId === null ? "office" : "client" });
  if (!known) await writeLog(db, actor, "debit_asked", { noun: "invoice", id: input.invoiceId }, { collectOn: asked.collectOn });
  return asked;
}

/** Stops a debit before the bank is asked. Doing it twice is the same as once. Refuses `debit_not_waiting`. */
export async function stopDebit(db: TenantDb, actor: Actor, { debitId }: StopDebit, clientId: string | null): Promise<void> {
  const { state, invoiceId } = await ownDebit(db, debitId, clientId);
  if (state.status === "cancelled") return;
  const stopped = await markStopped(db, await postingBy(db, actor), debitId, clientId === null ? "office" : "client");
  if (!stopped) throw new Refusal("debit_not_waiting");
  await writeLog(db, actor, "debit_stopped", { noun: "invoice", id: invoiceId });
}

/** Presents a debit that came back for want of funds without waiting for its day. Refuses `debit_not_waiting`. */
export async function retryDebitNow(db: TenantDb, actor: Actor, { debitId }: RetryDebitNow): Promise<{ collectOn: Day }> {
  const debit = await lockDebit(db, debitId);
  if (debit.state.status !== "scheduled" || debit.state.presentments === 0) throw new Refusal("debit_not_waiting");
  const { today, at } = await postingBy(db, actor);
  const collectOn = collectionDay(today, 0, debit.mandate.scheme);
  await db.debit.updateMany({ where: { id: debitId }, data: { collectOn: dayToDatabase(collectOn), changedAt: at } });
  if (collectOn <= today && debit.mandate.provider === "stripe") await enqueue(db, "submit_debit", { debitId }, { key: `submit-debit:${debitId}` });
  await writeLog(db, actor, "debit_asked", { noun: "invoice", id: debit.invoiceId }, { collectOn, change: "again" });
  return { collectOn };
}

/**
 * Notes what the bank's statement says of a debit that went to it in a file: it came, or came back (then for whatever reason
 * the code says, also long after it came). Refuses `debit_not_in_file`.
 */
export async function markDebit(db: TenantDb, actor: Actor, input: MarkDebit): Promise<void> {
  const debit = await lockDebit(db, input.debitId);
  const { status, presentments } = debit.state;
  if (debit.mandate.provider !== "bank_file" || presentments === 0 || status === "submitting") throw new Refusal("debit_not_in_file");
  const heard =
    input.outcome === "settled"
      ? { status: "settled" as const, returnCode: null }
      : { status: debit.state.paid ? ("returned" as const) : ("failed" as const), returnCode: input.code };
  await stepDebit(db, await postingBy(db, actor), input.debitId, { kind: "heard", attempt: presentments, ...heard });
  const after = found(await db.debit.findFirst({ where: { id: input.debitId }, select: { status: true } }));
  if (after.status === status) return;
  const event = input.outcome === "settled" ? "payment_recorded" : "payment_taken_back";
  await writeLog(db, actor, event, { noun: "invoice", id: debit.invoiceId }, { amountMinor: debit.amountMinor, method: "direct_debit" });
}

/** The debit, of this client where one is pinned; otherwise as if it never was. */
async function ownDebit(db: TenantDb, debitId: string, clientId: string | null) {
  const row = found(await db.debit.findFirst({ where: { id: debitId }, select: { clientId: true } }));
  if (clientId !== null && row.clientId !== clientId) throw new Missing();
  return lockDebit(db, debitId);
}
