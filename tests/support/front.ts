// A front server with a stand-in behind it, asked over bare sockets: what a library would never send is what counts.

import type { IncomingMessage, ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { endServer } from "@/lib/front/ending";
import { proxiesFrom } from "@/lib/front/guest";
import { type FrontRules, PATIENCE } from "@/lib/front/rules";
import { type FrontParts, frontServer } from "@/lib/front/server";
import { openRegistry } from "@/lib/metrics/registry";
import { currentOrigin } from "@/lib/origin";

export const BASE = "https://hours.example";

/** What reached the stand-in. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
  origin: ReturnType<typeof currentOrigin>;
}

export interface OpenFront {
  port: number;
  seen: Seen[];
  /** Sends bytes as they are and gives all that comes back until the connection ends or `ms` have passed. */
  send: (raw: string | (string | number)[], ms?: number) => Promise<string>;
  /** Asks as a well-behaved browser at the right host would; `lines` come on top, or instead of a header of the same name. */
  ask: (line: string, lines?: string[], body?: string) => Promise<string>;
  close: (endMs?: number) => Promise<void>;
}

/** Opens a front server whose stand-in answers `answered` and an HTML page unless told otherwise. */
export async function openFront(rules: Partial<FrontRules> = {}, parts: Partial<FrontParts> = {}): Promise<OpenFront> {
  const seen: Seen[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body: await text(request), origin: currentOrigin() });
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end("<p>answered</p>");
  };
  const whole: FrontRules = { baseUrl: new URL(BASE), trusted: proxiesFrom([]), mostAtOnce: 8, mostBodyBytes: 67_108_864, mostBodyBytesEach: 67_108_864, developing: false, patience: { ...PATIENCE, lineMs: 50 }, ...rules };
  const metrics = openRegistry("web");
  const server = frontServer(whole, { handle, metrics, figures: metrics, ...parts });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const send: OpenFront["send"] = (raw, ms = 5_000) => exchange(port, typeof raw === "string" ? [raw] : raw, ms);
  const ask: OpenFront["ask"] = (line, lines = [], body = "") => {
    const named = new Set(lines.map((each) => each.split(":")[0]?.toLowerCase()));
    const usual = [`Host: ${whole.baseUrl.host}`, `Origin: ${whole.baseUrl.origin}`, "Accept: text/html", "Connection: close", ...(body ? [`Content-Length: ${body.length}`] : [])];
    const head = [...usual.filter((each) => !named.has(each.split(":")[0]?.toLowerCase())), ...lines.filter((each) => !each.endsWith(": "))];
    return send(`${line} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n${body}`);
  };
  return { port, seen, send, ask, close: (endMs = 100) => endServer(server, endMs) };
}

/** Strings are sent, numbers waited for in milliseconds. */
async function exchange(port: number, parts: (string | number)[], ms: number): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (part) => (heard += part.toString("latin1"))).on("error", () => {});
  const over = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const late = setTimeout(() => socket.destroy(), ms);
  for (const part of parts) {
    if (typeof part === "string") socket.write(part, "latin1");
    else await new Promise((resolve) => setTimeout(resolve, part));
  }
  await over;
  clearTimeout(late);
  return heard;
}

export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
}

export function headersOf(answer: string): Record<string, string> {
  const lines = (answer.split("\r\n\r\n")[0] ?? "").split("\r\n").slice(1);
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
}
