import "server-only";
import type { NextAuthOptions, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { SESSION_SECONDS } from "@/lib/domain/door";
import { Refusal } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locale";
import { log } from "@/lib/log";
import { fromRequest } from "@/lib/web/origin";
import { cookieName } from "@/lib/web/cookie-name";
import { keepLocaleCookie } from "@/lib/web/person";
import { type Visitor, visitor } from "@/lib/web/public";
import { openedSession, sessionCookieName } from "@/lib/web/session";

/** A session that a door has opened. */
export interface Opened {
  sessionId: string;
  personId: string;
  locale: Locale;
}

/** The doors of the house, handed in by the route: they lie above lib/web. Each refuses with `Refusal`. */
export interface Doors {
  password: (credentials: unknown, visitor: Visitor) => Promise<Opened>;
  link: (credentials: unknown, visitor: Visitor) => Promise<Opened>;
  /** The second factor of the session that waits for it. */
  second: (credentials: unknown, visitor: Visitor, pendingId: string | null) => Promise<Opened>;
  passkey: (credentials: unknown, visitor: Visitor) => Promise<Opened>;
  close: (sessionId: string) => Promise<void>;
}

/**
 * next-auth carries the sign-in and the cookie. The cookie names a row of `session` and nothing else; whether that row
 * is still there is asked on every request (lib/web/session).
 */
export function authOptions(doors: Doors): NextAuthOptions {
  const secure = env().baseUrl.startsWith("https:");
  const cookie = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    secret: env().secret,
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookie },
      // Its own name for this one would leave it to every host below.
      callbackUrl: { name: cookieName("next-auth.callback-url"), options: cookie },
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in" },
    providers: [
      Credentials({ id: "password", credentials: {}, authorize: (typed) => enter(doors, doors.password, typed) }),
      Credentials({ id: "link", credentials: {}, authorize: (typed) => enter(doors, doors.link, typed) }),
      Credentials({ id: "second", credentials: {}, authorize: (typed) => enter(doors, doors.second, typed) }),
      Credentials({ id: "passkey", credentials: {}, authorize: (typed) => enter(doors, doors.passkey, typed) }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.sid } : token),
      redirect: ({ baseUrl }) => baseUrl,
    },
    events: {
      signOut: async ({ token }) => {
        const sessionId = token?.sid;
        if (typeof sessionId === "string") await fromRequest(() => doors.close(sessionId));
      },
    },
    logger: {
      error: (code) => log.error({ code }, "sign-in failed inside next-auth"),
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => {},
    },
  };
}

/** Goes through a door. A refusal's code travels back to the form; a bug is logged and says only that it is one. */
async function enter(doors: Doors, door: Doors["second"], typed: unknown): Promise<User> {
  try {
    const before = await openedSession();
    const from = await visitor();
    const opened = await fromRequest(() => door(typed, from, before?.pending ? before.sessionId : null));
    if (before) await fromRequest(() => doors.close(before.sessionId));
    await keepLocaleCookie(opened.locale);
    return { id: opened.personId, sid: opened.sessionId };
  } catch (error) {
    if (error instanceof Refusal) throw new Error(error.code, { cause: error });
    log.error({ err: error }, "sign-in failed");
    throw new Error("unexpected", { cause: error });
  }
}

declare module "next-auth" {
  interface User {
    sid?: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sid?: string;
  }
}
