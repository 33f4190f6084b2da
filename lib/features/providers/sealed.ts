// What is kept sealed, and opened only where a job is about to call the outside.

import type { TenantDb } from "@/lib/db/tenant";
import type { DebitProviderKind } from "@/lib/domain/mandate";
import { found } from "@/lib/domain/refusal";
import { open, seal, secretContext } from "@/lib/secrets";

export type SealedFor = "provider_key" | "webhook_secret" | "creditor_iban" | "mandate_account";

/** Seals a text for this firm and one purpose. */
export async function sealFor(db: TenantDb, purpose: SealedFor, text: string): Promise<string> {
  return seal(text, secretContext(await firmId(db), purpose));
}

/** Opens what was sealed for this firm and purpose. Throws `SecretUnreadable`. */
export async function openFor(db: TenantDb, purpose: SealedFor, sealed: string): Promise<string> {
  return open(sealed, secretContext(await firmId(db), purpose));
}

async function firmId(db: TenantDb): Promise<string> {
  return found(await db.tenant.findFirst({ select: { id: true } })).id;
}

/** How to reach the firm's provider: for the worker and for the address that the processor reports to. */
export interface ProviderAccess {
  kind: DebitProviderKind;
  secretKey: string | null;
  webhookSecret: string | null;
}

/** The firm's provider with its keys in clear, or null where none is connected or being checked. */
export async function providerAccess(db: TenantDb): Promise<ProviderAccess | null> {
  const row = await db.paymentProvider.findFirst({ where: { disconnectedAt: null } });
  if (!row) return null;
  return {
    kind: row.kind as DebitProviderKind,
    secretKey: row.secretSealed && (await openFor(db, "provider_key", row.secretSealed)),
    webhookSecret: row.webhookSecretSealed && (await openFor(db, "webhook_secret", row.webhookSecretSealed)),
  };
}

/** The key that waits to be checked, or null. */
export async function keyToCheck(db: TenantDb): Promise<{ secretKey: string; sealed: string } | null> {
  const row = await db.paymentProvider.findFirst({ where: { kind: "stripe", status: "checking" } });
  return row?.secretSealed ? { secretKey: await openFor(db, "provider_key", row.secretSealed), sealed: row.secretSealed } : null;
}
