// What is turned away before Next sees it: odd methods, broken addresses, strange hosts, other sites.

import type { IncomingMessage } from "node:http";
import type { Guest } from "@/lib/front/guest";
import type { Refused } from "@/lib/front/refused";

const LONGEST_ADDRESS = 8_192;

const EVERYWHERE = new Set(["GET", "HEAD", "POST", "OPTIONS"]);
const FOR_PROGRAMS = new Set([...EVERYWHERE, "PUT", "PATCH", "DELETE"]);

// Programs and other machines come without a browser, and never with its cookie: a key, a signature or the address itself lets them in.
const WITHOUT_BROWSER = /^\/api\/(v1|webhooks|choices)\//;

// Probes ask by whatever address the machine has.
const BY_ANY_NAME = new Set(["/healthz", "/readyz", "/metrics"]);

/** Why a request goes no further; nothing where it may. */
export function complaint(request: IncomingMessage, guest: Guest, baseUrl: URL): Refused | undefined {
  const address = request.url ?? "";
  const path = pathOf(address);
  return addressComplaint(address, path) ?? methodComplaint(request.method ?? "", path) ?? hostComplaint(path, guest, baseUrl) ?? originComplaint(request, path, guest, baseUrl);
}

/** An address without its question. */
export function pathOf(address: string): string {
  const end = address.search(/[?#]/);
  return end < 0 ? address : address.slice(0, end);
}

function addressComplaint(address: string, path: string): Refused | undefined {
  if (address.length > LONGEST_ADDRESS) return { status: 414, code: "address_too_long" };
  // Two slashes at the beginning, or a backslash, are another site's name to some readers.
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(address) || path.includes("\\")) return { status: 400, code: "bad_address" };
  try {
    const decoded = decodeURIComponent(path);
    // No browser sends steps up or on the spot; what reads them as such would see another address than is judged here.
    if (!/[\0\\]|(^|\/)\.\.?(\/|$)/.test(decoded)) return undefined;
  } catch {
    // Not UTF-8 behind the percent signs, or no percent code at all.
  }
  return { status: 400, code: "bad_address" };
}

function methodComplaint(method: string, path: string): Refused | undefined {
  const allowed = path.startsWith("/api/v1/") ? FOR_PROGRAMS : EVERYWHERE;
  return allowed.has(method) ? undefined : { status: 405, code: "method_not_allowed", headers: { allow: [...allowed].join(", ") } };
}

function hostComplaint(path: string, guest: Guest, baseUrl: URL): Refused | undefined {
  if (guest.host === baseUrl.host || BY_ANY_NAME.has(path)) return undefined;
  return guest.loopback && isLoopbackName(guest.host) ? undefined : { status: 421, code: "wrong_host" };
}

/**
 * Takes the cookie from whatever needs no page of ours to come from: nothing that is reached without that question can then be done in
 * somebody's name, whichever page or action stands behind the address.
 */
export function leaveCookie(request: IncomingMessage): void {
  if (request.method !== "GET" && request.method !== "HEAD" && WITHOUT_BROWSER.test(request.url ?? "")) delete request.headers.cookie;
}

/** A browser says from whose page something is sent; only from our own may it carry our cookie. */
function originComplaint(request: IncomingMessage, path: string, guest: Guest, baseUrl: URL): Refused | undefined {
  if (request.method !== "POST" || WITHOUT_BROWSER.test(path)) return undefined;
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const named = origin !== undefined && origin !== "null";
  const own = named ? isOwn(origin, guest.host, baseUrl) : site === "same-origin";
  return own && (site === undefined || site === "same-origin" || site === "none") ? undefined : { status: 403, code: "other_site" };
}

function isOwn(origin: string, host: string, baseUrl: URL): boolean {
  if (origin === baseUrl.origin) return true;
  return isLoopbackName(host) && origin === `http://${host}`;
}

function isLoopbackName(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host);
}
