// The one server between the outside and Next: who asks, whether it may come in, and what every answer bears.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { follow } from "@/lib/front/access";
import { Admission } from "@/lib/front/admission";
import { announcesMore, hasBody, largestBody, readBody, type Unread, withBody } from "@/lib/front/body";
import { BodyRoom } from "@/lib/front/body-room";
import { answerBroken } from "@/lib/front/broken";
import { complaint, leaveCookie, pathOf } from "@/lib/front/gateway";
import { introduce, receive } from "@/lib/front/guest";
import { beforeHead } from "@/lib/front/head";
import { type FrontMetrics, frontMetrics } from "@/lib/front/metrics";
import { pagePolicy, setHeadersOfAnswer, setLastingHeaders } from "@/lib/front/policy";
import { busy, type Refused, refuse, tooSlow } from "@/lib/front/refused";
import { routeClass } from "@/lib/front/route-class";
import type { FrontRules } from "@/lib/front/rules";
import { log } from "@/lib/log";
import type { Figures, Metrics } from "@/lib/metrics/registry";
import { type Origin, withOrigin } from "@/lib/origin";

/** What works on a request that has come in: Next, or a test's stand-in. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export interface FrontParts {
  handle: Handler;
  /** Prepares a request for a file of the build, see `twins`. */
  file?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Takes over a connection, where the app knows how: hot reload while developing. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  metrics: Metrics;
  /** What `/metrics` tells: these, or those of all servers behind the port. */
  figures: Figures;
}

interface Front extends FrontParts {
  rules: FrontRules;
  admission: Admission;
  room: BodyRoom;
  counted: FrontMetrics;
  secure: boolean;
}

/** A server by these rules, not listening yet. */
export function frontServer(rules: FrontRules, parts: FrontParts): Server {
  const admission = new Admission(rules.mostAtOnce, rules.patience);
  const front: Front = { ...parts, rules, admission, room: new BodyRoom(rules.mostBodyBytes, rules.mostBodyBytesEach), counted: frontMetrics(parts.metrics, admission), secure: rules.baseUrl.protocol === "https:" };
  const { headMs, wholeMs, silentMs } = rules.patience;
  const server = createServer({ maxHeaderSize: 32_768, headersTimeout: headMs, requestTimeout: wholeMs, keepAliveTimeout: 65_000, connectionsCheckingInterval: Math.min(2_000, headMs) });
  // Whoever takes no part of an answer any more lets go of it, too. Hot reload has nothing to say for hours.
  if (!rules.developing) server.setTimeout(silentMs);
  const take = (request: IncomingMessage, response: ServerResponse): void => void serve(front, request, response);
  server.on("request", take);
  // Who asks before sending is answered before sending.
  server.on("checkContinue", take);
  server.on("connect", (_, socket) => answerBroken(socket, 405));
  server.on("clientError", (error, socket) => answerBroken(socket, error));
  const { upgrade } = parts;
  if (upgrade) server.on("upgrade", (request, socket, head) => (mayUpgrade(front, request) ? upgrade(request, socket, head) : answerBroken(socket, 421)));
  return server;
}

async function serve(front: Front, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { rules, secure } = front;
  const guest = receive(request, rules.trusted);
  const origin: Origin = { requestId: guest.requestId, address: guest.address, userAgent: (request.headers["user-agent"] ?? "").slice(0, 300), onFirm: (tenantId) => (origin.tenantId = tenantId) };
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy(nonce, { secure, developing: rules.developing });
  follow(request, response, guest, origin, { metrics: front.counted, quiet: rules.developing });
  setLastingHeaders(response, secure);
  response.setHeader("x-request-id", guest.requestId);
  beforeHead(response, () => setHeadersOfAnswer(request, response, policy));
  const refused = complaint(request, guest, rules.baseUrl);
  if (refused) return turnAway(front, request, response, refused, nonce);
  if (pathOf(request.url ?? "") === "/metrics") return tellMetrics(front, request, response);
  leaveCookie(request);
  introduce(request.headers, guest, guest.host === rules.baseUrl.host ? rules.baseUrl.protocol.slice(0, -1) : "http");
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  request.headers["x-asked-path"] = (request.url ?? "").slice(0, 600);
  await withOrigin(origin, () => letIn(front, request, response, { nonce, address: guest.address })).catch((error: unknown) => {
    log.error({ err: error }, "request failed outside Next");
    refuse(request, response, { status: 500, code: "unexpected" }, nonce);
  });
}

/** Files and probes come in at any time; everything else takes a place, once its body is there. */
async function letIn(front: Front, request: IncomingMessage, response: ServerResponse, { nonce, address }: { nonce: string; address: string }): Promise<void> {
  if (isFileOrProbe(request)) {
    front.file?.(request, response);
    await front.handle(request, response);
    return;
  }
  if (front.admission.full) return turnAway(front, request, response, busy(), nonce);
  const whole = hasBody(request) ? await wholeRequest(front, request, response, address) : request;
  if (typeof whole === "string") return turnAway(front, request, response, unread(whole), nonce);
  const leave = await front.admission.enter();
  if (!leave) return turnAway(front, request, response, busy(), nonce);
  if (response.closed) return leave();
  response.once("finish", leave).once("close", leave);
  await front.handle(whole, response);
}

// Where Next has no file of the build it says so in two words. Beside these, what looks like a file may be none: then a page is drawn.
const FILE = /^\/(_next\/static\/|sw\.js$|hourbank-mark\.svg$|icon\.svg$|manifest\.webmanifest$)/;

/** What costs next to nothing, and is only ever fetched. */
function isFileOrProbe(request: IncomingMessage): boolean {
  if ((request.method !== "GET" && request.method !== "HEAD") || hasBody(request)) return false;
  return routeClass(request) === "health" || FILE.test(pathOf(request.url ?? ""));
}

async function wholeRequest({ rules, room }: Front, request: IncomingMessage, response: ServerResponse, address: string): Promise<IncomingMessage | Unread> {
  const most = largestBody(pathOf(request.url ?? ""));
  if (announcesMore(request, most)) return "too_large";
  if (request.headers.expect?.toLowerCase() === "100-continue") response.writeContinue();
  const share = room.shareOf(address);
  const body = await readBody(request, most, rules.patience, share);
  if (typeof body === "string") return body;
  if (response.closed) share.leave(body.length);
  else response.once("close", () => share.leave(body.length));
  return withBody(request, body);
}

function unread(why: Unread): Refused {
  if (why === "too_large") return { status: 413, code: "body_too_large" };
  return why === "no_room" ? busy() : tooSlow();
}

/** Says no. What is still being sent is let run dry for a moment, so that the answer isn't lost with the connection. */
function turnAway({ counted }: Front, request: IncomingMessage, response: ServerResponse, refused: Refused, nonce: string): void {
  counted.refused(refused.code);
  if (response.destroyed) return;
  refuse(request, response, refused, nonce);
  if (request.complete || !hasBody(request)) return;
  request.on("error", () => {}).resume();
  const { socket } = request;
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  request.once("end", () => clearTimeout(timer)).once("close", () => clearTimeout(timer));
}

const LINGER_MS = 2_000;

function mayUpgrade({ rules }: Front, request: IncomingMessage): boolean {
  const guest = receive(request, rules.trusted);
  const { origin } = request.headers;
  const refused = complaint(request, guest, rules.baseUrl);
  request.headers.host = guest.host;
  return refused === undefined && (origin === undefined || origin === rules.baseUrl.origin || origin === `http://${guest.host}`);
}

async function tellMetrics({ rules, figures }: Front, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const brought = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const digest = (text: string) => createHash("sha256").update(text).digest();
  response.setHeader("cache-control", "private, no-store");
  if (rules.metricsToken === undefined || !timingSafeEqual(digest(brought), digest(rules.metricsToken))) {
    response.setHeader("content-type", "text/plain; charset=utf-8");
    response.statusCode = 404;
    return void response.end("There is nothing here.\n");
  }
  try {
    const told = await figures.metrics();
    response.setHeader("content-type", figures.contentType);
    response.end(told);
  } catch (error) {
    // No figures are told as none: an empty page would let every alarm fall silent.
    log.warn({ err: error }, "the figures could not be told");
    response.statusCode = 503;
    response.end();
  }
}
