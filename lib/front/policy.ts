// The headers that every answer bears, and the policy that each kind of content is bound to.

import type { IncomingMessage, ServerResponse } from "node:http";

const PERMISSIONS = ["accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"]
  .map((name) => `${name}=()`)
  .join(", ");

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-permitted-cross-domain-policies": "none",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": PERMISSIONS,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

const TWO_YEARS_SECONDS = 63_072_000;

/** Sets what every answer bears, whoever gives it. */
export function setLastingHeaders(response: ServerResponse, secure: boolean): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  if (secure) response.setHeader("strict-transport-security", `max-age=${TWO_YEARS_SECONDS}; includeSubDomains`);
}

/**
 * The policy of a page. Scripts run because they carry this request's nonce, or because one that does has loaded them; styles come from
 * our files, from elements with the nonce (the calendar's), and from attributes, which lay out bars and charts.
 */
export function pagePolicy(nonce: string, { secure, developing }: { secure: boolean; developing: boolean }): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ""}`,
    developing ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // The calendar's arrows are a font within its styles.
    "font-src 'self' data:",
    developing ? "connect-src 'self' ws: wss:" : "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

// A browser's reader of PDF does not open in a sandbox; nothing in a paper of ours is a script anyway.
const PAPER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
// What the worker in the browser may do is said by the policy of its own file.
const SCRIPT = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
const ANYTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Sets what depends on the answer: call it when the answer's own headers are known and nothing has left. */
export function setHeadersOfAnswer(request: IncomingMessage, response: ServerResponse, page: string): void {
  if (response.statusCode !== 304) response.setHeader("content-security-policy", policyFor(String(response.getHeader("content-type") ?? ""), page));
  if (mayStay(request, response)) return;
  response.setHeader("cache-control", "private, no-store");
}

function policyFor(contentType: string, page: string): string {
  if (contentType.startsWith("text/html")) return page;
  if (/^(text|application)\/(x-)?javascript/i.test(contentType)) return SCRIPT;
  return contentType.startsWith("application/pdf") ? PAPER : ANYTHING_ELSE;
}

/**
 * Whether an answer keeps what it says itself of being kept. Whatever goes to somebody with a session, or hands out a cookie, is kept by
 * nobody, unless it is the same for everybody and says so.
 */
function mayStay(request: IncomingMessage, response: ServerResponse): boolean {
  const says = String(response.getHeader("cache-control") ?? "");
  if (says.includes("no-store")) return true;
  if (says === "" || response.hasHeader("set-cookie")) return false;
  return says.includes("public") || !isSignedIn(request);
}

function isSignedIn(request: IncomingMessage): boolean {
  return /(^|;\s*)(__Host-)?hb_session=/.test(request.headers.cookie ?? "");
}
