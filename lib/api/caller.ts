// Who asks: the key in the Authorization field, the member behind it as they stand at this moment, and how often they have asked.

import { Problem } from "@/lib/api/problem";
import { now } from "@/lib/clock";
import { noteRefused } from "@/lib/db/log";
import { type KeyCaller, keyCaller } from "@/lib/db/platform";
import type { Actor } from "@/lib/domain/actor";
import { API_KEY, type ApiScope } from "@/lib/domain/api-scope";
import { type Permission, permits } from "@/lib/domain/permission";
import { hashOfToken } from "@/lib/token";

/** A program that asks, as the member who made its key. */
export type Caller = KeyCaller & { actor: Actor };

/** The caller behind a request. Answers 401 for no key, an unknown one, or one that is over. */
export async function callerOf(request: Request): Promise<Caller> {
  const key = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (key === undefined) throw unauthorized("missing_key", "Send your key as Authorization: Bearer …");
  if (!API_KEY.test(key)) throw unauthorized("unknown_key", "This key is not known.");
  const found = await keyCaller(hashOfToken(key), now());
  if (!found) throw unauthorized("unknown_key", "This key is not known.");
  if (found.state !== "good") throw unauthorized(`${found.state}_key`, OVER[found.state]);
  return { ...found, actor: { kind: "member", id: found.memberId } };
}

const OVER = {
  revoked: "This key was revoked.",
  expired: "This key has expired.",
  orphaned: "The member who made this key has left the firm.",
} as const;

function unauthorized(code: string, detail: string): Problem {
  return new Problem(401, { title: "A key is needed", code, detail }, { "www-authenticate": 'Bearer realm="Hourbank"' });
}

/** Both the key's scopes and the member's present role must allow it; what is not allowed stands in the firm's log. */
export async function refuseUnlessAllowed(caller: Caller, scope: ApiScope | null, permission: Permission): Promise<void> {
  if (scope !== null && !caller.scopes.includes(scope)) {
    await noteRefused(caller.tenantId, caller.actor, scope);
    throw new Problem(403, { title: "Not permitted", code: "insufficient_scope", detail: `The key lacks the scope ${scope}.` });
  }
  if (!permits(caller.role, permission)) {
    await noteRefused(caller.tenantId, caller.actor, permission);
    throw new Problem(403, { title: "Not permitted", code: "not_permitted", detail: `The member behind the key, a ${caller.role}, may not do this.` });
  }
}

/** The fields of draft-ietf-httpapi-ratelimit-headers, for every answer to a known key. */
export function rateFields({ requestsAMinute, requests }: Caller): Record<string, string> {
  const left = Math.max(0, requestsAMinute - requests);
  return { "ratelimit-policy": `"minute";q=${requestsAMinute};w=60`, ratelimit: `"minute";r=${left};t=${secondsLeft()}` };
}

/** Answers 429 once a key has asked too often within the minute. */
export function refuseTooMany(caller: Caller): void {
  if (caller.requests <= caller.requestsAMinute) return;
  const detail = `This key may ask ${caller.requestsAMinute} times a minute.`;
  throw new Problem(429, { title: "Too many requests", code: "too_many_requests", detail }, { "retry-after": String(secondsLeft()) });
}

function secondsLeft(): number {
  return 60 - now().getUTCSeconds();
}
