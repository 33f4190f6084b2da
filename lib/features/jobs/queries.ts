// Background work of this firm that failed. The queue's tables belong to no firm; the database's own functions show and
// touch only what this firm asked for.

import type { TenantDb } from "@/lib/db/tenant";
import { type FailureReason, jobFailure } from "@/lib/domain/job-failure";
import type { JobName } from "@/lib/queue/jobs";

export interface FailedJob {
  jobId: string;
  task: JobName;
  /** For whom or which: an invoice's number, a mail's subject and address, a contract; null where it names nothing of these. */
  about: string | null;
  href: string | null;
  attempts: number;
  maxAttempts: number;
  reason: FailureReason;
  /** The machine's own words, without secrets. */
  detail: string;
  failedAt: Date;
  /** Null once nobody tries again by itself. */
  nextTryAt: Date | null;
  running: boolean;
}

interface JobRow {
  id: bigint;
  task: JobName;
  payload: Record<string, unknown>;
  attempts: number;
  max_attempts: number;
  last_error: string;
  run_at: Date;
  updated_at: Date;
  running: boolean;
}

/** Jobs that failed at least once and are still in the queue; those that nobody tries again first. */
export async function failedJobs(db: TenantDb): Promise<FailedJob[]> {
  const rows = await db.$queryRaw<JobRow[]>`SELECT * FROM firm_jobs()`;
  const subjects = await subjectsOf(db, rows);
  return rows.map(({ id, task, payload, attempts, max_attempts: maxAttempts, last_error: error, run_at: runAt, updated_at: failedAt, running }) => ({
    jobId: String(id), task, attempts, maxAttempts, failedAt, running,
    ...jobFailure(error),
    ...subjectOf(payload, subjects),
    nextTryAt: attempts >= maxAttempts ? null : runAt,
  }));
}

/** Mails that nobody sends again by itself. */
export function failedMails(db: TenantDb): Promise<number> {
  return db.message.count({ where: { status: "failed" } });
}

type Subject = { about: string; href: string | null };

/** What the jobs are about, by the ids in their payloads. */
async function subjectsOf(db: TenantDb, rows: JobRow[]): Promise<Map<string, Subject>> {
  const ids = (key: string) => rows.flatMap(({ payload }) => (typeof payload[key] === "string" ? [payload[key]] : []));
  const messages = await db.message.findMany({ where: { id: { in: ids("messageId") } }, select: { id: true, subject: true, recipients: true } });
  const invoices = await db.invoice.findMany({ where: { id: { in: ids("invoiceId") } }, select: { id: true, numberText: true, client: { select: { name: true } } } });
  const contracts = await db.contract.findMany({ where: { id: { in: ids("contractId") } }, select: { id: true, title: true, client: { select: { name: true } } } });
  return new Map<string, Subject>([
    ...messages.map(({ id, subject, recipients }) => [id, { about: `${subject} → ${recipients.join(", ")}`, href: `/settings/messages/${id}` }] as const),
    ...invoices.map(({ id, numberText, client }) => [id, { about: [numberText, client.name].filter(Boolean).join(" · "), href: `/invoices/${id}` }] as const),
    ...contracts.map(({ id, title, client }) => [id, { about: `${client.name} · ${title}`, href: `/contracts/${id}` }] as const),
  ]);
}

function subjectOf(payload: Record<string, unknown>, subjects: Map<string, Subject>): { about: string | null; href: string | null } {
  for (const key of ["messageId", "invoiceId", "contractId"]) {
    const subject = subjects.get(String(payload[key]));
    if (subject) return subject;
  }
  return { about: typeof payload.email === "string" ? payload.email : null, href: null };
}
