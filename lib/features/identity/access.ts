// The firm's secret at its provider: kept sealed, opened only where a browser sets out or comes back.

import type { TenantDb } from "@/lib/db/tenant";
import { found } from "@/lib/domain/refusal";
import { open, seal, secretContext } from "@/lib/secrets";

/** How to reach a provider, with the secret in clear. */
export interface ProviderAccess {
  kind: "entra" | "openid";
  issuer: string;
  clientId: string;
  clientSecret: string;
  directories: string[];
}

/** A provider with its secret. Answers `Missing` for one that is not the firm's, or is shut unless `evenShut`. Throws `SecretUnreadable`. */
export async function providerAccess(db: TenantDb, providerId: string, { evenShut = false } = {}): Promise<ProviderAccess> {
  const row = found(await db.identityProvider.findFirst({ where: { id: providerId, ...(evenShut ? {} : { enabled: true }) } }));
  const { kind, issuer, clientId, directories } = row;
  return { kind: kind as ProviderAccess["kind"], issuer, clientId, directories, clientSecret: open(row.secretSealed, await context(db, providerId)) };
}

/** Seals a secret for this firm and one provider. */
export async function sealSecret(db: TenantDb, providerId: string, secret: string): Promise<string> {
  return seal(secret, await context(db, providerId));
}

async function context(db: TenantDb, providerId: string): Promise<string> {
  const { id } = found(await db.tenant.findFirst({ select: { id: true } }));
  return secretContext(id, `identity_provider/${providerId}`);
}
