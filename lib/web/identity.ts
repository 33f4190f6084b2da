import "server-only";
import { decode, encode } from "next-auth/jwt";
import { cookies } from "next/headers";
import { SESSION_SECONDS } from "@/lib/domain/door";
import { ownPath } from "@/lib/domain/own-path";
import { Refusal } from "@/lib/domain/refusal";
import type { RefusalCode } from "@/lib/domain/refusal-codes";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locale";
import { log } from "@/lib/log";
import { cookieName, YEAR_SECONDS } from "@/lib/web/cookie-name";
import { fromRequest } from "@/lib/web/origin";
import { keepLocaleCookie } from "@/lib/web/person";
import { type Visitor, visitor } from "@/lib/web/public";
import { openedSession } from "@/lib/web/session";

/** A way that a browser set out on to an identity provider. It stays in that browser, sealed, and ends there. */
export interface Flow {
  providerId: string;
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Where to go afterwards, a path of this house. */
  next: string;
  /** The session that set out to connect its member; null: somebody signs in. */
  connect: string | null;
}

/** Who came in, and where they go. `session` is null where nobody was signed in, but connected. */
export interface Ended {
  destination: string;
  session: { sessionId: string; locale: Locale } | null;
}

const FLOW_SECONDS = 600;

/** What a cookie was sealed for: one of a way is none of a session, and the other way round. */
const FLOW_SALT = "hourbank identity flow";

/** Keeps a way in the browser that sets out. A second one takes the first one's place. */
export async function keepFlow(flow: Flow): Promise<void> {
  const value = await encode({ token: { ...flow }, secret: env().secret, salt: FLOW_SALT, maxAge: FLOW_SECONDS });
  await keep("hb_identity", value, FLOW_SECONDS);
}

/** The provider that this browser came in through last. */
export async function keptDoor(): Promise<string | null> {
  return (await cookies()).get(cookieName("hb_door"))?.value ?? null;
}

/** Where the provider sends browsers back to; the owner enters it there. */
export function returnAddress(providerId: string): string {
  return `${env().baseUrl}/api/auth/with/${providerId}`;
}

/**
 * The end of a way: `end` says who came back, and the browser is signed in as by any other door. Where it is refused, the page
 * that it set out from says so. What went wrong in between is for the log alone.
 */
export async function endFlow(
  request: Request,
  providerId: string,
  doors: { end: (flow: Flow | null, returned: URL, visitor: Visitor) => Promise<Ended>; close: (sessionId: string) => Promise<void> },
): Promise<Response> {
  const flow = await takeFlow();
  try {
    const before = await openedSession();
    const returned = new URL(returnAddress(providerId));
    returned.search = new URL(request.url).search;
    const { destination, session } = await fromRequest(async () => doors.end(flow, returned, await visitor()));
    if (session) {
      if (before) await fromRequest(() => doors.close(before.sessionId));
      const token = await encode({ token: { sid: session.sessionId }, secret: env().secret, maxAge: SESSION_SECONDS });
      await keep("hb_session", token, SESSION_SECONDS);
      await keepLocaleCookie(session.locale);
      await keep("hb_door", providerId, YEAR_SECONDS);
    }
    return seeOther(ownPath(destination));
  } catch (error) {
    return seeOther(refusedPage(flow, providerId, codeOf(error, providerId)));
  }
}

async function takeFlow(): Promise<Flow | null> {
  const jar = await cookies();
  const value = jar.get(cookieName("hb_identity"))?.value;
  if (!value) return null;
  await keep("hb_identity", "", 0);
  const claims = await decode({ token: value, secret: env().secret, salt: FLOW_SALT }).catch(() => null);
  return claims && typeof claims["state"] === "string" ? (claims as unknown as Flow) : null;
}

function codeOf(error: unknown, providerId: string): RefusalCode | "unexpected" {
  if (error instanceof Refusal) {
    log.info({ providerId, code: error.code, reason: error.details["reason"] }, "sign-in through a provider was refused");
    return error.code;
  }
  log.error({ err: error, providerId }, "sign-in through a provider failed");
  return "unexpected";
}

function refusedPage(flow: Flow | null, providerId: string, code: string): string {
  return flow?.connect ? `/account?refused=${code}` : `/sign-in/with/${providerId}?refused=${code}`;
}

/** The browser goes on; the address that it came by, which has a code in it, is told to nobody. */
function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, "cache-control": "private, no-store", "referrer-policy": "no-referrer" } });
}

async function keep(name: "hb_identity" | "hb_session" | "hb_door", value: string, maxAge: number): Promise<void> {
  const secure = env().baseUrl.startsWith("https:");
  (await cookies()).set({ name: cookieName(name), value, maxAge, httpOnly: true, sameSite: "lax", path: "/", secure });
}
