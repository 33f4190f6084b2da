// A bank for the demo and the tests: it speaks the payment provider's API so that the adapter can't tell, and no money moves.

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Bank, type BankOptions, openBank } from "@/lib/adapters/payments/fake-bank/bank";
import { answerPage } from "@/lib/adapters/payments/fake-bank/control";
import { openPost, type Post } from "@/lib/adapters/payments/fake-bank/events";
import { Fault } from "@/lib/adapters/payments/fake-bank/fault";
import { readForm } from "@/lib/adapters/payments/fake-bank/form";
import { type Answer, oncePerKey, spoilReply } from "@/lib/adapters/payments/fake-bank/idempotency";
import { runRoute } from "@/lib/adapters/payments/fake-bank/routes";
import { settleDue } from "@/lib/adapters/payments/fake-bank/settlement";
import { env } from "@/lib/env";

const MOST_BYTES = 1_000_000;

export interface FakeBank {
  url: string;
  bank: Bank;
  post: Post;
  close(): Promise<void>;
}

/** Opens the bank on `port` of this machine (0: any). Throws in production. */
export async function startFakeBank(options: BankOptions & { port: number }): Promise<FakeBank> {
  if (env().production) throw new Error("The fake bank is for trials only and doesn't start in production.");
  const bank = openBank(options);
  const post = openPost(bank);
  let url = "";
  const server = createServer((request, response) => {
    answer(bank, post, url, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { type: "api_error", message: String(error) } }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  void post.flush();
  const watch = setInterval(() => settleDue(bank) && void post.flush(), 5_000);
  watch.unref();
  return {
    url,
    bank,
    post,
    close: () => {
      clearInterval(watch);
      post.stop();
      bank.save();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(bank: Bank, post: Post, ownUrl: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = new URL(request.url ?? "/", ownUrl);
  const body = await bodyOf(request);
  settleDue(bank);
  if (address.pathname.startsWith("/v1/")) await answerCall({ bank, post, ownUrl, request, response, address, body });
  else answerPage({ bank, request, response, address, body });
  bank.save();
  void post.flush();
}

interface Asked {
  bank: Bank;
  post: Post;
  ownUrl: string;
  request: IncomingMessage;
  response: ServerResponse;
  address: URL;
  body: string;
}

async function answerCall(asked: Asked): Promise<void> {
  const { bank, post, request, response } = asked;
  const fault = request.method === "POST" ? bank.state.weather.nextAnswers.shift() : undefined;
  if (fault === "down") return write(response, { status: 503, body: errorBody("api_error", "The bank is being repaired.") });
  if (fault === "busy") return write(response, { status: 429, body: errorBody("invalid_request_error", "Too many requests.", "rate_limit") });
  const given = callAnswer(asked);
  bank.save();
  if (bank.state.weather.eventsBeforeAnswer) await post.flush();
  if (fault === "cut") return void request.socket.destroy();
  if (fault === "hang") return;
  if (fault === "error") {
    const body = errorBody("api_error", "Something went wrong on our side.");
    spoilReply(bank.booksOf(keyOf(request) ?? ""), idempotencyKeyOf(request), body);
    return write(response, { status: 500, body });
  }
  write(response, given);
}

function callAnswer({ bank, ownUrl, request, address, body }: Asked): Answer {
  try {
    const secretKey = keyOf(request);
    if (!secretKey) throw new Fault(401, "invalid_request_error", "Invalid API Key provided.", { code: "api_key_invalid" });
    const books = bank.booksOf(secretKey);
    const method = request.method ?? "GET";
    const form = readForm(method === "GET" ? address.search : body);
    const run = (): Omit<Answer, "replayed"> => {
      try {
        return { status: 200, body: JSON.stringify(runRoute(method, address.pathname, { bank, books, form, ownUrl }), null, 2) };
      } catch (error) {
        if (error instanceof Fault) return { status: error.status, body: JSON.stringify(error.body, null, 2) };
        throw error;
      }
    };
    return oncePerKey(bank, books, method === "POST" ? idempotencyKeyOf(request) : null, { path: address.pathname, body }, run);
  } catch (error) {
    if (error instanceof Fault) return { status: error.status, body: JSON.stringify(error.body, null, 2), replayed: false };
    throw error;
  }
}

function write(response: ServerResponse, { status, body, replayed }: Omit<Answer, "replayed"> & { replayed?: boolean }): void {
  response.writeHead(status, {
    "content-type": "application/json",
    "request-id": `req_${randomBytes(7).toString("hex")}`,
    ...(replayed && { "idempotent-replayed": "true" }),
  });
  response.end(body);
}

function errorBody(type: string, message: string, code?: string): string {
  return JSON.stringify({ error: { type, message, code } });
}

/** The secret key, as a bearer or as the name of basic authentication; null where it is no test key. */
function keyOf(request: IncomingMessage): string | null {
  const [scheme = "", value = ""] = (request.headers.authorization ?? "").split(" ");
  const key = scheme.toLowerCase() === "basic" ? Buffer.from(value, "base64").toString().split(":")[0] : value;
  return key && /^sk_test_\w{4,}$/.test(key) ? key : null;
}

function idempotencyKeyOf(request: IncomingMessage): string | null {
  const key = request.headers["idempotency-key"];
  return typeof key === "string" && key !== "" ? key : null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error("The request is too large.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
