// How a firm's provider is reached. Owners type its address, so it may lead anywhere: never into the network that this
// server stands in, never along a redirect, never for long.

import { lookup as systemLookup } from "node:dns";
import { type RequestOptions, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { useAgent } from "request-filtering-agent";
import { publicLookup } from "@/lib/adapters/public-lookup";
import { env } from "@/lib/env";

const PATIENCE_MS = 10_000;
const MOST_BYTES = 512_000;

/** What openid-client asks of whoever fetches for it. */
export interface Asked {
  method: string;
  headers: Record<string, string>;
  body?: unknown;
}

export type Reach = (url: string, asked: Asked) => Promise<Response>;

/** Whether an address may be a provider's: HTTPS; outside of production also this very machine, where tests and trials have theirs. */
export function isReachable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username || url.password) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && !env().production && isLoopback(url));
}

/** Asks for `url`; the address is checked when the connection is made, so that a name can't lead elsewhere meanwhile. `lookup` finds addresses of names. */
export async function reach(url: string, { method, headers, body }: Asked, lookup = systemLookup as LookupFunction): Promise<Response> {
  if (!isReachable(url)) throw new TypeError("The address must begin with https://");
  const target = new URL(url);
  const allowed = !env().production && isLoopback(target) ? ["127.0.0.1", "::1"] : [];
  const text = body === undefined || body === null ? undefined : String(body);
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...(text === undefined ? {} : { "content-length": String(Buffer.byteLength(text)) }) },
    agent: useAgent(url, { allowIPAddressList: allowed }),
    lookup: allowed.length > 0 ? lookup : publicLookup(lookup),
    signal: AbortSignal.timeout(PATIENCE_MS),
  };
  return new Promise((resolve, reject) => {
    const send = target.protocol === "https:" ? tlsRequest : plainRequest;
    const request = send(target, options, (answer) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      answer.on("data", (part: Buffer) => {
        bytes += part.length;
        if (bytes > MOST_BYTES) return request.destroy(new Error("The answer is too long."));
        parts.push(part);
      });
      answer.on("error", reject);
      answer.on("end", () => {
        const plain = Object.entries(answer.headers).filter((header): header is [string, string] => typeof header[1] === "string");
        const status = answer.statusCode ?? 502;
        const bodyless = status === 204 || status === 304;
        resolve(new Response(bodyless ? null : Buffer.concat(parts), { status, headers: plain }));
      });
    });
    request.on("error", reject);
    request.end(text);
  });
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === "127.0.0.1" || hostname === "[::1]" || hostname === "localhost";
}
