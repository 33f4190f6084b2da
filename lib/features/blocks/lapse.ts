import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { firmToday, postingBy } from "@/lib/features/firm-clock";
import { expireBlock } from "@/lib/ledger/post";

/** A block whose last day and days of grace are over where the firm is. */
export interface OverdueBlock {
  contractId: string;
  blockId: string;
}

/** The blocks whose rest has to lapse, in one order for all. What waits for its debit lapses once that has settled. */
export async function overdueBlocks(db: TenantDb): Promise<OverdueBlock[]> {
  const today = await firmToday(db);
  return db.$queryRaw<OverdueBlock[]>`
    SELECT block.contract_id AS "contractId", block.id AS "blockId"
      FROM hour_block block
      JOIN contract_terms terms ON terms.tenant_id = block.tenant_id AND terms.contract_id = block.contract_id
     WHERE block.status = 'open' AND NOT block.provisional AND block.expires_on + terms.grace_days < ${today}::date
     ORDER BY block.contract_id, block.expires_on, block.number`;
}

/** Lets the rest of a block lapse. One that lapsed already, or is used up by now, stays as it is. */
export async function lapseBlock(db: TenantDb, actor: Actor, block: OverdueBlock): Promise<void> {
  await expireBlock(db, await postingBy(db, actor), block);
}
