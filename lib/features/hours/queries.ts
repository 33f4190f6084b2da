// The numbers that stand beside the posted hours of a contract: what waits for approval, what is booked by visits.

import { now } from "@/lib/clock";
import { Prisma } from "@/lib/db/generated/client";

/**
 * The columns "pendingSeconds" and "bookedSeconds" for a statement that has a `contract`; each is a sum over an index of its
 * own. A visit is booked until its end is over.
 */
export function hoursBesideColumns(at: Date = now()): Prisma.Sql {
  return Prisma.sql`
    (SELECT coalesce(sum(charged_seconds), 0)::int FROM submitted_time
      WHERE submitted_time.tenant_id = contract.tenant_id AND submitted_time.contract_id = contract.id
        AND submitted_time.status = 'waiting') AS "pendingSeconds",
    (SELECT coalesce(sum(estimated_seconds), 0)::int FROM visit
      WHERE visit.tenant_id = contract.tenant_id AND visit.contract_id = contract.id
        AND visit.status = 'planned' AND visit.ends_at > ${at}::timestamptz) AS "bookedSeconds"`;
}
