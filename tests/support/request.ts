// A request without a web server: what Next keeps of one while an action, a page or a route runs, made by Next's own code. So
// gates and actions are tried as they are, cookies and headers included, thousands of times a minute.

import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external.js";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external.js";
import { createRequestStoreForAPI } from "next/dist/server/async-storage/request-store.js";
import { encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { sessionCookieName } from "@/lib/web/session";

/** Who asks, by the cookie that their browser holds, and what else the request carries. */
export interface Asker {
  cookie?: string;
  headers?: Record<string, string>;
  /** Told every cookie that the answer sets, as a browser is. */
  keep?: (set: string[]) => void;
}

/** What an action answers, or where Next sends the caller instead. */
export type Acted<Answer> = { answer: Answer; sentTo: null } | { answer: null; sentTo: string };

/** The cookie of a session, as the sign-in writes it; `secret` is another installation's where it is given. */
export async function cookieOf(sessionId: string, secret = env().secret): Promise<string> {
  return `${sessionCookieName()}=${await encode({ token: { sid: sessionId }, secret })}`;
}

/** Runs `run` as Next runs an action of this request. A redirect is told as its address, what is not found as "404". */
export async function inRequest<Answer>({ cookie, headers = {}, keep }: Asker, run: () => Promise<Answer>): Promise<Acted<Answer>> {
  const head = new Headers({ "accept-language": "en", host: "localhost", ...(cookie !== undefined && { cookie }), ...headers });
  const url = { pathname: "/", search: "" };
  const request = { headers: head } as Parameters<typeof createRequestStoreForAPI>[0];
  const store = createRequestStoreForAPI(request, url, undefined as never, keep, undefined as never, undefined);
  const work = { route: "/", page: "/page", forceStatic: false, dynamicShouldError: false, isStaticGeneration: false };
  try {
    const answer = await workAsyncStorage.run(work as never, () => workUnitAsyncStorage.run(store, run));
    return { answer, sentTo: null };
  } catch (error) {
    return { answer: null, sentTo: sentTo(error) };
  }
}

/** Next throws to redirect and to say that nothing is there; anything else is a bug. */
function sentTo(error: unknown): string {
  const digest = (error as { digest?: unknown } | null)?.digest;
  const [kind, , address = ""] = typeof digest === "string" ? digest.split(";") : [];
  if (kind === "NEXT_REDIRECT") return address;
  if (kind === "NEXT_HTTP_ERROR_FALLBACK") return "404";
  throw error;
}
