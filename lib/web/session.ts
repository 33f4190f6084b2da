import "server-only";
import { decode } from "next-auth/jwt";
import { cookies } from "next/headers";
import { cache } from "react";
import { now } from "@/lib/clock";
import { noteSeen, sessionFacts, type SessionFacts } from "@/lib/db/platform";
import { env } from "@/lib/env";
import { cookieName } from "@/lib/web/cookie-name";

/** The session's cookie; over HTTPS it is bound to this very host. */
export function sessionCookieName(): string {
  return cookieName("hb_session");
}

/**
 * Whose cookie this is, also where the second factor is still asked for: for signing out and for the page that asks. Everything
 * else asks `currentSession`.
 */
export const openedSession = cache(async (): Promise<SessionFacts | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: env().secret }).catch(() => null);
  if (typeof claims?.sid !== "string") return null;
  const at = now();
  const session = await sessionFacts(claims.sid, at);
  if (session && !session.pending) await noteSeen(session, at);
  return session;
});

/**
 * Who is asking, read from the database once a request: a signed-out session, a removed member and a changed role all
 * act at once. Null when nobody is signed in, which somebody who still owes the second factor is not.
 */
export async function currentSession(): Promise<SessionFacts | null> {
  const session = await openedSession();
  return session?.pending ? null : session;
}
