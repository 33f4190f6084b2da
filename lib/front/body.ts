// A body is read to its end before anybody works on the request: a slow sender takes up a socket and nothing else, and one that sends
// too much is told so before Next, which answers 500.

import { IncomingMessage } from "node:http";
import type { BodyShare } from "@/lib/front/body-room";
import type { Patience } from "@/lib/front/rules";

/** What a body may hold where nothing else is said: an action or JSON. */
export const LARGEST_BODY_BYTES = 1_048_576;

// Around a file stands a form.
const FORM_BYTES = 4_096;

/** Addresses that take more. */
const LARGER: readonly [path: RegExp, bytes: number][] = [
  [/^\/time\/import\/upload$/, 26_214_400 + FORM_BYTES],
  // What to do with each of thousands of lines.
  [/^\/time\/import(\/|$)/, 10_485_760],
];

/** How many bytes an address takes. */
export function largestBody(path: string): number {
  return LARGER.find(([which]) => which.test(path))?.[1] ?? LARGEST_BODY_BYTES;
}

/** A body could not be read: it is too large, its sender too slow, or all bodies together hold too much at the moment. */
export type Unread = "too_large" | "too_slow" | "no_room" | "cut";

/** Whether a request announces more than `most`. */
export function announcesMore(request: IncomingMessage, most: number): boolean {
  return Number(request.headers["content-length"] ?? 0) > most;
}

export function hasBody(request: IncomingMessage): boolean {
  return request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
}

/**
 * Reads a body of at most `most` bytes; it must keep the pace that `paceMs` and `paceBytes` ask for. Its bytes stay counted in `share` until
 * the caller gives them back, since they are held for as long as somebody works on them; what could not be read is given back here.
 */
export function readBody(request: IncomingMessage, most: number, { paceMs, paceBytes }: Patience, share: BodyShare): Promise<Buffer | Unread> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    let seen = 0;
    const pace = setInterval(() => {
      if (length - seen < paceBytes) finish("too_slow");
      seen = length;
    }, paceMs);
    const take = (part: Buffer): void => {
      if (length + part.length > most) return finish("too_large");
      if (!share.take(part.length)) return finish("no_room");
      length += part.length;
      parts.push(part);
    };
    const end = (): void => finish(Buffer.concat(parts, length));
    const cut = (): void => finish("cut");
    const finish = (result: Buffer | Unread): void => {
      clearInterval(pace);
      request.off("data", take).off("end", end).off("close", cut).off("error", cut);
      if (typeof result === "string") share.leave(length);
      resolve(result);
    };
    // An error without a listener would end the process.
    request.on("error", () => {});
    request.on("data", take).on("end", end).on("close", cut).on("error", cut);
  });
}

/** The same request with a body that is there already. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const whole = new IncomingMessage(request.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders } = request;
  Object.assign(whole, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, complete: true });
  const { "transfer-encoding": _, ...headers } = request.headers;
  whole.headers = { ...headers, "content-length": String(body.length) };
  whole.push(body);
  whole.push(null);
  return whole;
}
