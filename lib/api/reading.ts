// Reads what a request carries, and lets nothing hostile any further.

import type { z } from "zod";
import { badRequest, type FieldProblem, fieldProblems, pointerOf, Problem } from "@/lib/api/problem";

/** The largest body that is taken: 1 MB. */
export const LARGEST_BODY_BYTES = 1_048_576;

const DEEPEST = 32;

/** The JSON of a body, checked for size, type, encoding and text that can't be stored; `undefined` for none at all. */
export async function readBody(request: Request): Promise<unknown> {
  const bytes = await bytesOf(request);
  if (bytes.length === 0) return undefined;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json" && type !== "application/merge-patch+json") {
    throw new Problem(415, { title: "Another type of content is needed", code: "unsupported_media_type", detail: "Send the body as application/json." });
  }
  const body = parse(bytes);
  refuseHostile(body);
  return body;
}

/** Reads with a schema; what is wrong is answered as 422 with a pointer per field. */
export async function readFields<Schema extends z.ZodType>(schema: Schema, body: unknown): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw await fieldsRefused(parsed.error);
}

/** The problem of fields that are wrong. `rename` leads names of a command's input back to those of the body. */
export async function fieldsRefused(error: z.ZodError, rename: Record<string, string> = {}): Promise<Problem> {
  const named = ([first = "", ...rest]: PropertyKey[]) => [rename[String(first)] ?? first, ...rest].filter((part) => part !== "");
  return wrongFields(await fieldProblems(error, (path) => ({ pointer: pointerOf(named(path)) })));
}

function wrongFields(errors: FieldProblem[]): Problem {
  return new Problem(422, { title: "Some fields are wrong", code: "invalid_fields", detail: "See errors for each field.", errors: errors.slice(0, 50) });
}

/** The query, with a schema whose fields are strings. Each name may stand there once. */
export async function readQuery<Schema extends z.ZodType>(schema: Schema, search: URLSearchParams): Promise<z.output<Schema>> {
  const names = [...search.keys()];
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw badRequest("invalid_query", "Each parameter may be given once.", [{ parameter: twice, message: "Given twice." }]);
  const parsed = schema.safeParse(Object.fromEntries(search), { reportInput: true });
  if (parsed.success) return parsed.data;
  const errors = await fieldProblems(parsed.error, (path) => ({ parameter: path.map(String).join(".") }));
  throw badRequest("invalid_query", "Some parameters are wrong.", errors);
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_BODY_BYTES) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > LARGEST_BODY_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    parts.push(value);
  }
  return Buffer.concat(parts);
}

function tooLarge(): Problem {
  return new Problem(413, { title: "The body is too large", code: "body_too_large", detail: "A body may hold 1 MB." });
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badRequest("invalid_json", "The body is no JSON in UTF-8.");
  }
}

/** PostgreSQL fails on NUL and would store lone surrogates wrongly, wherever in the body they stand. */
function refuseHostile(body: unknown): void {
  const open: { value: unknown; path: string[] }[] = [{ value: body, path: [] }];
  for (let each = open.pop(); each; each = open.pop()) {
    const { value, path } = each;
    if (path.length > DEEPEST) throw wrongFields([{ pointer: pointerOf(path.slice(0, 3)), message: "Nested too deeply." }]);
    if (typeof value === "string") refuseText(value, path);
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        refuseText(name, path);
        if (name === "__proto__") throw wrongFields([{ pointer: pointerOf([...path, name]), message: "This field is not known." }]);
        open.push({ value: inner, path: [...path, name] });
      }
    }
  }
}

function refuseText(text: string, path: string[]): void {
  if (text.isWellFormed() && !text.includes("\u0000")) return;
  throw wrongFields([{ pointer: pointerOf(path), message: "This contains characters that can't be stored." }]);
}
