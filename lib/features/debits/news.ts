// What a provider says of a debit, as it was read from the provider itself a moment ago.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import type { HeardStatus } from "@/lib/domain/debit";
import { found } from "@/lib/domain/refusal";
import { stepDebit } from "@/lib/features/debits/step";
import { postingBy } from "@/lib/features/firm-clock";

/** A debit as its provider knows it: lib/adapters/payments/port has the same shape. */
export interface HeardDebit {
  ref: string;
  status: HeardStatus;
  amountMinor: number;
  currency: string;
  returnCode: string | null;
  metadata: Record<string, string>;
}

/**
 * Lets a debit know what became of one of its attempts, found by the provider's name for it or by what was sent along. False
 * where it is nothing of ours: another program of the firm's uses the same key, or the sum is not what was asked for.
 */
export async function hearDebit(db: TenantDb, heard: HeardDebit): Promise<boolean> {
  const known = await attemptOf(db, heard);
  if (!known) return false;
  const debit = found(await db.debit.findFirst({ where: { id: known.debitId } }));
  if (Number(debit.amountMinor) !== heard.amountMinor || debit.currency !== heard.currency.toUpperCase()) return false;
  await stepDebit(db, await postingBy(db, SYSTEM), debit.id, { kind: "heard", attempt: known.number, status: heard.status, returnCode: heard.returnCode });
  await db.debitAttempt.updateMany({ where: { id: known.id }, data: { providerRef: heard.ref, lookedAt: now() } });
  return true;
}

/** Nothing ever arrived at the provider, or it refused to take the instruction at all (`returnCode`). */
export async function hearNothing(db: TenantDb, attemptId: string, outcome: { status: "failed" | "cancelled"; returnCode: string | null }): Promise<void> {
  const { debitId, number } = found(await db.debitAttempt.findFirst({ where: { id: attemptId } }));
  await stepDebit(db, await postingBy(db, SYSTEM), debitId, { kind: "heard", attempt: number, ...outcome });
}

async function attemptOf(db: TenantDb, { ref, metadata }: HeardDebit): Promise<{ id: string; debitId: string; number: number } | null> {
  const byRef = await db.debitAttempt.findFirst({ where: { providerRef: ref } });
  if (byRef) return byRef;
  const { attemptId = "", debitId = "" } = metadata;
  return UUID.test(attemptId) && UUID.test(debitId) ? db.debitAttempt.findFirst({ where: { id: attemptId, debitId } }) : null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
