// The one way out to addresses that firms have named. Nothing inside a network can be reached by it: every address that a name leads to
// is looked at between looking it up and connecting, and exactly that address is connected to.

import { lookup as systemLookup } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";
import { PRIVATE_ADDRESS, publicLookup } from "@/lib/adapters/public-lookup";
import type { DeliveryFailure } from "@/lib/domain/hook";
import { isLoopback, readHookAddress } from "@/lib/domain/hook-address";

/** What is sent, by POST. */
export interface HookCall {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What came of it. `failure` is null where the endpoint took it. */
export interface HookAnswer {
  status: number | null;
  failure: DeliveryFailure | null;
  /** The beginning of what it answered, at most 1,024 characters. */
  answer: string;
  tookMs: number;
}

export interface HookWays {
  /** This machine may be called: for trials and tests, never in production. */
  loopback: boolean;
  /** How names are looked up, if not by the system. */
  lookup?: LookupFunction;
  /** From sending to the last byte of the answer, in milliseconds. */
  limitMs?: number;
}

const LIMIT_MS = 10_000;
const MOST_BYTES = 65_536;
const KEPT_CHARACTERS = 1_024;

/** Calls an endpoint once and never throws. A redirect is an answer like any other and is not followed. */
export async function callHook(call: HookCall, ways: HookWays): Promise<HookAnswer> {
  const begun = performance.now();
  const signal = AbortSignal.timeout(ways.limitMs ?? LIMIT_MS);
  const answered = await send(call, ways, signal).catch((error: unknown) => ({ status: null, failure: signal.aborted ? "timeout" as const : failureOf(error), answer: "" }));
  return { ...answered, tookMs: Math.round(performance.now() - begun) };
}

async function send(call: HookCall, ways: HookWays, signal: AbortSignal): Promise<Omit<HookAnswer, "tookMs">> {
  const address = readHookAddress(call.url, ways);
  if ("fault" in address) return { status: null, failure: "address", answer: "" };
  const url = new URL(address.url);
  const response = await request(url, call, ways, signal);
  const answer = await beginningOf(response);
  // Three digits are all that the parser asks of a status; what no endpoint may say is kept as none.
  const said = response.statusCode ?? 0;
  const status = said < 100 ? null : said;
  return { status, failure: failureOfStatus(said), answer };
}

function failureOfStatus(status: number): DeliveryFailure | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? "redirect" : "status";
}

function request(url: URL, { headers, body }: HookCall, { loopback, lookup }: HookWays, signal: AbortSignal): Promise<IncomingMessage> {
  const allowIPAddressList = loopback && isLoopback(url) ? ["127.0.0.0/8", "::1"] : [];
  const isPlain = url.protocol === "http:";
  const agent = isPlain ? new RequestFilteringHttpAgent({ allowIPAddressList }) : new RequestFilteringHttpsAgent({ allowIPAddressList });
  return new Promise((resolve, reject) => {
    const options = {
      method: "POST",
      agent,
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      lookup: allowIPAddressList.length > 0 ? (lookup ?? systemLookup) : publicLookup(lookup ?? (systemLookup as LookupFunction)),
      signal,
    };
    const asked = (isPlain ? http : https).request(url, options as https.RequestOptions, resolve);
    asked.on("error", reject);
    // A connection that is offered for something else is an answer and not taken; without a listener nothing would ever be told of it.
    asked.on("upgrade", (response, socket) => {
      socket.destroy();
      response.push(null);
      resolve(response);
    });
    // A request that ended in silence has no answer. What was settled before stays.
    asked.on("close", () => reject(new Error("The connection ended without an answer.")));
    asked.end(body);
  });
}

/** Reads until enough is known: an endless answer is cut. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length >= MOST_BYTES) break;
  }
  const text = Buffer.concat(parts).subarray(0, KEPT_CHARACTERS * 4).toString("utf8");
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, "\uFFFD").slice(0, KEPT_CHARACTERS).toWellFormed();
}

function failureOf(error: unknown): DeliveryFailure {
  const { name = "", message = "", code = "" } = error as Partial<Record<"name" | "message" | "code", string>>;
  if (name === PRIVATE_ADDRESS || message.includes("is not allowed. Because")) return "private_address";
  if (code === "ETIMEDOUT") return "timeout";
  if (/CERT|TLS|SSL|SIGNATURE|EPROTO|SELF_SIGNED/.test(code)) return "certificate";
  return "unreachable";
}
