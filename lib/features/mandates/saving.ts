// How an account gets to the provider: read sealed, handed over by the worker outside of any transaction, and what the
// provider answered kept. After that a processor's accounts are known by its names for them alone.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { DebitProviderKind, MandateStatus } from "@/lib/domain/mandate";
import { openFor } from "@/lib/features/providers/sealed";
import { enqueue } from "@/lib/queue/enqueue";

export type SealedAccount =
  | { scheme: "ach"; routing: string; number: string; holderType: "company" | "individual"; accountType: "checking" | "savings" }
  | { scheme: "sepa"; iban: string };

export interface AccountToSave {
  provider: DebitProviderKind;
  clientRef: string | null;
  idempotencyKey: string;
  holder: { name: string; email: string };
  account: SealedAccount;
  acceptance: { at: Date; address: string; userAgent: string };
  metadata: { mandateId: string; clientId: string; tenantId: string };
}

/** What the provider is to be told of a mandate that waits for it, or null where it knows already. */
export async function accountToSave(db: TenantDb, mandateId: string): Promise<AccountToSave | null> {
  const mandate = await db.mandate.findFirst({ where: { id: mandateId, status: "pending" } });
  if (!mandate?.accountSealed) return null;
  const { clientId, provider, acceptedAt, address, userAgent } = mandate;
  // A client is one customer to the processor, however many accounts it saves.
  const sibling = await db.mandate.findFirst({ where: { clientId, provider, clientRef: { not: null } }, orderBy: { acceptedAt: "asc" }, select: { clientRef: true } });
  const { id: tenantId } = await db.tenant.findFirstOrThrow({ select: { id: true } });
  return {
    provider: provider as DebitProviderKind,
    clientRef: sibling?.clientRef ?? null,
    idempotencyKey: `hb-mandate-${mandateId}`,
    holder: { name: mandate.holder, email: mandate.email },
    account: JSON.parse(await openFor(db, "mandate_account", mandate.accountSealed)) as SealedAccount,
    acceptance: { at: acceptedAt, address, userAgent },
    metadata: { mandateId, clientId, tenantId },
  };
}

/** By what the provider knows the account of a mandate, or null where it doesn't. */
export async function accountRef(db: TenantDb, mandateId: string): Promise<{ provider: DebitProviderKind; ref: { clientRef: string; setupRef: string; accountRef: string | null; mandateRef: string | null } } | null> {
  const mandate = await db.mandate.findFirst({ where: { id: mandateId } });
  if (!mandate?.clientRef || !mandate.setupRef) return null;
  const { clientRef, setupRef, accountRef, mandateRef } = mandate;
  return { provider: mandate.provider as DebitProviderKind, ref: { clientRef, setupRef, accountRef, mandateRef } };
}

/** An account as its provider knows it: lib/adapters/payments/port has the same shape. */
export interface HeardAccount {
  clientRef: string;
  setupRef: string;
  accountRef: string | null;
  mandateRef: string | null;
  status: "active" | "needs_customer" | "failed" | "removed";
  last4: string;
  bankName: string | null;
  verifyBy: "amounts" | "code" | null;
}

/** Keeps what the provider says of an account. A mandate that was removed, or suspended by a return, stays so. */
export async function noteAccount(db: TenantDb, mandateId: string, heard: HeardAccount): Promise<void> {
  const [mandate] = await db.$queryRaw<{ status: MandateStatus; provider: DebitProviderKind }[]>`
    SELECT status, provider FROM mandate WHERE id = ${mandateId}::uuid FOR NO KEY UPDATE`;
  if (!mandate) return;
  const { clientRef, setupRef, accountRef, mandateRef, last4, bankName, verifyBy } = heard;
  const known = { clientRef, setupRef, accountRef, mandateRef, bankName: bankName ?? "", verifyBy: heard.status === "needs_customer" ? verifyBy : null };
  const sealed = mandate.provider === "stripe" ? { accountSealed: null } : {};
  const status = mandate.status === "removed" || mandate.status === "suspended" ? mandate.status : heardStatus(heard.status);
  const reason = status === mandate.status ? {} : { statusReason: heard.status === "failed" ? "failed" : heard.status === "removed" ? "removed" : "" };
  await db.mandate.updateMany({ where: { id: mandateId }, data: { ...known, ...sealed, ...(last4 && { last4 }), status, ...reason } });
  if (mandate.status === "removed") await enqueue(db, "remove_account", { mandateId }, { key: `remove-account:${mandateId}` });
  if (status === "active" && mandate.status !== "active") await enqueue(db, "mandate_news", { mandateId, news: "saved" }, { key: `mandate-saved:${mandateId}` });
}

function heardStatus(status: HeardAccount["status"]): MandateStatus {
  return status === "failed" || status === "removed" ? "suspended" : status;
}

/** The provider doesn't take the account, or not what was told back of it. `code` is its own name for the reason. */
export async function noteAccountRefused(db: TenantDb, mandateId: string, code: string, verifying: boolean): Promise<void> {
  const where = { id: mandateId, status: verifying ? "needs_customer" : "pending" };
  const data = verifying ? { statusReason: code.slice(0, 200) } : { status: "suspended", statusReason: code.slice(0, 200), accountSealed: null };
  await db.mandate.updateMany({ where, data });
}

/** The mandate that a provider's object belongs to, by its names for setup or account; null where it is nothing of ours. */
export async function mandateOfRef(db: TenantDb, ref: string): Promise<string | null> {
  const mandate = await db.mandate.findFirst({ where: { OR: [{ setupRef: ref }, { accountRef: ref }, { mandateRef: ref }] }, select: { id: true } });
  return mandate?.id ?? null;
}

/** Mandates whose account never got an answer. */
export async function unansweredMandates(db: TenantDb): Promise<{ mandateId: string }[]> {
  const before = new Date(now().getTime() - 5 * 60_000);
  const rows = await db.mandate.findMany({ where: { status: "pending", accountSealed: { not: null }, acceptedAt: { lt: before } }, select: { id: true } });
  return rows.map(({ id }) => ({ mandateId: id }));
}
