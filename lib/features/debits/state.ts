// A debit as it stands, under its lock, and what it has become.

import type { TenantDb } from "@/lib/db/tenant";
import type { AttemptStatus, CancelReason, DebitOrigin, DebitRules, DebitState, DebitStatus } from "@/lib/domain/debit";
import { type Day, dayFromDatabase, dayToDatabase } from "@/lib/domain/day";
import { type DebitProviderKind, type DebitScheme } from "@/lib/domain/mandate";
import { found } from "@/lib/domain/refusal";
import type { Posting } from "@/lib/ledger/post";

export interface LockedDebit {
  id: string;
  clientId: string;
  contractId: string | null;
  invoiceId: string;
  mandateId: string;
  origin: DebitOrigin;
  amountMinor: number;
  currency: string;
  collectOn: Day;
  paymentId: string | null;
  owedSeconds: number;
  createdAt: Date;
  mandate: { scheme: DebitScheme; provider: DebitProviderKind; status: string; reference: string };
  /** The present attempt, or null before the first. */
  attempt: { id: string; number: number } | null;
  state: DebitState;
  rules: DebitRules;
}

/** Locks a debit, first of all that is locked with it, and reads where it stands. */
export async function lockDebit(db: TenantDb, debitId: string): Promise<LockedDebit> {
  const [locked] = await db.$queryRaw<{ id: string }[]>`SELECT id FROM debit WHERE id = ${debitId}::uuid FOR NO KEY UPDATE`;
  const { id } = found(locked);
  const row = found(await db.debit.findFirst({ where: { id }, include: { mandate: true, attempts: { orderBy: { number: "desc" }, take: 1 } } }));
  const terms = row.contractId === null ? null : await db.contractTerms.findFirst({ where: { contractId: row.contractId }, select: { hoursCount: true } });
  const [attempt] = row.attempts;
  const origin = row.origin as DebitOrigin;
  const covered = await isCovered(db, row.invoiceId, row.status === "settled" ? row.paymentId : null);
  return {
    id,
    clientId: row.clientId,
    contractId: row.contractId,
    invoiceId: row.invoiceId,
    mandateId: row.mandateId,
    origin,
    amountMinor: Number(row.amountMinor),
    currency: row.currency,
    collectOn: dayFromDatabase(row.collectOn),
    paymentId: row.paymentId,
    owedSeconds: row.owedSeconds,
    createdAt: row.createdAt,
    mandate: { ...row.mandate, scheme: row.mandate.scheme as DebitScheme, provider: row.mandate.provider as DebitProviderKind },
    attempt: attempt ? { id: attempt.id, number: attempt.number } : null,
    state: {
      status: row.status as DebitStatus,
      presentments: row.presentments,
      attempt: attempt ? (attempt.status as AttemptStatus) : null,
      returnCode: attempt?.returnCode ?? null,
      paid: row.status === "settled",
      cancelledReason: row.cancelledReason as CancelReason | null,
    },
    rules: { grantAtProcessing: terms?.hoursCount === "processing", automatic: origin === "renewal", covered },
  };
}

/** Whether the invoice of a debit would owe nothing without the debit's own payment. It is locked, so that nobody pays it meanwhile. */
async function isCovered(db: TenantDb, invoiceId: string, paymentId: string | null): Promise<boolean> {
  await db.$queryRaw`SELECT id FROM invoice WHERE id = ${invoiceId}::uuid FOR NO KEY UPDATE`;
  const [row] = await db.$queryRaw<{ owedMinor: number }[]>`
    SELECT (invoice.due_minor
            + coalesce((SELECT amount_minor FROM payment
                         WHERE payment.id = ${paymentId}::uuid AND NOT EXISTS (SELECT FROM payment_return back WHERE back.payment_id = payment.id)), 0)
            + coalesce((SELECT sum(note.due_minor) FROM invoice note
                         WHERE note.credits_invoice_id = invoice.id AND note.kind = 'credit_note' AND note.status = 'issued'), 0))::float8 AS "owedMinor"
      FROM invoice WHERE id = ${invoiceId}::uuid AND status = 'issued'`;
  return (row?.owedMinor ?? 0) <= 0;
}

/** What a debit carries beside its state when it changes. */
export interface DebitNotes {
  collectOn?: Day;
  settledOn?: Day;
  returnedOn?: Day;
  paymentId?: string;
  owedSeconds?: number;
}

/** Writes what a debit, and its present attempt, have become. */
export async function writeState(db: TenantDb, { at }: Posting, debit: LockedDebit, state: DebitState, notes: DebitNotes = {}): Promise<void> {
  const { collectOn, settledOn, returnedOn, paymentId, owedSeconds } = notes;
  await db.debit.updateMany({
    where: { id: debit.id },
    data: {
      status: state.status,
      presentments: state.presentments,
      returnCode: state.returnCode,
      cancelledReason: state.cancelledReason,
      providerFailure: "",
      changedAt: at,
      collectOn: collectOn && dayToDatabase(collectOn),
      settledOn: settledOn && dayToDatabase(settledOn),
      returnedOn: returnedOn && dayToDatabase(returnedOn),
      paymentId,
      owedSeconds,
    },
  });
  if (!debit.attempt || debit.attempt.number !== state.presentments || state.attempt === null) return;
  const told = state.attempt === "submitting" ? {} : { answeredAt: at };
  await db.debitAttempt.updateMany({ where: { id: debit.attempt.id }, data: { status: state.attempt, returnCode: state.returnCode, ...told } });
}
