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

/**
 * The same for what waits for somebody outside: jobs of one `line` run one after another, so that whoever is slow holds up nobody else.
 * Only inside a firm, whose lines are its own.
 */
export async function enqueueInLine<Name extends JobName>(
  db: Pick<Prisma.TransactionClient, "$queryRaw">,
  name: Name,
  payload: Omit<JobPayload<Name>, "tenantId">,
  { line, key, runAt = null }: { line: string; key: string; runAt?: Date | null },
): Promise<void> {
  await db.$queryRaw`SELECT enqueue_in_line(${name}, ${JSON.stringify(payload)}::jsonb, ${line}, ${key}, ${runAt}::timestamptz)::text`;
}
