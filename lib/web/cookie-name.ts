import "server-only";
import { boundCookie } from "@/lib/domain/cookie-name";
import { secondsPerDay } from "@/lib/domain/duration";
import { env } from "@/lib/env";

/** How long a browser keeps what outlives a session, such as a language. */
export const YEAR_SECONDS = 365 * secondsPerDay;

/** How a cookie of ours is called where people reach the app. */
export function cookieName(name: string): string {
  return boundCookie(name, env().baseUrl.startsWith("https:"));
}
