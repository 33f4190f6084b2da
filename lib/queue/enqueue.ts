import type { Prisma } from "@/lib/db/generated/client";
import type { JobName, JobPayload } from "@/lib/queue/jobs";

/**
 * Puts a job into the queue in the caller's own transaction: work that rolls back leaves no job behind. Inside a firm
 * the database itself adds `tenantId`. Two jobs of one `key` that have not begun yet become one.
 */
export async function enqueue<Name extends JobName>(
  db: Pick<Prisma.TransactionClient, "$queryRaw">,
  name: Name,
  payload: Omit<JobPayload<Name>, "tenantId"> & { tenantId?: string },
  options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await db.$queryRaw`
    SELECT enqueue_job(${name}, ${JSON.stringify(payload)}::jsonb, ${options.key ?? null}::text, ${options.runAt ?? null}::timestamptz)::text`;
}
