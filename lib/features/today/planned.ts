import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";

/** A visit that a member has before them. */
export interface PlannedVisit {
  id: string;
  contractId: string;
  clientName: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  estimatedSeconds: number;
}

const halfDayMs = 12 * 3_600_000;

/** A member's next visits, one that is under way first; at most `limit`, read in the order of an index. */
export function plannedVisits(db: TenantDb, memberId: string, limit: number): Promise<PlannedVisit[]> {
  const at = now();
  return db.$queryRaw<PlannedVisit[]>`
    SELECT visit.id, visit.contract_id AS "contractId", client.name AS "clientName", visit.title, visit.starts_at AS "startsAt",
           visit.ends_at AS "endsAt", visit.estimated_seconds AS "estimatedSeconds"
      FROM visit
      JOIN contract ON contract.tenant_id = visit.tenant_id AND contract.id = visit.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE visit.member_id = ${memberId}::uuid AND visit.status = 'planned' AND visit.starts_at > ${new Date(at.getTime() - halfDayMs)} AND visit.ends_at > ${at}
     ORDER BY visit.starts_at, visit.id
     LIMIT ${limit}`;
}
