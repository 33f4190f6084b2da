import "server-only";
import { env } from "@/lib/env";

/** Where passkeys of this house belong; a browser hands them out at this very address only. */
export function relyingParty(): { id: string; origin: string } {
  const { hostname, origin } = new URL(env().baseUrl);
  return { id: hostname, origin };
}
