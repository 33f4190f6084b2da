import type { TenantDb } from "@/lib/db/tenant";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { POOL_BLOCKS, POOL_COLUMNS, poolOf, type PoolRow } from "@/lib/features/contracts/pool";

/** The paper behind sold hours, and the line on it. */
export interface PaidSale {
  invoiceId: string;
  position: number;
  numberText: string;
  /** Paid in full. */
  paid: boolean;
}

/**
 * The invoices behind a contract's blocks, by block, locked until the transaction ends: whoever touches both locks them before the
 * contract. Blocks without one were given or moved here.
 */
export async function lockSales(db: TenantDb, contractId: string): Promise<Map<string, PaidSale>> {
  const rows = await db.$queryRaw<(PaidSale & { blockId: string })[]>`
    SELECT block.id AS "blockId", invoice.id AS "invoiceId", line.position, invoice.number_text AS "numberText", invoice.paid_on IS NOT NULL AS paid
      FROM hour_block block
      JOIN invoice_line line ON line.tenant_id = block.tenant_id AND line.block_id = block.id
      JOIN invoice ON invoice.tenant_id = line.tenant_id AND invoice.id = line.invoice_id
     WHERE block.contract_id = ${contractId}::uuid
     ORDER BY invoice.id, line.position FOR NO KEY UPDATE OF invoice`;
  return new Map(rows.map(({ blockId, ...sale }) => [blockId, sale]));
}

/** A contract that hours may move to. */
export interface TransferTarget {
  contractId: string;
  title: string;
  bar: HourBarInput;
}

/** The client's other contracts in the same currency that run on. */
export async function transferTargets(db: TenantDb, contractId: string): Promise<TransferTarget[]> {
  const rows = await db.$queryRaw<(PoolRow & Omit<TransferTarget, "bar">)[]>`
    SELECT other.id AS "contractId", other.title, ${POOL_COLUMNS}
      FROM contract own
      JOIN contract other ON other.tenant_id = own.tenant_id AND other.client_id = own.client_id AND other.id <> own.id
                         AND other.currency = own.currency AND other.ended_on IS NULL
      JOIN contract_balance balance ON balance.tenant_id = other.tenant_id AND balance.contract_id = other.id
      JOIN contract_terms terms ON terms.tenant_id = balance.tenant_id AND terms.contract_id = balance.contract_id
      ${POOL_BLOCKS}
     WHERE own.id = ${contractId}::uuid
     ORDER BY lower(other.title), other.id`;
  return rows.map((row) => ({ contractId: row.contractId, title: row.title, bar: poolOf(row).bar }));
}
