import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";

export type OpenRenewalStatus = "requested" | "warned" | "sent";

/** A renewal that waits: for the worker, for a click, or for the money. Money in minor units of `currency`. */
export interface OpenRenewal {
  contractId: string;
  number: number;
  status: OpenRenewalStatus;
  contractTitle: string;
  clientId: string;
  clientName: string;
  currency: string;
  quantity: number;
  blockSeconds: number;
  /** Net price of all its blocks. */
  priceMinor: number;
  balanceSeconds: number;
  lineSeconds: number;
  openedAt: Date;
  sentAt: Date | null;
  /** The balance has risen above the line since it was sent. */
  roseAboveLine: boolean;
  /** Its invoice, once it was sent. */
  invoice: { id: string; numberText: string; totalMinor: number; dueMinor: number; dueOn: Day } | null;
}

/** All open renewals of the firm, those that wait for a person first, then the oldest; of one contract if asked. */
export async function openRenewals(db: TenantDb, contractId: string | null = null): Promise<OpenRenewal[]> {
  const rows = await db.$queryRaw<(Omit<OpenRenewal, "priceMinor"> & { priceMinor: bigint })[]>`
    SELECT renewal.contract_id AS "contractId", renewal.number, renewal.status, contract.title AS "contractTitle",
           client.id AS "clientId", client.name AS "clientName", contract.currency, renewal.quantity,
           renewal.block_seconds AS "blockSeconds", renewal.quantity * renewal.price_minor AS "priceMinor",
           balance.balance_seconds AS "balanceSeconds", terms.line_seconds AS "lineSeconds",
           renewal.opened_at AS "openedAt", renewal.sent_at AS "sentAt",
           coalesce(renewal.note_code = 'rose_above_line', false) AS "roseAboveLine",
           (SELECT jsonb_build_object('id', id, 'numberText', number_text, 'totalMinor', total_minor,
                                      'dueMinor', due_minor, 'dueOn', due_on)
              FROM invoice
             WHERE contract_id = renewal.contract_id AND renewal_number = renewal.number) AS invoice
      FROM renewal
      JOIN contract ON contract.tenant_id = renewal.tenant_id AND contract.id = renewal.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN contract_balance balance ON balance.tenant_id = renewal.tenant_id AND balance.contract_id = renewal.contract_id
      JOIN contract_terms terms ON terms.tenant_id = renewal.tenant_id AND terms.contract_id = renewal.contract_id
     WHERE renewal.status IN ('requested', 'warned', 'sent')
       AND (${contractId}::uuid IS NULL OR renewal.contract_id = ${contractId}::uuid)
     ORDER BY renewal.status = 'warned' DESC, renewal.opened_at, renewal.contract_id`;
  return rows.map((row) => ({ ...row, priceMinor: Number(row.priceMinor) }));
}
