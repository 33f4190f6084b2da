import { randomBytes } from "node:crypto";
import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { USUAL_REQUESTS_A_MINUTE } from "@/lib/domain/api-scope";
import { found, Refusal } from "@/lib/domain/refusal";
import type { CreateKey, RevokeKey } from "@/lib/features/keys/input";
import { writeLog } from "@/lib/features/log/write";
import { newId } from "@/lib/ids";
import { hashOfToken, newToken } from "@/lib/token";

export interface CreatedKey {
  keyId: string;
  prefix: string;
  /** The key itself. It is nowhere kept and can't be shown again. */
  key: string;
}

/**
 * Makes a key that acts as the member who makes it. `requestsAMinute` is the rate that it may ask at. Refuses `not_permitted` for
 * anybody but a member.
 */
export async function createKey(db: TenantDb, actor: Actor, input: CreateKey, requestsAMinute = USUAL_REQUESTS_A_MINUTE): Promise<CreatedKey> {
  if (actor.kind !== "member") throw new Refusal("not_permitted");
  const prefix = `hb_${randomBytes(8).toString("hex").slice(0, 8)}`;
  const key = `${prefix}_${newToken()}`;
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + input.days * 86_400_000);
  const { name, scopes } = input;
  const data = { id: newId(), memberId: actor.id, name, prefix, hash: hashOfToken(key), scopes, requestsAMinute, createdAt, expiresAt };
  await db.apiKey.create({ data });
  await writeLog(db, actor, "key_made", { noun: "key", id: data.id, name }, { scopes: scopes.join(" "), days: input.days });
  return { keyId: data.id, prefix, key };
}

/** Takes a key out of use with its next request. Revoking twice is the same as once. */
export async function revokeKey(db: TenantDb, actor: Actor, { keyId }: RevokeKey): Promise<void> {
  const { name } = found(await db.apiKey.findFirst({ where: { id: keyId }, select: { name: true } }));
  const { count } = await db.apiKey.updateMany({ where: { id: keyId, revokedAt: null }, data: { revokedAt: now() } });
  if (count > 0) await writeLog(db, actor, "key_revoked", { noun: "key", id: keyId, name });
}

/** Forgets what was answered to a POST more than two days ago: nobody sends it again by then. */
export async function forgetRequests(db: TenantDb, at: Date): Promise<void> {
  await db.$executeRaw`DELETE FROM api_request WHERE created_at < ${new Date(at.getTime() - 2 * 86_400_000)}::timestamptz`;
}
