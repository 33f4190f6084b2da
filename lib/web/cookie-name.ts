import "server-only";
import { boundCookie } from "@/lib/domain/cookie-name";
import { env } from "@/lib/env";

/** How a cookie of ours is called where people reach the app. */
export function cookieName(name: string): string {
  return boundCookie(name, env().baseUrl.startsWith("https:"));
}
