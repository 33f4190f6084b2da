import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { EstimateStatus, WaitsFor } from "@/lib/domain/estimate";
import { USED_SECONDS } from "@/lib/features/estimates/gate";

/** An estimate as lists show it; durations in seconds. */
export interface EstimateRow {
  id: string;
  contractId: string;
  contractTitle: string;
  clientId: string;
  clientName: string;
  title: string;
  explanation: string;
  seconds: number;
  /** Of it, posted and waiting. */
  usedSeconds: number;
  status: EstimateStatus;
  waitsFor: WaitsFor | null;
  limitSeconds: number | null;
  /** What was free when it was asked. */
  freeSeconds: number;
  askedByName: string;
  askedAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  words: string;
}

/** The newest estimates of a contract, those that wait first. At most 20. */
export function contractEstimates(db: TenantDb, contractId: string): Promise<EstimateRow[]> {
  return estimates(db, Prisma.sql`estimate.contract_id = ${contractId}::uuid`, 20);
}

/** What the desk has asked of all clients: what waits first, then what was decided last. At most 50. */
export function recentEstimates(db: TenantDb): Promise<EstimateRow[]> {
  return estimates(db, Prisma.sql`estimate.status <> 'approved_itself'`, 50);
}

/** A client's own estimates, those that wait for a click first. What was taken back is not shown. At most 100. */
export function clientEstimates(db: TenantDb, clientId: string): Promise<EstimateRow[]> {
  return estimates(db, Prisma.sql`contract.client_id = ${clientId}::uuid AND estimate.status <> 'withdrawn'`, 100);
}

/** How many estimates a client has ever been asked, and how many of them wait for a click, for the portal's navigation. */
export async function estimateCounts(db: TenantDb, clientId: string): Promise<{ asked: number; waiting: number }> {
  const rows = await db.$queryRaw<{ asked: number; waiting: number }[]>`
    SELECT count(*)::int AS asked, count(*) FILTER (WHERE estimate.status = 'waiting')::int AS waiting FROM estimate
      JOIN contract ON contract.tenant_id = estimate.tenant_id AND contract.id = estimate.contract_id
     WHERE estimate.status <> 'withdrawn' AND contract.client_id = ${clientId}::uuid`;
  return rows[0] ?? { asked: 0, waiting: 0 };
}

function estimates(db: TenantDb, wanted: Prisma.Sql, limit: number): Promise<EstimateRow[]> {
  return db.$queryRaw<EstimateRow[]>`
    SELECT estimate.id, estimate.contract_id AS "contractId", contract.title AS "contractTitle",
           client.id AS "clientId", client.name AS "clientName", estimate.title, estimate.explanation, estimate.seconds,
           ${USED_SECONDS} AS "usedSeconds", estimate.status, estimate.waits_for AS "waitsFor",
           estimate.limit_seconds AS "limitSeconds", estimate.free_seconds AS "freeSeconds", member.name AS "askedByName",
           estimate.asked_at AS "askedAt", contact.name AS "decidedByName", estimate.decided_at AS "decidedAt", estimate.words
      FROM estimate
      JOIN contract ON contract.tenant_id = estimate.tenant_id AND contract.id = estimate.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      JOIN member ON member.tenant_id = estimate.tenant_id AND member.id = estimate.asked_by
      LEFT JOIN contact ON contact.tenant_id = estimate.tenant_id AND contact.id = estimate.decided_by
     WHERE ${wanted}
     ORDER BY (estimate.status = 'waiting') DESC, coalesce(estimate.decided_at, estimate.asked_at) DESC, estimate.id
     LIMIT ${limit}`;
}
