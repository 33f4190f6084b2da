// One operation of the API, said once: the route, the documentation and the tests are made from it.

import { z } from "zod";
import type { Caller } from "@/lib/api/caller";
import type { CursorKey } from "@/lib/api/cursor";
import type { OnceRequest, Reply } from "@/lib/api/idempotency";
import { badRequest } from "@/lib/api/problem";
import type { TenantDb } from "@/lib/db/tenant";
import type { ApiScope } from "@/lib/domain/api-scope";
import type { Permission } from "@/lib/domain/permission";

export const METHODS = ["GET", "POST", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** A page of a list, before its cursor is sealed. */
export interface Page<Row> {
  rows: Row[];
  /** The sort values of the last row where more follow, or null. */
  next: CursorKey | null;
}

/** A file instead of JSON. */
export interface ApiFile {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
  fileName: string;
}

/** What `run` gets to know of the request. */
export interface Asked<Query, Body> {
  /** Names in the path; ids, or whole numbers as text. */
  path: Record<string, string>;
  query: Query;
  body: Body;
  /** Where the page before ended; null for the first page. */
  after: CursorKey | null;
  /** The revision that If-Match names; 0 where the operation needs none. */
  revision: number;
}

interface Spec<Query extends z.ZodObject, Body extends z.ZodType, Answer extends z.ZodType> {
  /** Its name in the OpenAPI description. */
  id: string;
  method: Method;
  /** Beneath /api/v1. A name in braces stands for an id, `{number}` for a whole number. */
  path: string;
  group: string;
  summary: string;
  /** More than the summary says, where there is more. */
  description?: string;
  /** Null: any key may ask. */
  scope: ApiScope | null;
  permission: Permission;
  query?: Query;
  body?: Body;
  /** A body to copy, for the documentation. */
  example?: unknown;
  /** The schema of the answer, or of one row for a list. */
  answer: Answer;
  status?: 200 | 201;
  /** PATCH and DELETE of what has a revision: the request names it in If-Match. */
  needsRevision?: true;
  /** Where the new thing can be read, beneath /api/v1. */
  location?: (answer: z.input<Answer>) => string;
  /** A shorter way for what comes often; null where it isn't enough, with nothing done. */
  atOnce?: (caller: Caller, body: z.output<Body>, once: OnceRequest) => Promise<Reply | null>;
}

/** An operation that answers one thing. */
export function apiRoute<Query extends z.ZodObject, Body extends z.ZodType, Answer extends z.ZodType>(
  spec: Spec<Query, Body, Answer> & { run: (db: TenantDb, caller: Caller, asked: Asked<z.output<Query>, z.output<Body>>) => Promise<z.input<Answer>> },
): Operation {
  return { status: 200, ...spec, kind: "one" } as unknown as Operation;
}

/** An operation that answers a list, page by page; `limit` and `cursor` come with it. */
export function apiList<Query extends z.ZodObject, Answer extends z.ZodType>(
  spec: Omit<Spec<Query, z.ZodType, Answer>, "body" | "example" | "status" | "location" | "method" | "atOnce"> & {
    run: (db: TenantDb, caller: Caller, asked: Asked<z.output<Query> & { limit: number }, undefined>) => Promise<Page<z.input<Answer>>>;
  },
): Operation {
  return { status: 200, method: "GET", ...spec, kind: "list" } as unknown as Operation;
}

/** An operation that answers a file. */
export function apiFile(
  spec: Omit<Spec<z.ZodObject, z.ZodType, z.ZodType>, "body" | "example" | "status" | "location" | "method" | "atOnce" | "answer" | "query"> & {
    contentType: string;
    run: (db: TenantDb, caller: Caller, asked: Asked<Record<string, never>, undefined>) => Promise<ApiFile>;
  },
): Operation {
  return { status: 200, method: "GET", answer: z.never(), ...spec, kind: "file" } as unknown as Operation;
}

/** An operation as the table holds it, whatever its schemas. */
export interface Operation extends Omit<Spec<z.ZodObject, z.ZodType, z.ZodType>, "status" | "location" | "atOnce"> {
  kind: "one" | "list" | "file";
  status: 200 | 201;
  contentType?: string;
  location?: (answer: never) => string;
  atOnce?: (caller: Caller, body: never, once: OnceRequest) => Promise<Reply | null>;
  run: (db: TenantDb, caller: Caller, asked: Asked<never, never>) => Promise<unknown>;
}

/** `limit` and `cursor` of every list. */
export const paging = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, "A whole number from 1 to 200")
    .transform(Number)
    .pipe(z.number().int().min(1).max(200))
    .default(50)
    .meta({ description: "Rows a page, 1 to 200." }),
  cursor: z.string().max(600).optional().meta({ description: "nextCursor of the page before." }),
};

/** Names in a path, such as `contractId`. */
export function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

/** One page out of `limit + 1` rows that were read. */
export function pageOf<Row, Shown>(rows: Row[], limit: number, keyOf: (row: Row) => CursorKey, show: (row: Row) => Shown): Page<Shown> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown.map(show), next: last ? keyOf(last) : null };
}

/** A whole number that a cursor or a path carries; one beyond what the database holds names nothing. */
export function wholeNumber(value: string | number | undefined): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw badRequest("invalid_query", "This is not a whole number.");
}
