// The OpenAPI 3.1 description, made from the schemas that read the requests and from those that the tests hold the answers to.

import { z } from "zod";
import { namesIn, type Operation, paging } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/table";
import { webhookDescriptions } from "@/lib/api/webhook-events";
import { API_SCOPES } from "@/lib/domain/api-scope";
import { env } from "@/lib/env";

/** A piece of JSON schema or of the description. */
export type Json = { [name: string]: unknown };

const REF = "#/components/schemas/";
const PROBLEM = { description: "It was refused; see `code` and `errors`.", content: { "application/problem+json": { schema: { $ref: `${REF}Problem` } } } };

/** The description as it is served; anybody may read it. */
export function openApiResponse(): Response {
  made ??= openApi(env().baseUrl);
  return Response.json(made, { headers: { "cache-control": "public, max-age=300", "access-control-allow-origin": "*" } });
}

let made: Json | undefined;

/** The whole description. `server` is where the API is reached. */
export function openApi(server: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) (paths[operation.path] ??= {})[operation.method.toLowerCase()] = describe(operation);
  return {
    openapi: "3.1.0",
    info: { title: "Hourbank API", version: "1", description: INTRODUCTION, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: `${server}/api/v1` }],
    security: [{ key: [] }],
    tags: [...new Set(OPERATIONS.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    webhooks: webhookDescriptions(),
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: `A key of the firm, with scopes: ${API_SCOPES.join(", ")}.` } },
      schemas: { ...schemas(), Problem: PROBLEM_SCHEMA },
    },
  };
}

/** The JSON schema of a body, a query or an answer: a reference where it has a name of its own, unless `whole`. */
export function schemaOf(schema: z.ZodType, io: "input" | "output", whole = false): Json {
  const id = nameOf(schema);
  return whole || id === undefined ? bare(schema, io) : { $ref: `${REF}${id}` };
}

const INTRODUCTION =
  "Durations are whole seconds, money whole minor units, days YYYY-MM-DD in the firm's time zone. Every POST names itself with Idempotency-Key: " +
  "sent again with the same content it is answered as before. Lists are read page by page with `cursor`. Refusals are problem details (RFC 9457).";

function describe(operation: Operation): Json {
  const { id, group, summary, description, scope, permission, body, status, kind } = operation;
  const answer = kind === "file" ? { [operation.contentType ?? ""]: {} } : { "application/json": { schema: answerSchema(operation) } };
  return {
    operationId: id,
    tags: [group],
    summary,
    description: [description, scope === null ? "Any key." : `Scope \`${scope}\`.`].filter(Boolean).join(" "),
    "x-scope": scope,
    "x-permission": permission,
    parameters: [...pathParameters(operation), ...queryParameters(operation), ...headerParameters(operation)],
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, "input"), example: operation.example } } } }),
    responses: { [status]: { description: "Done.", content: answer }, default: PROBLEM },
  };
}

function answerSchema({ kind, answer }: Operation): Json {
  if (kind !== "list") return schemaOf(answer, "output");
  const properties = { data: { type: "array", items: schemaOf(answer, "output") }, nextCursor: { type: ["string", "null"] } };
  return { type: "object", properties, required: ["data", "nextCursor"] };
}

function pathParameters({ path }: Operation): Json[] {
  return namesIn(path).map((name) => {
    const schema = name === "number" ? { type: "integer", minimum: 1 } : { type: "string", format: "uuid" };
    return { name, in: "path", required: true, schema };
  });
}

function queryParameters({ kind, query }: Operation): Json[] {
  const fields = { ...query?.shape, ...(kind === "list" ? paging : {}) };
  return Object.entries(fields).map(([name, field]) => {
    const { description, ...typed } = bare(field as z.ZodType, "input");
    const schema = name === "limit" ? { type: "integer", minimum: 1, maximum: 200, default: 50 } : typed;
    return { name, in: "query", required: !(field as z.ZodType).safeParse(undefined).success, description, schema };
  });
}

function headerParameters({ method, needsRevision }: Operation): Json[] {
  const header = (name: string, description: string) => ({ name, in: "header", required: true, description, schema: { type: "string" } });
  return [
    ...(method === "POST" ? [header("Idempotency-Key", "Names this request; 1 to 255 visible ASCII characters, such as a UUID.")] : []),
    ...(needsRevision ? [header("If-Match", 'The revision that was read, such as "3"; it is also the ETag.')] : []),
  ];
}

/** Every schema with a name, once, for bodies as they are sent and for answers as they are read. */
function schemas(): Record<string, Json> {
  const named: Record<string, Json> = {};
  const collect = (schema: z.ZodType | undefined, io: "input" | "output") => {
    const id = schema && nameOf(schema);
    if (schema && id !== undefined) named[id] = bare(schema, io);
  };
  for (const { body, answer } of OPERATIONS) {
    collect(body, "input");
    collect(answer, "output");
  }
  return named;
}

function nameOf(schema: z.ZodType): string | undefined {
  return z.globalRegistry.get(schema)?.id;
}

/** Without the names of inner schemas: each component stands for itself. */
function bare(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, id: __, $defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline", override: shorten }) as Json;
  return inlined(rest, ($defs ?? {}) as Record<string, Json>) as Json;
}

/** A format says what its pattern says. */
function shorten({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema["format"] !== undefined) delete jsonSchema["pattern"];
}

function inlined(value: unknown, definitions: Record<string, Json>): unknown {
  if (Array.isArray(value)) return value.map((each) => inlined(each, definitions));
  if (typeof value !== "object" || value === null) return value;
  const { $ref, ...rest } = value as Json;
  const name = typeof $ref === "string" ? $ref.replace("#/$defs/", "") : undefined;
  const { id: _, ...definition } = (name !== undefined && definitions[name]) || {};
  const all: Json = { ...definition, ...rest };
  return Object.fromEntries(Object.entries(all).map(([key, inner]) => [key, inlined(inner, definitions)]));
}

const PROBLEM_SCHEMA: Json = {
  type: "object",
  description: "Problem details, RFC 9457.",
  properties: {
    type: { type: "string", description: "Where the code is explained." },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string", description: "Stable; meant for programs." },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: {
          pointer: { type: "string", description: "The field of the body, a JSON pointer as fragment such as #/workedSeconds." },
          parameter: { type: "string" },
          header: { type: "string" },
          message: { type: "string" },
        },
        required: ["message"],
      },
    },
    figures: { type: "object", description: "The figures of the rule that refused.", additionalProperties: { type: ["string", "number"] } },
  },
  required: ["type", "title", "status", "code"],
};
