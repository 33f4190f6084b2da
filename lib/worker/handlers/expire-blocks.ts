import { inTenant } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { lapseBlock, type OverdueBlock, overdueBlocks } from "@/lib/features/blocks/lapse";
import { enqueue } from "@/lib/queue/enqueue";
import { firmByFirm } from "@/lib/worker/handlers/firm-by-firm";

/**
 * Lets what is left in blocks lapse once their last day and grace are over where the firm is. It runs every hour, because
 * midnight comes to each firm at another one.
 */
export function expireBlocks(): Promise<void> {
  return firmByFirm(overdueBlocks, lapse, "hours did not lapse");
}

/** The client is told by a job of its own, which is there only if the hours have lapsed. */
async function lapse(tenantId: string, block: OverdueBlock): Promise<void> {
  await inTenant(tenantId, async (db) => {
    await lapseBlock(db, SYSTEM, block);
    await enqueue(db, "hours_expired", { ...block }, { key: `hours-expired:${block.blockId}` });
  });
}
