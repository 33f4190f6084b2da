// The reference of the API as people read it: the same table as the description for programs, with a call to copy for each operation.

import type { z } from "zod";
import { type Json, schemaOf } from "@/lib/api/openapi";
import { type Operation } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/table";
import { WEBHOOK_EVENTS } from "@/lib/api/webhook-events";
import { REFUSALS } from "@/lib/domain/refusal-codes";
import { env } from "@/lib/env";

/** One field of a body or an answer; `name` leads from the outside to the inside. */
export interface ReferenceField {
  name: string;
  type: string;
  required: boolean;
  note: string;
}

export interface ReferenceOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  scope: string;
  query: ReferenceField[];
  body: ReferenceField[];
  /** The fields of the answer, or of a row of it, one a line. */
  answer: string;
  /** A call to copy. */
  curl: string;
}

export interface Reference {
  server: string;
  groups: { name: string; operations: ReferenceOperation[] }[];
  /** What webhooks are told, with a message to look at. */
  events: { type: string; summary: string; example: string }[];
  /** Codes of problems that any operation may answer, with what they mean. */
  problems: { status: number; code: string; meaning: string }[];
  /** Codes of the rules that may refuse. */
  rules: string[];
}

/** All that the page of the reference shows; nothing of any firm is in it. */
export function apiReference(): Reference {
  return (made ??= makeReference(env().baseUrl));
}
let made: Reference | undefined;

function makeReference(server: string): Reference {
  const names = [...new Set(OPERATIONS.map(({ group }) => group))];
  const groups = names.map((name) => ({ name, operations: OPERATIONS.filter(({ group }) => group === name).map((operation) => shown(operation, server)) }));
  return { server, groups, problems: PROBLEMS, rules: Object.keys(REFUSALS).toSorted(), events: webhookEvents() };
}

function webhookEvents(): Reference["events"] {
  return Object.entries(WEBHOOK_EVENTS).map(([type, { summary, data }]) => ({ type, summary, example: JSON.stringify({ type, timestamp: "2026-11-02T16:30:00.000Z", data }, null, 2) }));
}

function shown(operation: Operation, server: string): ReferenceOperation {
  const { id, method, path, summary, description = "", scope, kind, query, body, answer } = operation;
  return {
    id, method, path, summary, description,
    scope: scope ?? "any key",
    query: Object.entries(query?.shape ?? {}).map(([name, field]) => fieldOf(name, schemaOf(field as z.ZodType, "input"), !(field as z.ZodType).safeParse(undefined).success)),
    body: body ? fieldsOf(body, "input") : [],
    answer: kind === "file" ? "" : fieldsOf(answer, "output").map(answerLine).join("\n"),
    curl: curlOf(operation, server),
  };
}

function fieldsOf(schema: z.ZodType, io: "input" | "output"): ReferenceField[] {
  return inner(schemaOf(schema, io, true), "");
}

function answerLine({ name, type, note }: ReferenceField): string {
  return `${name}: ${type}${note ? `  — ${note}` : ""}`;
}

function inner(schema: Json, prefix: string): ReferenceField[] {
  const required = (schema["required"] ?? []) as string[];
  return Object.entries((schema["properties"] ?? {}) as Record<string, Json>).flatMap(([name, property]) => {
    const field = fieldOf(`${prefix}${name}`, property, required.includes(name));
    return [field, ...inner(objectIn(property), `${prefix}${name}${property["type"] === "array" ? "[]" : ""}.`)];
  });
}

/** The object that a property is, holds as rows, or may be instead of null. */
function objectIn(property: Json): Json {
  if (property["type"] === "array") return objectIn((property["items"] ?? {}) as Json);
  const choices = property["anyOf"] as Json[] | undefined;
  return choices?.find((choice) => choice["type"] === "object" || choice["type"] === "array") ? objectIn(choices.find(({ type }) => type === "object" || type === "array") ?? {}) : property;
}

function fieldOf(name: string, schema: Json, required: boolean): ReferenceField {
  return { name, required, type: typeOf(schema), note: String(schema["description"] ?? "") };
}

function typeOf(schema: Json): string {
  const values = schema["enum"] as unknown[] | undefined;
  if (values) return values.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema["anyOf"] as Json[] | undefined;
  if (choices) return choices.map(typeOf).join(" | ");
  if (schema["type"] === "array") return `${typeOf((schema["items"] ?? {}) as Json)}[]`;
  return String(schema["format"] ?? schema["type"] ?? "any");
}

function curlOf({ method, path, example, needsRevision, kind, id }: Operation, server: string): string {
  const address = `${server}/api/v1${path}${id === "listJournal" ? "?from=2026-11-01&to=2026-11-30" : ""}`;
  const parts = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${address}"`,
    `-H "Authorization: Bearer $HOURBANK_KEY"`,
    ...(method === "POST" ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(needsRevision ? [`-H 'If-Match: "1"'`] : []),
    ...(example === undefined ? [] : [`-H "Content-Type: application/json"`, `-d '${JSON.stringify(example)}'`]),
    ...(kind === "file" ? ["-o invoice.pdf"] : []),
  ];
  return parts.join(" \\\n  ");
}

const PROBLEMS: Reference["problems"] = [
  { status: 400, code: "invalid_json", meaning: "The body is no JSON in UTF-8." },
  { status: 400, code: "invalid_query", meaning: "A parameter is unknown, given twice or wrong; errors name it." },
  { status: 400, code: "idempotency_key_needed", meaning: "A POST came without Idempotency-Key." },
  { status: 401, code: "missing_key", meaning: "There is no key. Also: unknown_key, expired_key, revoked_key, orphaned_key." },
  { status: 403, code: "insufficient_scope", meaning: "The key lacks the scope that the operation needs." },
  { status: 403, code: "not_permitted", meaning: "The member behind the key may not do this." },
  { status: 404, code: "not_found", meaning: "It isn't there, or isn't yours; the two look alike." },
  { status: 405, code: "method_not_allowed", meaning: "Another method is needed; Allow names those that work." },
  { status: 409, code: "request_in_flight", meaning: "A request with this Idempotency-Key is still under way. Ask again in a moment." },
  { status: 412, code: "stale_revision", meaning: "It was changed since you read it. Read it again. Also: row_changed." },
  { status: 413, code: "body_too_large", meaning: "A body may hold 1 MB." },
  { status: 415, code: "unsupported_media_type", meaning: "Send application/json." },
  { status: 422, code: "invalid_fields", meaning: "Some fields are wrong; errors point to each." },
  { status: 422, code: "idempotency_key_reused", meaning: "This Idempotency-Key was used for another request." },
  { status: 428, code: "revision_needed", meaning: "Name the revision that you have read in If-Match." },
  { status: 429, code: "too_many_requests", meaning: "The key has asked too often within this minute; Retry-After says how long to wait. Also: hooks_too_often, the firm's limit of tests and repeats." },
  { status: 503, code: "contract_busy", meaning: "Somebody holds the contract at this moment. Ask again." },
  { status: 503, code: "database_away", meaning: "The database can't be asked just now. Send the request again, a POST under its same Idempotency-Key." },
];
