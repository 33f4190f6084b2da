import { tenantIds } from "@/lib/db/platform";
import { inTenant } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { lapseBlock, overdueBlocks } from "@/lib/features/blocks/lapse";
import { log } from "@/lib/log";

/**
 * Lets what is left in blocks lapse, firm by firm, once their last day and grace are over where the firm is. It runs every
 * hour, because midnight comes to each firm at another one. A firm or a block that fails keeps none of the others waiting.
 */
export async function expireBlocks(): Promise<void> {
  let failures = 0;
  const attempt = async (about: object, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures += 1;
      log.error({ err: error, ...about }, "hours did not lapse");
    }
  };
  for (const tenantId of await tenantIds()) {
    await attempt({ tenantId }, async () => {
      for (const block of await inTenant(tenantId, overdueBlocks)) {
        await attempt({ tenantId, ...block }, () => inTenant(tenantId, (db) => lapseBlock(db, SYSTEM, block)));
      }
    });
  }
  if (failures > 0) throw new Error(`Hours did not lapse, failures: ${failures}.`);
}
