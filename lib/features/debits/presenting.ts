// Asking the bank. The attempt with its key is committed first; then the worker calls, outside of any transaction; what was
// answered is heard in a transaction of its own. Whoever is killed in between leaves an attempt that is found again.

import { businessDayFrom } from "@/lib/domain/business-days";
import type { TenantDb } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { addDays, type Day, dayInZone, dayToDatabase } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { markStopped } from "@/lib/features/debits/hold";
import { lockDebit, type LockedDebit } from "@/lib/features/debits/state";
import { stepDebit } from "@/lib/features/debits/step";
import { postingBy } from "@/lib/features/firm-clock";
import { removalDue } from "@/lib/features/leaving/queries";
import type { Posting } from "@/lib/ledger/post";

/** All that a call needs, and what is known of the attempt before it. */
export interface Presentment {
  attemptId: string;
  idempotencyKey: string;
  submittedAt: Date;
  /** An earlier call may have arrived: look for its debit before asking again. */
  again: boolean;
  providerRef: string | null;
  account: { clientRef: string; setupRef: string; accountRef: string | null; mandateRef: string | null };
  amountMinor: number;
  currency: string;
  /** What the payer reads: the invoice's number. */
  description: string;
  metadata: { debitId: string; attemptId: string; invoiceId: string; tenantId: string };
}

/**
 * Begins the next attempt of a debit whose day has come, or hands out the one that nobody has answered. Null where there is
 * nothing to ask: not due, stopped, without a notice that was sent, or answered by now.
 */
export async function presentDebit(db: TenantDb, debitId: string): Promise<Presentment | null> {
  const debit = await lockDebit(db, debitId);
  const before = debit.attempt?.id;
  if (debit.state.status === "scheduled" && (await mayBePresented(db, debit))) {
    await stepDebit(db, await postingBy(db, SYSTEM), debitId, { kind: "due" });
  }
  const attempt = await db.debitAttempt.findFirst({ where: { debitId, status: "submitting", batchId: null } });
  if (!attempt) return null;
  const mandate = found(await db.mandate.findFirst({ where: { id: debit.mandateId } }));
  const { numberText } = found(await db.invoice.findFirst({ where: { id: debit.invoiceId }, select: { numberText: true } }));
  const firm = found(await db.tenant.findFirst({ select: { id: true, name: true } }));
  const { accountRef, mandateRef } = mandate;
  return {
    attemptId: attempt.id,
    idempotencyKey: attempt.idempotencyKey,
    submittedAt: attempt.submittedAt,
    again: attempt.id === before,
    providerRef: attempt.providerRef,
    account: { clientRef: found(mandate.clientRef), setupRef: found(mandate.setupRef), accountRef, mandateRef },
    amountMinor: debit.amountMinor,
    currency: debit.currency,
    description: `${firm.name} ${numberText ?? ""}`.trim(),
    metadata: { debitId, attemptId: attempt.id, invoiceId: debit.invoiceId, tenantId: firm.id },
  };
}

/** Whether the bank may be asked today. A debit whose reason is gone is stopped here. */
export async function mayBePresented(db: TenantDb, debit: LockedDebit, by?: Day): Promise<boolean> {
  const posting = await postingBy(db, SYSTEM);
  if (debit.collectOn > (by ?? posting.today) || (await removalDue(db))) return false;
  const invoice = found(await db.invoice.findFirst({ where: { id: debit.invoiceId } }));
  const reason = invoice.status !== "issued" ? "invoice" : Number(invoice.dueMinor) === 0 ? "paid" : Number(invoice.dueMinor) < debit.amountMinor ? "invoice" : null;
  const over = reason ?? (debit.mandate.status === "active" ? null : "mandate");
  if (over !== null) {
    await markStopped(db, posting, debit.id, over);
    return false;
  }
  const provider = await db.paymentProvider.findFirst({ where: { status: "connected", kind: debit.mandate.provider } });
  if (!provider) {
    await noteTrouble(db, debit.id, "payments_not_connected");
    return false;
  }
  return wasAnnounced(db, posting, debit, invoice.sentAt, provider.noticeDays);
}

/** A debit at the line is announced by its invoice's mail. One that left later than it should moves the day, never shortens the notice. */
async function wasAnnounced(db: TenantDb, { today }: Posting, debit: LockedDebit, sentAt: Date | null, noticeDays: number): Promise<boolean> {
  if (debit.origin !== "renewal" || debit.state.presentments > 0) return true;
  if (sentAt === null) return false;
  await db.debit.updateMany({ where: { id: debit.id, noticeSentAt: null }, data: { noticeSentAt: sentAt } });
  if (sentAt.getTime() - debit.createdAt.getTime() <= A_DAY_MS) return true;
  const { timeZone } = found(await db.tenant.findFirst({ select: { timeZone: true } }));
  const noticed = businessDayFrom(addDays(dayInZone(sentAt, timeZone), noticeDays), debit.mandate.scheme);
  if (noticed <= today) return true;
  await db.debit.updateMany({ where: { id: debit.id }, data: { collectOn: dayToDatabase(noticed) } });
  return false;
}

const A_DAY_MS = 86_400_000;

/** Notes why the provider could not be asked, for the office to read; empty once it could. */
export async function noteTrouble(db: TenantDb, debitId: string, failure: string): Promise<void> {
  await db.debit.updateMany({ where: { id: debitId }, data: { providerFailure: failure.slice(0, 500) } });
}
