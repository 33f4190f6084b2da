import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { SessionFacts } from "@/lib/db/platform";
import { boundCookie } from "@/lib/domain/cookie-name";
import { env } from "@/lib/env";
import { type Locale, localeCookie } from "@/lib/i18n/locale";
import { YEAR_SECONDS } from "@/lib/web/cookie-name";
import type { Visitor } from "@/lib/web/public";
import { currentSession, sessionCookieName } from "@/lib/web/session";
import { toSignIn } from "@/lib/web/standing";

/** The person behind an action, whatever their place; nobody signed in goes to the sign-in page. */
export function signedIn(visitor: Visitor): SessionFacts {
  return visitor.session ?? redirect("/sign-in");
}

/** The person behind a page. */
export async function requirePerson(): Promise<SessionFacts> {
  return (await currentSession()) ?? toSignIn();
}

/** Takes the session's cookie out of this browser. */
export async function forgetSessionCookie(): Promise<void> {
  const secure = env().baseUrl.startsWith("https:");
  (await cookies()).set({ name: sessionCookieName(), value: "", maxAge: 0, httpOnly: true, sameSite: "lax", path: "/", secure });
}

/** Keeps a person's language in this browser. */
export async function keepLocaleCookie(locale: Locale): Promise<void> {
  const secure = env().baseUrl.startsWith("https:");
  (await cookies()).set(boundCookie(localeCookie, secure), locale, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax", secure });
}
