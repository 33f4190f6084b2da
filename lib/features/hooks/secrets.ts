// The secret that an endpoint's messages are signed with: sealed where it is kept, opened only where one is about to be sent.

import { randomBytes } from "node:crypto";
import type { TenantDb } from "@/lib/db/tenant";
import { found } from "@/lib/domain/refusal";
import { open, seal, secretContext } from "@/lib/secrets";

const PREFIX = "whsec_";

/** A new secret of 256 bits, as Standard Webhooks writes them. */
export function newSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

/** Whether a text is such a secret: 24 to 64 bytes. */
export function isSecret(text: string): boolean {
  const encoded = text.slice(PREFIX.length);
  const bytes = Buffer.from(encoded, "base64");
  return text.startsWith(PREFIX) && bytes.length >= 24 && bytes.length <= 64 && bytes.toString("base64") === encoded;
}

/** Seals a secret for one endpoint of this firm. */
export async function sealSecret(db: TenantDb, hookId: string, secret: string): Promise<string> {
  return seal(secret, await contextOf(db, hookId));
}

/** The secrets that sign at this moment, the newest first. Throws `SecretUnreadable`. */
export async function secretsOf(db: TenantDb, hook: { id: string; secretSealed: string; formerSealed: string | null; formerUntil: Date | null }, at: Date): Promise<string[]> {
  const context = await contextOf(db, hook.id);
  const former = hook.formerSealed !== null && hook.formerUntil !== null && hook.formerUntil > at ? [hook.formerSealed] : [];
  return [hook.secretSealed, ...former].map((sealed) => open(sealed, context));
}

async function contextOf(db: TenantDb, hookId: string): Promise<string> {
  const { id } = found(await db.tenant.findFirst({ select: { id: true } }));
  return secretContext(id, `hook:${hookId}`);
}
