// One step of a debit in one transaction: what is heard or due, what becomes of the debit by lib/domain/debit, and all that
// follows from it in money and hours. The debit's row is locked first, then its invoice, then the contract.

import { businessDayFrom } from "@/lib/domain/business-days";
import type { TenantDb } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { addDays } from "@/lib/domain/day";
import { type DebitEffect, type DebitEvent, type DebitState, nextDebit } from "@/lib/domain/debit";
import { found } from "@/lib/domain/refusal";
import { giveUp } from "@/lib/features/debits/giving-up";
import { lockDebitedInvoice, tell } from "@/lib/features/debits/hold";
import { grantProvisional, recallHours, releaseHours } from "@/lib/features/debits/hours";
import { type DebitNotes, lockDebit, type LockedDebit, writeState } from "@/lib/features/debits/state";
import { publish } from "@/lib/features/hooks/publish";
import { recordPayment, returnPayment } from "@/lib/features/payments/commands";
import { newId } from "@/lib/ids";
import type { Posting } from "@/lib/ledger/post";

export interface StepOptions {
  /** The file that it goes to the bank in. */
  batchId?: string;
}

/** What the effects of a step leave to be written, or to the effects after them. */
interface Followed extends DebitNotes {
  /** Its hours can't be taken back: they stay, the invoice stays due, and the office sees to it. */
  keepsHours?: boolean;
}

/** Lets a debit go one step on. News that change nothing write nothing. */
export async function stepDebit(db: TenantDb, posting: Posting, debitId: string, event: DebitEvent, options: StepOptions = {}): Promise<DebitState> {
  const debit = await lockDebit(db, debitId);
  const { state, effects } = nextDebit(debit.state, event, debit.rules);
  if (effects.length === 0 && sameState(debit.state, state)) return state;
  await lockDebitedInvoice(db, debit.invoiceId);
  let notes: Followed = {};
  for (const effect of effects) notes = { ...notes, ...(await follow(db, posting, debit, state, effect, options, notes)) };
  await writeState(db, posting, debit, state, notes);
  if (isBack(state) && !isBack(debit.state)) await tellReturned(db, posting, debit, state);
  return state;
}

/** The present attempt did not bring money, or lost it again. */
function isBack({ attempt }: DebitState): boolean {
  return attempt === "failed" || attempt === "returned";
}

async function tellReturned(db: TenantDb, { at, today }: Posting, debit: LockedDebit, { presentments, returnCode, status }: DebitState): Promise<void> {
  const { id: debitId, paymentId, amountMinor, invoiceId, clientId, contractId, currency } = debit;
  const data = { paymentId, debitId, amountMinor, returnedOn: today, invoiceId, clientId, contractId, currency, returnCode, triedAgain: status === "scheduled" };
  await publish(db, { type: "payment.returned", source: `debit:${debitId}:${presentments}`, data, at });
}

function sameState(before: DebitState, after: DebitState): boolean {
  return before.status === after.status && before.attempt === after.attempt && before.returnCode === after.returnCode;
}

async function follow(
  db: TenantDb,
  posting: Posting,
  debit: LockedDebit,
  state: DebitState,
  effect: DebitEffect,
  { batchId }: StepOptions,
  notes: Followed,
): Promise<Followed> {
  switch (effect.kind) {
    case "submit":
      return keepKey(db, posting, debit, effect.attempt, batchId);
    case "grantProvisional":
      await grantProvisional(db, posting, debit);
      return {};
    case "recordPayment":
      return bookMoney(db, posting, debit);
    case "returnPayment":
      return takeMoneyBack(db, posting, debit, state);
    case "recall":
      return takeHoursBack(db, posting, debit);
    case "release":
      await releaseHours(db, posting, debit);
      return {};
    case "retry":
      return { collectOn: await retryDay(db, posting, debit) };
    case "suspendMandate":
      await db.mandate.updateMany({ where: { id: debit.mandateId, status: { not: "removed" } }, data: { status: "suspended", statusReason: effect.returnCode ?? "" } });
      return {};
    case "giveUp":
      if (!notes.keepsHours) await giveUp(db, posting, debit, notes.owedSeconds ?? debit.owedSeconds);
      return {};
    case "tell":
      await tell(db, debit.id, effect.news, state.presentments);
      return {};
  }
}

/** The attempt with its key, committed before anybody is called. */
async function keepKey(db: TenantDb, { at }: Posting, debit: LockedDebit, number: number, batchId: string | undefined): Promise<DebitNotes> {
  const id = newId();
  await db.debitAttempt.create({ data: { id, debitId: debit.id, number, idempotencyKey: `hb-debit-${id}`, batchId, submittedAt: at } });
  return {};
}

/** Pays the invoice. What is more than due by now, because somebody else paid, is for the office to give back. */
async function bookMoney(db: TenantDb, { today }: Posting, debit: LockedDebit): Promise<DebitNotes> {
  const { dueMinor, status } = found(await db.invoice.findFirst({ where: { id: debit.invoiceId }, select: { dueMinor: true, status: true } }));
  const amountMinor = status === "issued" ? Math.min(debit.amountMinor, Number(dueMinor)) : 0;
  if (amountMinor < debit.amountMinor) await tell(db, debit.id, "surplus", debit.state.presentments);
  if (amountMinor <= 0) return { settledOn: today };
  const { scheme, reference } = debit.mandate;
  const paymentId = found(debit.attempt).id;
  await recordPayment(db, SYSTEM, { paymentId, invoiceId: debit.invoiceId, amountMinor, method: scheme, reference, receivedOn: today, debitId: debit.id });
  // What was used before is paid for now.
  return { settledOn: today, paymentId, owedSeconds: 0 };
}

async function takeHoursBack(db: TenantDb, posting: Posting, debit: LockedDebit): Promise<Followed> {
  const owedSeconds = await recallHours(db, posting, debit);
  return owedSeconds === null ? { keepsHours: true } : { owedSeconds: debit.owedSeconds + owedSeconds };
}

async function takeMoneyBack(db: TenantDb, posting: Posting, { paymentId }: LockedDebit, { returnCode }: DebitState): Promise<DebitNotes> {
  if (paymentId !== null) await returnPayment(db, posting, { paymentId, returnedOn: posting.today, reason: returnCode ?? "" });
  return { returnedOn: posting.today };
}

async function retryDay(db: TenantDb, { today }: Posting, { mandate }: LockedDebit) {
  const { retryAfterDays } = found(await db.paymentProvider.findFirst({ select: { retryAfterDays: true } }));
  return businessDayFrom(addDays(today, retryAfterDays), mandate.scheme);
}
