// The one gate of the API: address → key → rate → scope and role → content → the firm's door → run → answer.

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Caller, callerOf, rateFields, refuseTooMany, refuseUnlessAllowed } from "@/lib/api/caller";
import { openCursor, sealCursor } from "@/lib/api/cursor";
import { hashOfRequest, once, type OnceRequest, type Reply } from "@/lib/api/idempotency";
import { type ApiFile, type Asked, type Operation, type Page, paging } from "@/lib/api/operation";
import { badRequest, nothingThere, Problem, problemResponse, refusalProblem } from "@/lib/api/problem";
import { readBody, readFields, readQuery } from "@/lib/api/reading";
import { operationsAt } from "@/lib/api/table";
import { isAway } from "@/lib/db/failure";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { log } from "@/lib/log";
import { type Origin, withOrigin } from "@/lib/origin";

const ALWAYS = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

/** Answers a request to the path `segments` beneath /api/v1. It never throws. */
export async function serveApi(request: Request, segments: readonly string[]): Promise<Response> {
  const fields: Record<string, string> = { ...ALWAYS };
  const response = await withOrigin(originOf(request), () => answer(request, segments, fields).catch(failed));
  for (const [name, value] of Object.entries(fields)) response.headers.set(name, value);
  return response;
}

async function answer(request: Request, segments: readonly string[], fields: Record<string, string>): Promise<Response> {
  const { operations, path } = operationsAt(segments);
  if (operations.length === 0) throw nothingThere();
  const operation = operations.find(({ method }) => method === (request.method === "HEAD" ? "GET" : request.method));
  if (!operation) return otherMethod(request, operations);
  const caller = await callerOf(request);
  Object.assign(fields, rateFields(caller));
  refuseTooMany(caller);
  return withOrigin({ keyId: caller.keyId, tenantId: caller.tenantId }, () => answerCaller(request, operation, path, caller));
}

/** What a program that is known asked for; whatever of it stands in the firm's log names its key, and whatever in ours its firm. */
async function answerCaller(request: Request, operation: Operation, path: Record<string, string>, caller: Caller): Promise<Response> {
  await refuseUnlessAllowed(caller, operation.scope, operation.permission);
  const search = new URL(request.url).searchParams;
  const onceKey = operation.method === "POST" ? idempotencyKey(request) : null;
  const { asked, list, hash } = await readAsked(request, operation, path, search, caller);
  if (operation.kind === "file") return fileResponse(await inTenant(caller.tenantId, (db) => run(operation, db, caller, asked)));
  const work = async (db: TenantDb) => replyOf(operation, await run(operation, db, caller, asked), list);
  const reply = onceKey === null ? await inTenant(caller.tenantId, work) : await replyOnce(operation, caller, asked, { key: onceKey, hash }, work);
  return new Response(reply.body, { status: reply.status, headers: reply.headers });
}

function originOf({ headers }: Request): Partial<Origin> {
  return {
    requestId: headers.get("x-request-id")?.slice(0, 100) ?? "",
    address: headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 100) ?? "local",
    userAgent: headers.get("user-agent")?.slice(0, 300) ?? "",
  };
}

async function replyOnce(operation: Operation, caller: Caller, { body }: Asked<never, never>, request: OnceRequest, work: (db: TenantDb) => Promise<Reply>): Promise<Reply> {
  return (await operation.atOnce?.(caller, body, request)) ?? once(caller, request, work);
}

function run(operation: Operation, db: TenantDb, caller: Caller, asked: Asked<never, never>): Promise<unknown> {
  return operation.run(db, caller, asked);
}

/** Path, query, body and If-Match, each checked; and the name of the list, with its filters, for cursors. */
async function readAsked(request: Request, operation: Operation, path: Record<string, string>, search: URLSearchParams, caller: Caller) {
  const schema = operation.kind === "list" ? (operation.query ?? z.strictObject({})).extend(paging) : (operation.query ?? z.strictObject({}));
  const query: Record<string, unknown> = await readQuery(schema, search);
  const { cursor, limit: _, ...filters } = query;
  const list = JSON.stringify([caller.tenantId, operation.id, path, filters]);
  const body = operation.method === "GET" ? undefined : await readBody(request);
  const asked = {
    path,
    query,
    body: operation.body ? await readFields(operation.body, body === undefined ? {} : body) : await nothingSent(body),
    after: typeof cursor === "string" ? openCursor(list, cursor) : null,
    revision: operation.needsRevision ? revisionAsked(request) : 0,
  } as Asked<never, never>;
  if (operation.method === "PATCH") refuseEmpty(asked.body);
  return { asked, list, hash: hashOfRequest(operation.method, `${operation.id} ${JSON.stringify(path)}`, body) satisfies OnceRequest["hash"] };
}

async function nothingSent(body: unknown): Promise<undefined> {
  if (body !== undefined) await readFields(z.strictObject({}), body);
}

function refuseEmpty(change: object): void {
  if (Object.keys(change).length > 0) return;
  throw new Problem(422, { title: "There is nothing to change", code: "nothing_to_change", detail: "Send at least one field." });
}

function idempotencyKey(request: Request): string {
  const key = request.headers.get("idempotency-key")?.trim().replace(/^"(.*)"$/, "$1") ?? "";
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const message = key === "" ? "This header is required." : "At most 255 visible ASCII characters.";
  throw badRequest("idempotency_key_needed", "Every POST names itself, so that it may be sent again.", [{ header: "Idempotency-Key", message }]);
}

function revisionAsked(request: Request): number {
  const named = request.headers.get("if-match")?.trim();
  if (named === undefined) {
    const detail = "Send the revision that you have read as If-Match, such as \"3\".";
    throw new Problem(428, { title: "A revision is needed", code: "revision_needed", detail, errors: [{ header: "If-Match", message: "This header is required." }] });
  }
  const revision = /^(?:W\/)?"?(\d{1,9})"?$/.exec(named)?.[1];
  if (revision !== undefined && Number(revision) > 0) return Number(revision);
  throw badRequest("invalid_revision", "If-Match names one revision.", [{ header: "If-Match", message: 'A revision such as "3" is expected.' }]);
}

function replyOf(operation: Operation, answered: unknown, list: string): Reply {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (operation.kind === "list") {
    const { rows, next } = answered as Page<unknown>;
    return { status: 200, headers, body: JSON.stringify({ data: rows, nextCursor: next && sealCursor(list, next) }) };
  }
  const revision = (answered as { revision?: unknown } | null)?.revision;
  if (typeof revision === "number") headers["etag"] = `"${revision}"`;
  if (operation.location) headers["location"] = `/api/v1${operation.location(answered as never)}`;
  return { status: operation.status, headers, body: JSON.stringify(answered) };
}

function fileResponse(answered: unknown): Response {
  const { bytes, contentType, fileName } = answered as ApiFile;
  const disposition = `attachment; filename="${fileName.replace(/[^\w.-]+/g, "-")}"`;
  return new Response(bytes, { headers: { "content-type": contentType, "content-disposition": disposition } });
}

function otherMethod(request: Request, operations: readonly Operation[]): Response {
  const methods = operations.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  const allow = [...methods, "OPTIONS"].join(", ");
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
  throw new Problem(405, { title: "This is not done here", code: "method_not_allowed", detail: `Here are allowed: ${allow}.` }, { allow });
}

const AWAY_SECONDS = 5;

function databaseAway(reference: string): Problem {
  const problem = { title: "The database can't be asked just now", code: "database_away", detail: `Send the request again, a POST under its same Idempotency-Key. It was noted under ${reference}.` };
  return new Problem(503, problem, { "retry-after": String(AWAY_SECONDS) });
}

async function failed(error: unknown): Promise<Response> {
  if (error instanceof Problem) return problemResponse(error);
  if (error instanceof Refusal) return problemResponse(await refusalProblem(error));
  if (error instanceof Missing) return problemResponse(nothingThere());
  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, reference }, "API request failed");
  if (isAway(error)) return problemResponse(databaseAway(reference));
  return problemResponse(new Problem(500, { title: "Something went wrong here", code: "unexpected", detail: `It was noted under ${reference}.` }));
}

