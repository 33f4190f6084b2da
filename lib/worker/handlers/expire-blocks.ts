import { inTenant } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { lapseBlock, overdueBlocks } from "@/lib/features/blocks/lapse";
import { firmByFirm } from "@/lib/worker/handlers/firm-by-firm";

/**
 * Lets what is left in blocks lapse once their last day and grace are over where the firm is. It runs every hour, because
 * midnight comes to each firm at another one.
 */
export function expireBlocks(): Promise<void> {
  return firmByFirm(overdueBlocks, (tenantId, block) => inTenant(tenantId, (db) => lapseBlock(db, SYSTEM, block)), "hours did not lapse");
}
