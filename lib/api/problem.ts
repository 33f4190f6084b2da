// How the API says no: problem details (RFC 9457), naming the field.

import type { z } from "zod";
import { type Refusal } from "@/lib/domain/refusal";
import type { RefusalCode } from "@/lib/domain/refusal-codes";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { translatorFor } from "@/lib/i18n/translator";

/** What is wrong with one field: in the body (`pointer`, RFC 6901 as a fragment), or elsewhere in the request. */
export interface FieldProblem {
  pointer?: string;
  parameter?: string;
  header?: string;
  message: string;
}

/** Everything that is said beside the status. */
export interface ProblemBody {
  title: string;
  code: string;
  detail?: string;
  errors?: FieldProblem[];
  /** The figures of the rule that refused. */
  figures?: Record<string, string | number>;
}

/** Ends a request with a problem. */
export class Problem extends Error {
  readonly status: number;
  readonly body: ProblemBody;
  readonly headers: Record<string, string>;

  constructor(status: number, body: ProblemBody, headers: Record<string, string> = {}) {
    super(body.code);
    this.name = "Problem";
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** A request that can't be read or names something wrong outside the body. */
export function badRequest(code: string, detail: string, errors?: FieldProblem[]): Problem {
  return new Problem(400, { title: "The request can't be read", code, detail, errors });
}

/** Missing and not yours answer alike. */
export function nothingThere(): Problem {
  return new Problem(404, { title: "There is nothing here", code: "not_found" });
}

/** A rule of the house refused; the sentence is the one that people read on screen. */
export async function refusalProblem(refusal: Refusal): Promise<Problem> {
  const { status, title } = refusalAnswer(refusal.code);
  const say = await translatorFor("en", "refusals");
  const detail = say(refusal.code, sentenceFigures(refusal.details));
  const figures = Object.keys(refusal.details).length > 0 ? refusal.details : undefined;
  const index = refusal.details["index"];
  const place = [...(index === undefined ? [] : ["entries", index]), ...(FIELDS.get(refusal.code) ?? [])];
  const errors = place.length === 0 ? undefined : [{ pointer: `#/${place.join("/")}`, message: detail }];
  return new Problem(status, { title, code: refusal.code, detail, errors, figures }, status === 503 ? { "retry-after": "2" } : {});
}

/** Whether the same request may be answered otherwise in a moment, so that nothing should be remembered of it. */
export function isPassing(problem: Problem): boolean {
  return problem.status >= 500 || problem.status === 429;
}

function refusalAnswer(code: RefusalCode): { status: number; title: string } {
  if (BUSY.has(code)) return { status: 503, title: "Busy at the moment" };
  if (OFTEN.has(code)) return { status: 429, title: "Too many requests" };
  if (STALE.has(code)) return { status: 412, title: "It was changed meanwhile" };
  if (FORBIDDEN.has(code)) return { status: 403, title: "Not permitted" };
  if (TAKEN.has(code)) return { status: 409, title: "Already there" };
  return { status: 422, title: "A rule refuses" };
}

/** The field that a rule refuses, where it is one. */
const FIELDS: ReadonlyMap<string, readonly string[]> = new Map([["start_on_other_day", ["startedAt"]]]);

const BUSY: ReadonlySet<string> = new Set(["contract_busy", "too_busy"]);
const OFTEN: ReadonlySet<string> = new Set(["hooks_too_often"]);
const STALE: ReadonlySet<string> = new Set(["stale_revision", "row_changed"]);
const FORBIDDEN: ReadonlySet<string> = new Set(["not_permitted", "not_your_entry"]);
const TAKEN: ReadonlySet<string> = new Set(["name_taken", "contact_exists", "entry_content_differs", "operation_key_reused"]);

function sentenceFigures(details: Record<string, string | number>): Record<string, string | number> {
  const currency = String(details["currency"] ?? "USD");
  const figures = Object.entries(details).map(([name, value]): [string, string | number] => {
    if (name.endsWith("Seconds")) return [name, minutes(Number(value), "en")];
    if (name.endsWith("Minor")) return [name, money(Number(value), currency, "en")];
    return [name, value];
  });
  return Object.fromEntries(figures);
}

/** What zod found wrong, as fields with a sentence each. */
export async function fieldProblems(error: z.ZodError, place: (path: PropertyKey[]) => Omit<FieldProblem, "message">): Promise<FieldProblem[]> {
  const say = await translatorFor("en", "fields");
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ ...place(issue.path), message: issueText(issue, say) }];
    return issue.keys.map((key) => ({ ...place([...issue.path, key]), message: "This field is not known." }));
  });
}

function issueText(issue: z.core.$ZodIssue, say: (key: string) => string): string {
  if (/^[a-z_]+$/.test(issue.message)) return say(issue.message);
  if (issue.code === "invalid_type" && issue.input === undefined) return "This field is required.";
  if (issue.code === "invalid_value") return `One of ${issue.values.map((value) => JSON.stringify(value)).join(", ")} is expected.`;
  if (issue.code === "invalid_union") return "None of the forms that this field may have.";
  return `${issue.message}.`;
}

/** A JSON pointer as a fragment: `["sizes", 0]` is `#/sizes/0`. */
export function pointerOf(path: PropertyKey[]): string {
  return `#${path.map((part) => `/${encodeURIComponent(String(part).replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("")}`;
}

/** The answer that carries a problem. */
export function problemResponse(problem: Problem): Response {
  const { status, headers, body } = problem;
  const { title, code, detail, errors, figures } = body;
  const text = JSON.stringify({ type: `/api/v1/docs#${code}`, title, status, detail, code, errors, figures });
  return new Response(text, { status, headers: { ...headers, "content-type": "application/problem+json" } });
}
