// A POST may be sent again: with the same Idempotency-Key and the same content it is answered as it was the first time. The answer is
// written in the transaction of the work, so that neither can be there without the other.

import { createHash } from "node:crypto";
import { type Caller } from "@/lib/api/caller";
import { isPassing, nothingThere, Problem, problemResponse, refusalProblem } from "@/lib/api/problem";
import { now } from "@/lib/clock";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { Missing, Refusal } from "@/lib/domain/refusal";

/** An answer as it goes out, and as it is kept. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A request that may come twice. */
export interface OnceRequest {
  key: string;
  /** Of method, path, query and content. */
  hash: Uint8Array<ArrayBuffer>;
}

/**
 * Runs `work` once per key. Sent again: the same reply, marked `idempotency-replayed`. Other content under the same key is refused with
 * 422, and with 409 while the first is still under way. What a rule refuses is remembered as well; what may pass is not.
 */
export async function once(caller: Caller, request: OnceRequest, work: (db: TenantDb) => Promise<Reply>): Promise<Reply> {
  try {
    return await inTenant(caller.tenantId, async (db) => {
      const before = await claim(db, caller, request);
      if (before) return before;
      const reply = await work(db);
      await keep(db, caller, request, reply);
      return reply;
    });
  } catch (error) {
    if (isTaken(error)) throw inFlight();
    const problem = error instanceof Refusal ? await refusalProblem(error) : error instanceof Missing ? nothingThere() : null;
    if (!problem || isPassing(problem)) throw problem ?? error;
    return remember(caller, request, await replyOf(problem));
  }
}

/** The hash of what a request asks for; the order of fields doesn't matter. */
export function hashOfRequest(method: string, address: string, body: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(`${method} ${address}\n${canonical(body)}`).digest());
}

/** What is kept under a key, as the database tells it. */
export type Kept = { claimed: boolean; requestHash: Uint8Array | null; status: number | null; headers: Record<string, string> | null; body: string | null };

async function claim(db: TenantDb, caller: Caller, { key, hash }: OnceRequest): Promise<Reply | null> {
  const [kept] = await db.$queryRaw<Kept[]>`
    SELECT claimed, request_hash AS "requestHash", status, headers, body FROM claim_request(${caller.keyId}::uuid, ${key})`;
  return replayOf(kept, hash);
}

/** The answer of before, marked as such; null where there is none. Refuses while it is under way, and for other content. */
export function replayOf(kept: Kept | undefined, hash: Uint8Array<ArrayBuffer>): Reply | null {
  if (!kept?.claimed) throw inFlight();
  if (kept.requestHash === null || kept.status === null) return null;
  if (Buffer.compare(kept.requestHash, hash) !== 0) {
    const detail = "This Idempotency-Key was used for another request.";
    throw new Problem(422, { title: "The key was used before", code: "idempotency_key_reused", detail });
  }
  return { status: kept.status, headers: { ...kept.headers, "idempotency-replayed": "true" }, body: kept.body ?? "" };
}

async function keep(db: TenantDb, caller: Caller, { key, hash }: OnceRequest, { status, headers, body }: Reply): Promise<void> {
  await db.$executeRaw`
    INSERT INTO api_request (key_id, idempotency_key, request_hash, status, headers, body, created_at)
    VALUES (${caller.keyId}::uuid, ${key}, ${hash}, ${status}::smallint, ${JSON.stringify(headers)}::jsonb, ${body}, ${now()}::timestamptz)`;
}

/** Keeps a refusal, whose work was rolled back. Where somebody else's answer stands by now, that one holds. */
async function remember(caller: Caller, request: OnceRequest, reply: Reply): Promise<Reply> {
  return inTenant(caller.tenantId, async (db) => {
    const before = await claim(db, caller, request);
    if (before) return before;
    await keep(db, caller, request, reply);
    return reply;
  });
}

async function replyOf(problem: Problem): Promise<Reply> {
  const response = problemResponse(problem);
  return { status: problem.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

function inFlight(): Problem {
  const detail = "A request with this Idempotency-Key is still under way.";
  return new Problem(409, { title: "Still under way", code: "request_in_flight", detail }, { "retry-after": "1" });
}

/** Of two that got past each other the database lets one keep its answer; the other's work is undone. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && /api_request_pkey/.test(`${error.message} ${JSON.stringify((error as { meta?: unknown }).meta ?? "")}`);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }) ?? "";
}
