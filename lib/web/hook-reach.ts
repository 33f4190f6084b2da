import "server-only";
import { env } from "@/lib/env";

/** Whether webhooks may call this very machine: in a trial, never in production. */
export function hookReach(): { loopback: boolean } {
  return { loopback: !env().production };
}
