import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { secondsPerHour } from "@/lib/domain/duration";

/** A contract whose hours run low, with its bar and what is under way for it. */
export interface LowContract {
  contractId: string;
  clientName: string;
  title: string;
  balanceSeconds: number;
  lineSeconds: number;
  bar: HourBarInput;
  /** The newest unpaid invoice of the contract, or null. */
  invoice: { id: string; numberText: string; issuedOn: string; dueOn: string } | null;
  /** How the open renewal stands, or null. */
  renewal: "requested" | "warned" | "sent" | null;
}

/** Contracts in force at their line, under it, or within an hour above it; the emptiest first. A contract that never had hours is not low. */
export async function lowContracts(db: TenantDb, today: Day, limit: number): Promise<LowContract[]> {
  type Row = Omit<LowContract, "bar"> & { boughtSeconds: number; orderedSeconds: number; currentBlock: HourBarInput["currentBlock"] | null };
  const rows = await db.$queryRaw<Row[]>`
    SELECT contract.id AS "contractId", client.name AS "clientName", contract.title,
           balance.balance_seconds AS "balanceSeconds", terms.line_seconds AS "lineSeconds",
           coalesce(pool.open_seconds, pool.last_seconds, 0)::int AS "boughtSeconds", coalesce(pool.ordered_seconds, 0)::int AS "orderedSeconds",
           (SELECT jsonb_build_object('boughtSeconds', total_seconds, 'leftSeconds', remaining_seconds)
              FROM hour_block
             WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND status = 'open'
             ORDER BY expires_on NULLS LAST, number LIMIT 1) AS "currentBlock",
           (SELECT jsonb_build_object('id', id, 'numberText', number_text, 'issuedOn', issued_on, 'dueOn', due_on)
              FROM invoice
             WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND status = 'issued' AND paid_on IS NULL
             ORDER BY issued_on DESC, number DESC LIMIT 1) AS invoice,
           (SELECT status FROM renewal
             WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND status IN ('requested', 'warned', 'sent')) AS renewal
      FROM contract_balance balance
      JOIN contract_terms terms ON terms.tenant_id = balance.tenant_id AND terms.contract_id = balance.contract_id
      JOIN contract ON contract.tenant_id = balance.tenant_id AND contract.id = balance.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      CROSS JOIN LATERAL (
        SELECT sum(total_seconds) FILTER (WHERE status = 'open') AS open_seconds,
               sum(total_seconds) FILTER (WHERE status = 'ordered') AS ordered_seconds,
               (array_agg(total_seconds ORDER BY number DESC) FILTER (WHERE status <> 'ordered'))[1] AS last_seconds
          FROM hour_block WHERE tenant_id = contract.tenant_id AND contract_id = contract.id) pool
     WHERE balance.balance_seconds <= terms.line_seconds + ${secondsPerHour}
       AND (balance.next_block_number > 1 OR balance.balance_seconds < 0)
       AND (contract.ended_on IS NULL OR contract.ended_on >= ${today}::date) AND client.archived_at IS NULL
     ORDER BY balance.balance_seconds, lower(client.name)
     LIMIT ${limit}`;
  return rows.map(({ boughtSeconds, orderedSeconds, currentBlock, ...contract }) => ({
    ...contract,
    bar: {
      boughtSeconds,
      orderedSeconds,
      leftSeconds: Math.max(contract.balanceSeconds, 0),
      overSeconds: Math.max(-contract.balanceSeconds, 0),
      lineSeconds: contract.lineSeconds,
      currentBlock: currentBlock ?? undefined,
    },
  }));
}
