import type { Prisma } from "@/lib/db/generated/client";

/** What waits in the queue, over all firms. */
export interface Backlog {
  /** Jobs that could run now and don't yet. */
  waiting: number;
  /** How long the first of them has waited, in seconds; zero where none does. */
  oldestSeconds: number;
  /** Jobs that were given up; their firm sees each with its reason. */
  failed: number;
}

/** Reads the queue as it stands. */
export async function backlog(db: Pick<Prisma.TransactionClient, "$queryRaw">): Promise<Backlog> {
  const [row] = await db.$queryRaw<{ waiting: bigint; oldest: number; failed: bigint }[]>`
    WITH waiting AS (
      SELECT run_at FROM graphile_worker._private_jobs WHERE attempts < max_attempts AND run_at <= now() AND locked_at IS NULL
    )
    SELECT (SELECT count(*) FROM waiting) AS waiting,
           COALESCE((SELECT extract(epoch FROM now() - min(run_at)) FROM waiting), 0)::float AS oldest,
           (SELECT count(*) FROM graphile_worker._private_jobs WHERE attempts >= max_attempts) AS failed`;
  return { waiting: Number(row?.waiting ?? 0), oldestSeconds: Math.round(row?.oldest ?? 0), failed: Number(row?.failed ?? 0) };
}
