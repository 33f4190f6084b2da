import { now } from "@/lib/clock";
import { tenantIds } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { forgetEvents } from "@/lib/features/hooks/commands";
import { forgetExports } from "@/lib/features/leaving/exports";
import { forgetOriginals } from "@/lib/features/leaving/originals";
import { forgetRequests } from "@/lib/features/keys/commands";
import { forgetExpired } from "@/lib/features/people/door";

/** Forgets sessions, links, counted attempts, answers of the API, events of webhooks, files of firms' data and originals of imports that have run out. */
export async function forgetExpiredRows(): Promise<void> {
  await forgetExpired(now());
  for (const tenantId of await tenantIds()) {
    await inTenant(tenantId, (db) => forgetRequests(db, now()));
    await inTenant(tenantId, (db) => forgetEvents(db, now()));
    await inTenant(tenantId, (db) => forgetExports(db, now()));
    await inTenant(tenantId, (db) => forgetOriginals(db, now()));
  }
}
