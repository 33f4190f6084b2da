import { randomInt } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { chooseLocale, localeCookie } from "@/lib/i18n/locale";
import en from "@/lib/i18n/messages/en/front.json" with { type: "json" };
import fr from "@/lib/i18n/messages/fr/front.json" with { type: "json" };
import it from "@/lib/i18n/messages/it/front.json" with { type: "json" };

const catalogs = { en, it, fr };

/** How the front server says no. */
export interface Refused {
  status: number;
  code: RefusedCode;
  headers?: Record<string, string>;
}

export type RefusedCode = keyof typeof en.sentences;

/** The refusal of a moment: come again in a few seconds, not all at once. */
export function busy(): Refused {
  return { status: 503, code: "busy", headers: inAMoment() };
}

/** What was sent came too slowly; on another connection it may come better. */
export function tooSlow(): Refused {
  return { status: 408, code: "too_slow", headers: inAMoment() };
}

function inAMoment(): Record<string, string> {
  return { "retry-after": String(randomInt(2, 6)) };
}

/** Answers a request that goes no further: a problem to programs, a page to browsers that look for one, a line to all others. */
export function refuse(request: IncomingMessage, response: ServerResponse, refused: Refused, nonce: string): void {
  if (response.headersSent) return void response.destroy();
  const { status, headers = {} } = refused;
  const { type, text } = wording(request, refused, nonce);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader("cache-control", "private, no-store");
  response.setHeader("content-type", type);
  response.setHeader("content-length", Buffer.byteLength(text));
  response.statusCode = status;
  response.end(request.method === "HEAD" ? undefined : text);
}

function wording(request: IncomingMessage, { status, code, headers }: Refused, nonce: string): { type: string; text: string } {
  if (request.url?.startsWith("/api/v1/")) return { type: "application/problem+json", text: problem(status, code) };
  const { cookie = "", accept = "", "accept-language": wished } = request.headers;
  const locale = chooseLocale(new RegExp(`(?:^|;\\s*)(?:__Host-)?${localeCookie}=(\\w+)`).exec(cookie)?.[1], wished);
  const { title, sentences } = catalogs[locale];
  const isPage = (request.method === "GET" || request.method === "HEAD") && accept.includes("text/html");
  if (!isPage) return { type: "text/plain; charset=utf-8", text: `${sentences[code]}\n` };
  const again = headers?.["retry-after"] ? `<meta http-equiv="refresh" content="${headers["retry-after"]}">` : "";
  return {
    type: "text/html; charset=utf-8",
    text: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">${again}<title>${title}</title><style nonce="${nonce}">body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem}</style></head><body><h1>${title}</h1><p>${sentences[code]}</p></body></html>`,
  };
}

/** The same shape as the API's own problems; its readers are programs, in English. */
function problem(status: number, code: RefusedCode): string {
  return JSON.stringify({ type: `/api/v1/docs#${code}`, title: en.titles[code], status, detail: en.sentences[code], code });
}
