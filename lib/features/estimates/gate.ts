// The gate: work that takes more than the contract's limit needs an estimate that was approved and still has room.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { type EstimateStatus, isApproved, needsEstimate } from "@/lib/domain/estimate";
import { found, Refusal } from "@/lib/domain/refusal";
import { lockContracts } from "@/lib/ledger/post";

/** Above how many seconds the gate asks for an estimate, in a statement that joins `GATES`; null for no gate. The contract's own word goes before the firm's. */
export const LIMIT_SECONDS = Prisma.sql`CASE WHEN gate.contract_id IS NULL THEN policy.approve_over_seconds ELSE gate.approve_over_seconds END`;

/** Joins the firm's word as `policy` and the contract's as `gate`, in a statement that has `firm` and `contract`. */
export const GATES = Prisma.sql`
  LEFT JOIN approval_policy policy ON policy.tenant_id = firm.id
  LEFT JOIN contract_gate gate ON gate.tenant_id = contract.tenant_id AND gate.contract_id = contract.id`;

/** The same as one column, for a statement that has no more than a `contract`. */
export const GATE_SECONDS = Prisma.sql`
  (SELECT ${LIMIT_SECONDS}
     FROM (SELECT contract.tenant_id, contract.id) asked (tenant_id, contract_id)
     LEFT JOIN approval_policy policy ON policy.tenant_id = asked.tenant_id
     LEFT JOIN contract_gate gate ON gate.tenant_id = asked.tenant_id AND gate.contract_id = asked.contract_id)`;

/** Work that wants to pass the gate. */
export interface GatedWork {
  contractId: string;
  /** The entry itself, so that a change of it doesn't count twice. */
  entryId: string;
  chargedSeconds: number;
  /** The estimate that it names, or null. */
  estimateId: string | null;
}

/**
 * Lets work pass, or refuses: `estimate_needed` where it takes more than the limit and names no estimate,
 * `estimate_not_approved`, `estimate_full` where the named one has no room left for it. An estimate of another contract is
 * Missing. With an estimate it locks the contract, so that two entries never share the same room.
 */
export async function refuseWithoutEstimate(db: TenantDb, work: GatedWork, limitSeconds: number | null): Promise<void> {
  if (work.estimateId === null) {
    refuseAboveLimit(work.chargedSeconds, limitSeconds);
    return;
  }
  await lockContracts(db, [work.contractId]);
  const estimate = await estimateRoom(db, work.estimateId, work.entryId);
  if (estimate.contractId !== work.contractId) found(null);
  if (!isApproved(estimate.status)) throw new Refusal("estimate_not_approved");
  const leftSeconds = estimate.seconds - estimate.usedSeconds;
  if (work.chargedSeconds > leftSeconds) {
    throw new Refusal("estimate_full", { neededSeconds: work.chargedSeconds, leftSeconds: Math.max(0, leftSeconds) });
  }
}

/** Refuses work that names no estimate and takes more than the limit, in seconds (null is none): `estimate_needed`. */
export function refuseAboveLimit(chargedSeconds: number, limitSeconds: number | null): void {
  if (needsEstimate(chargedSeconds, limitSeconds)) throw new Refusal("estimate_needed", { neededSeconds: chargedSeconds, limitSeconds: limitSeconds ?? 0 });
}

/** What an estimate has had used, posted and waiting, in seconds. Goes with a row that has `estimate`. */
export const USED_SECONDS = Prisma.sql`
  ((SELECT coalesce(sum(entry.charged_seconds), 0) FROM time_entry entry
     WHERE entry.tenant_id = estimate.tenant_id AND entry.estimate_id = estimate.id AND NOT entry.deleted)
   + (SELECT coalesce(sum(waiting.charged_seconds), 0) FROM submitted_time waiting
       WHERE waiting.tenant_id = estimate.tenant_id AND waiting.estimate_id = estimate.id AND waiting.status = 'waiting'))::int`;

type Room = { contractId: string; status: EstimateStatus; seconds: number; usedSeconds: number };

async function estimateRoom(db: TenantDb, estimateId: string, exceptEntryId: string): Promise<Room> {
  const rows = await db.$queryRaw<Room[]>`
    SELECT estimate.contract_id AS "contractId", estimate.status, estimate.seconds,
           (${USED_SECONDS}
            - (SELECT coalesce(sum(charged_seconds), 0) FROM time_entry
                WHERE id = ${exceptEntryId}::uuid AND estimate_id = estimate.id AND NOT deleted)
            - (SELECT coalesce(sum(charged_seconds), 0) FROM submitted_time
                WHERE id = ${exceptEntryId}::uuid AND estimate_id = estimate.id AND status = 'waiting'))::int AS "usedSeconds"
      FROM estimate
     WHERE estimate.id = ${estimateId}::uuid`;
  return found(rows[0]);
}
