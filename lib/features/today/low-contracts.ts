import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import { secondsPerHour } from "@/lib/domain/duration";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { hoursBesideColumns } from "@/lib/features/hours/queries";
import { POOL_BLOCKS, POOL_COLUMNS, poolOf, type PoolRow } from "@/lib/features/contracts/pool";

/** A contract whose hours run low, with its bar and what is under way for it. */
export interface LowContract {
  contractId: string;
  clientName: string;
  title: string;
  balanceSeconds: number;
  lineSeconds: number;
  /** The client is on hold: no more time is taken until hours are bought. */
  held: boolean;
  /** Beside the balance: worked and not approved yet, booked by planned visits. */
  pendingSeconds: number;
  bookedSeconds: number;
  bar: HourBarInput;
  /** The newest unpaid invoice of the contract, or null. */
  invoice: { id: string; numberText: string; issuedOn: string; dueOn: string } | null;
  /** How the open renewal stands, or null. */
  renewal: "requested" | "warned" | "sent" | null;
}

/** Contracts in force at their line, under it, or within an hour above it; the emptiest first. A contract that never had hours is not low. Chosen before their blocks are read: a firm may have thousands. */
export async function lowContracts(db: TenantDb, today: Day, limit: number): Promise<LowContract[]> {
  const rows = await db.$queryRaw<(PoolRow & Omit<LowContract, "bar">)[]>`
    WITH near AS MATERIALIZED (
      SELECT contract_id, balance_seconds
        FROM contract_balance
       WHERE balance_seconds <= (SELECT max(line_seconds) FROM contract_terms) + ${secondsPerHour}
         AND (next_block_number > 1 OR balance_seconds < 0)),
    chosen AS MATERIALIZED (
      SELECT contract.id, balance.balance_seconds, lower(client.name) AS name
        FROM near AS balance
        JOIN contract_terms terms ON terms.contract_id = balance.contract_id
        JOIN contract ON contract.id = balance.contract_id
        JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
       WHERE balance.balance_seconds <= terms.line_seconds + ${secondsPerHour}
         AND (contract.ended_on IS NULL OR contract.ended_on >= ${today}::date) AND client.archived_at IS NULL
       ORDER BY balance.balance_seconds, lower(client.name)
       LIMIT ${limit})
    SELECT contract.id AS "contractId", client.name AS "clientName", contract.title, ${POOL_COLUMNS}, ${hoursBesideColumns()},
           (SELECT jsonb_build_object('id', id, 'numberText', number_text, 'issuedOn', issued_on, 'dueOn', due_on)
              FROM invoice
             WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND status = 'issued' AND paid_on IS NULL
             ORDER BY issued_on DESC, number DESC LIMIT 1) AS invoice,
           (SELECT status FROM renewal
             WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND status IN ('requested', 'warned', 'sent')) AS renewal
      FROM chosen
      JOIN contract ON contract.id = chosen.id
      JOIN contract_balance balance ON balance.tenant_id = contract.tenant_id AND balance.contract_id = contract.id
      JOIN contract_terms terms ON terms.tenant_id = balance.tenant_id AND terms.contract_id = balance.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      ${POOL_BLOCKS}
     WHERE contract.id = ANY (ARRAY(SELECT id FROM chosen))
     ORDER BY chosen.balance_seconds, chosen.name`;
  return rows.map((row) => {
    const { contractId, clientName, title, balanceSeconds, lineSeconds, held, pendingSeconds, bookedSeconds, invoice, renewal } = row;
    const bar = { ...poolOf(row).bar, bookedSeconds: Math.min(bookedSeconds, Math.max(balanceSeconds, 0)) };
    return { contractId, clientName, title, balanceSeconds, lineSeconds, held, pendingSeconds, bookedSeconds, bar, invoice, renewal };
  });
}
