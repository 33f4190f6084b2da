// How a stranger calls the app: with a session's cookie and nothing else of a browser.

import { randomUUID } from "node:crypto";
import { PASSWORD } from "@/tests/support/journey-firm";
import type { BuiltAction } from "@/tests/support/swap-surface";

/** What came back, in one reading. */
export interface Answer {
  status: number;
  /** Where it leads, without the app's own address; empty where it leads nowhere. */
  location: string;
  body: string;
  headers: Headers;
}

/** What an action answered: its result, or where it sends the caller instead. */
export interface ActionAnswer extends Answer {
  result: { ok: boolean; refusal?: string; message?: string; fieldErrors?: unknown } | null;
}

export function appUrl(): string {
  return `http://localhost:${process.env.HOURBANK_TEST_PORT}`;
}

/** Asks for an address as whoever the cookie says; no redirect is followed. */
export async function ask(cookie: string, address: string, request: RequestInit = {}): Promise<Answer> {
  const headers = { origin: appUrl(), "accept-language": "en", ...(cookie ? { cookie } : {}), ...request.headers };
  const answer = await fetch(new URL(address, appUrl()), { redirect: "manual", ...request, headers });
  const body = Buffer.from(await answer.arrayBuffer()).toString("latin1");
  const location = (answer.headers.get("location") ?? answer.headers.get("x-action-redirect") ?? "").replace(appUrl(), "").replace(/;(push|replace)$/, "");
  return { status: answer.status, location, body, headers: answer.headers };
}

/**
 * Asks for a page without the layouts around it, as a browser does that claims to have them already: what guards a layout
 * alone guards nothing. `folders` are those that the page lies in.
 */
export async function askAlone(cookie: string, address: string, folders: readonly string[]): Promise<Answer> {
  const values = (address.split("?")[0] ?? "").split("/").slice(1);
  let place = 0;
  const segments = folders.map((folder) => {
    if (folder.startsWith("(")) return folder;
    const value = values[place++] ?? "";
    return folder.startsWith("[") ? [folder.slice(1, -1), value, "d", null] : folder;
  });
  const page: unknown = ["__PAGE__", {}, null, "refetch"];
  const state = ["", ...segments].reduceRight<unknown>((inner, segment) => [segment, { children: inner }, null, null], page);
  const headers = { rsc: "1", "next-router-state-tree": encodeURIComponent(JSON.stringify(state)) };
  const first = await ask(cookie, address, { headers });
  return first.location.includes("_rsc=") ? ask(cookie, first.location, { headers }) : first;
}

/** Signs in as the form does; the cookie of the session. */
export async function signInCookie(email: string): Promise<string> {
  const address = `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;
  const token = await ask("", "/api/auth/csrf");
  const csrfCookie = cookiesOf(token);
  const body = new URLSearchParams({ email, password: PASSWORD, csrfToken: JSON.parse(token.body).csrfToken, json: "true" });
  const entered = await ask(csrfCookie, "/api/auth/callback/password", { method: "POST", body, headers: { "x-forwarded-for": address } });
  const cookie = cookiesOf(entered, /session/);
  if (!cookie) throw new Error(`Nobody could sign in as ${email}: ${entered.status} ${entered.body}`);
  return cookie;
}

/** Calls an action by its id, as the browser does, on a page that carries it. */
export async function callAction(cookie: string, action: BuiltAction, input: unknown, fill: (page: string) => string): Promise<ActionAnswer> {
  const page = action.pages.find((each) => !each.includes("[")) ?? action.pages[0] ?? "/";
  const headers = { "next-action": action.id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component" };
  const answer = await ask(cookie, fill(page), { method: "POST", body: JSON.stringify([input]), headers });
  return { ...answer, result: resultIn(answer.body) };
}

function cookiesOf({ headers }: Answer, wanted = /./): string {
  return headers
    .getSetCookie()
    .map((each) => each.split(";")[0] ?? "")
    .filter((each) => wanted.test(each.split("=")[0] ?? "") && !each.endsWith("="))
    .join("; ");
}

/** The row of the answer's stream that holds what the action returned. */
function resultIn(body: string): ActionAnswer["result"] {
  const row = /^[0-9a-f]+:(\{"ok":(?:true|false).*\})$/m.exec(body)?.[1];
  return row ? (JSON.parse(Buffer.from(row, "latin1").toString("utf8")) as ActionAnswer["result"]) : null;
}
