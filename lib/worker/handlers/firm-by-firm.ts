import { tenantIds } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { log } from "@/lib/log";

/**
 * Does something for all that is found, firm by firm. A firm or a piece of work that fails keeps none of the others waiting;
 * at the end it throws with how many failed, so that the job is tried again. `failure` says in a log what did not happen.
 */
export async function firmByFirm<T extends object>(find: (db: TenantDb) => Promise<T[]>, work: (tenantId: string, found: T) => Promise<void>, failure: string): Promise<void> {
  let failures = 0;
  const attempt = async (about: object, run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      failures += 1;
      log.error({ err: error, ...about }, failure);
    }
  };
  for (const tenantId of await tenantIds()) {
    await attempt({ tenantId }, async () => {
      for (const found of await inTenant(tenantId, find)) await attempt({ tenantId, ...found }, () => work(tenantId, found));
    });
  }
  if (failures > 0) throw new Error(`${failure}, failures: ${failures}`);
}
