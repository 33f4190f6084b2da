import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { z } from "zod";
import type { Method, Operation } from "@/lib/api/operation";
import { serveApi } from "@/lib/api/serve";
import { operationsAt } from "@/lib/api/table";
import { API_SCOPES, type ApiScope } from "@/lib/domain/api-scope";
import { createKey } from "@/lib/features/keys/commands";
import { type FreshTenant, freshTenant, type TestMember } from "@/tests/support/database";

/** A firm with a key for each role. */
export interface ApiFirm extends FreshTenant {
  keys: { owner: string; dispatcher: string; technician: string };
}

/** A key of a member with every scope, unless told otherwise. */
export async function keyOf(firm: FreshTenant, member: TestMember, scopes: readonly ApiScope[] = API_SCOPES, requestsAMinute = 100_000): Promise<string> {
  const input = { name: `${member.name}'s program`, scopes: [...scopes], days: 30 as const };
  return (await firm.inFirm((db) => createKey(db, member.actor, input, requestsAMinute))).key;
}

export async function apiFirm(): Promise<ApiFirm> {
  const firm = await freshTenant();
  const keys = {
    owner: await keyOf(firm, firm.owner),
    dispatcher: await keyOf(firm, firm.dispatcher),
    technician: await keyOf(firm, firm.technician),
  };
  return { ...firm, keys };
}

/** What came back, with the JSON of its body as it is. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  json: Answered;
}

export type Answered = { [name: string]: unknown } & { data: Answered[]; errors?: { pointer?: string; parameter?: string; header?: string; message: string }[] };

export interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
  /** The revision that was read. */
  revision?: number;
}

/**
 * Asks the API as a program would. Each answer is held against the schema that the description promises: the operation's, or
 * that of a problem.
 */
export async function ask(key: string | null, method: Method | "PUT" | "HEAD" | "OPTIONS", address: string, sent: Sent = {}): Promise<ApiAnswer> {
  const headers: Record<string, string> = {
    ...(key !== null && { authorization: `Bearer ${key}` }),
    ...(sent.body !== undefined && { "content-type": "application/json" }),
    ...(method === "POST" && { "idempotency-key": randomUUID() }),
    ...(sent.revision !== undefined && { "if-match": `"${sent.revision}"` }),
    ...sent.headers,
  };
  const body = sent.body === undefined ? undefined : typeof sent.body === "string" || sent.body instanceof Uint8Array ? sent.body : JSON.stringify(sent.body);
  const url = new URL(`http://hours.test/api/v1${address}`);
  const init: RequestInit = { method, headers, body: body as BodyInit };
  const response = await serveApi(new Request(url, init), url.pathname.split("/").slice(3).filter(Boolean).map(decodeURIComponent));
  const text = await response.clone().text();
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const json = (isJson && text !== "" ? JSON.parse(text) : {}) as Answered;
  if (response.status >= 400) holdProblem(response, json);
  else if (isJson) holdAnswer(method, url.pathname, json);
  return { status: response.status, headers: response.headers, json };
}

const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.strictObject({ pointer: z.string().optional(), parameter: z.string().optional(), header: z.string().optional(), message: z.string().min(1) })).optional(),
  figures: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

function holdProblem(response: Response, json: unknown): void {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(problem.parse(json).status).toBe(response.status);
}

function holdAnswer(method: string, path: string, json: Answered): void {
  const operation = operationsAt(path.split("/").slice(3)).operations.find((each) => each.method === method);
  if (!operation) return;
  const rows = operation.kind === "list" ? json.data : [json];
  for (const row of rows) expect({ operation: operation.id, wrong: strict(operation.answer).safeParse(row).error?.issues ?? [] }).toEqual({ operation: operation.id, wrong: [] });
  if (operation.kind === "list") expect(Object.keys(json).toSorted()).toEqual(["data", "nextCursor"]);
}

/** Nothing may be answered that the description doesn't know. */
function strict(schema: Operation["answer"]): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema;
}
