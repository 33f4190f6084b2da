import { now } from "@/lib/clock";
import { tenantIds } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { forgetRequests } from "@/lib/features/keys/commands";
import { forgetExpired } from "@/lib/features/people/door";

/** Forgets sessions, links, counted attempts and answers of the API that have run out. */
export async function forgetExpiredRows(): Promise<void> {
  await forgetExpired(now());
  for (const tenantId of await tenantIds()) await inTenant(tenantId, (db) => forgetRequests(db, now()));
}
