// The bank's own pages: the one on which a person pays by card, and the one from which time and weather are ruled, by hand or
// by a program (POST /control with JSON).

import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { type Bank, SECONDS_A_DAY } from "@/lib/adapters/payments/fake-bank/bank";
import { findSession, paySession, sessionPage } from "@/lib/adapters/payments/fake-bank/checkout";
import { controlPage } from "@/lib/adapters/payments/fake-bank/control-page";
import { page } from "@/lib/adapters/payments/fake-bank/html";
import { advanceDays, decideNow, settleDue } from "@/lib/adapters/payments/fake-bank/settlement";

const outcome = z.string().regex(/^(settle|stuck|((late|now):)?[A-Za-z]\w{2,40})$/);
const count = z.coerce.number().min(0).max(400);
const secretKey = z.string().regex(/^sk_test_\w{4,}$/);
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

/** One order. Several may be given in one list. */
export const orderSchema = z.discriminatedUnion("order", [
  z.strictObject({ order: z.literal("advance"), days: count }),
  z.strictObject({ order: z.literal("clock"), at: z.iso.datetime() }),
  z.strictObject({ order: z.literal("weather"), settleAfterDays: count, lateAfterDays: count, outcome, duplicateEvents: flag, reversedEvents: flag, eventsBeforeAnswer: flag, heldEvents: flag }).partial().required({ order: true }),
  z.strictObject({ order: z.literal("next"), outcomes: z.array(outcome).max(1000) }),
  z.strictObject({ order: z.literal("answers"), faults: z.array(z.enum(["cut", "hang", "error", "down", "busy"])).max(1000) }),
  z.strictObject({ order: z.literal("decide"), secretKey, ref: z.string(), outcome }),
  z.strictObject({ order: z.literal("forget"), secretKey }),
  z.strictObject({ order: z.literal("webhook"), secretKey, url: z.string(), secret: z.string() }),
]);

export type Order = z.input<typeof orderSchema>;

interface PageAsked {
  bank: Bank;
  request: IncomingMessage;
  response: ServerResponse;
  address: URL;
  body: string;
}

/** Answers everything that isn't the API. */
export function answerPage(asked: PageAsked): void {
  const { bank, request, response, address } = asked;
  const session = /^\/pay\/(\w+)$/.exec(address.pathname)?.[1];
  if (session !== undefined) return answerSession(asked, session);
  if (address.pathname === "/" && request.method === "GET") return html(response, 200, controlPage(bank));
  if (address.pathname === "/control" && request.method === "POST") return answerOrder(asked);
  html(response, 404, page("Nothing here", "<h1>Nothing here</h1>"));
}

/** Carries out an order of a test, a program or a person. */
export function obey(bank: Bank, order: z.output<typeof orderSchema>): void {
  const { weather } = bank.state;
  if (order.order === "advance") advanceDays(bank, order.days);
  if (order.order === "clock") {
    bank.state.aheadSeconds += Math.floor(Date.parse(order.at) / 1000) - bank.now();
    settleDue(bank);
  }
  if (order.order === "weather") {
    const { order: _, ...change } = order;
    Object.assign(weather, change);
  }
  if (order.order === "next") weather.nextOutcomes = order.outcomes;
  if (order.order === "answers") weather.nextAnswers = order.faults;
  if (order.order === "decide") decideNow(bank, bank.booksOf(order.secretKey), order.ref, order.outcome);
  if (order.order === "forget") delete bank.state.books[order.secretKey];
  if (order.order === "webhook") bank.booksOf(order.secretKey).webhook = { url: order.url, secret: order.secret };
}

function answerOrder({ bank, request, response, body }: PageAsked): void {
  // A page of another site that happens to be open must not rule the demo's bank.
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return html(response, 403, page("No", "<h1>No</h1>"));
  const byProgram = request.headers["content-type"]?.startsWith("application/json") === true;
  const parsed = z.union([orderSchema, z.array(orderSchema)]).safeParse(byProgram ? jsonOf(body) : fieldsOf(body));
  if (!parsed.success) return html(response, 400, page("What?", "<h1>The bank doesn’t understand that order.</h1>"));
  for (const order of [parsed.data].flat()) obey(bank, order);
  if (!byProgram) return redirect(response, "/");
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ now: new Date(bank.now() * 1000).toISOString(), daysAhead: bank.state.aheadSeconds / SECONDS_A_DAY, weather: bank.state.weather }));
}

/** The fields of a form of the page; a list is written with spaces. */
function fieldsOf(body: string): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.fromEntries(new URLSearchParams(body));
  for (const name of ["outcomes", "faults"]) {
    if (typeof fields[name] === "string") fields[name] = fields[name].split(/\s+/).filter(Boolean);
  }
  return fields;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function answerSession({ bank, request, response }: PageAsked, id: string): void {
  const found = findSession(bank, id);
  if (!found) return html(response, 404, page("Nothing here", "<h1>There is no such payment.</h1>"));
  if (request.method !== "POST") return html(response, 200, sessionPage(found.session));
  paySession(bank, found.books, found.session);
  redirect(response, found.session.success_url);
}

function html(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(text);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location });
  response.end();
}
