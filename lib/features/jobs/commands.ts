import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { found, Missing } from "@/lib/domain/refusal";
import type { JobChoice } from "@/lib/features/jobs/input";
import { writeLog } from "@/lib/features/log/write";

/** Has a failed job of this firm tried again now. Throws Missing for another's, and for one that is under way. */
export async function retryJob(db: TenantDb, _actor: Actor, { jobId }: JobChoice): Promise<void> {
  const [row] = await db.$queryRaw<{ retried: boolean }[]>`SELECT retry_firm_job(${BigInt(jobId)}::bigint) AS retried`;
  if (!found(row).retried) throw new Missing();
}

/**
 * Takes a failed job of this firm out of the queue for good; a mail that it was to send stands as failed, and may be sent
 * again from its page. Throws Missing for another's, and for one that is under way.
 */
export async function dropJob(db: TenantDb, actor: Actor, { jobId }: JobChoice): Promise<void> {
  const [row] = await db.$queryRaw<{ dropped: { task: string; payload: { messageId?: string } } | null }[]>`
    SELECT drop_firm_job(${BigInt(jobId)}::bigint) AS dropped`;
  const { task, payload } = found(row?.dropped ?? null);
  if (task === "send_message" && payload.messageId) await db.message.updateMany({ where: { id: payload.messageId, status: "queued" }, data: { status: "failed" } });
  await writeLog(db, actor, "job_dropped", undefined, { kind: task });
}
