import { beforeEach, expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { dropJob, retryJob } from "@/lib/features/jobs/commands";
import { failedJobs } from "@/lib/features/jobs/queries";
import { prepareMessage } from "@/lib/features/notifications/commands";
import { deskFrame } from "@/lib/features/today/frame";
import { firmToday } from "@/lib/features/firm-clock";
import { enqueue } from "@/lib/queue/enqueue";
import { asApp, asOwner, type FreshTenant, freshTenant } from "@/tests/support/database";

beforeEach(() => asOwner((client) => client.query("DELETE FROM graphile_worker._private_jobs")));

/** A mail whose job has failed so often, with the error of the last time. */
async function failedMail(firm: FreshTenant, attempts: number, error = "connect ECONNREFUSED smtp://user:hunter2@mail.test:587"): Promise<string> {
  const message = { dedupeKey: crypto.randomUUID(), kind: "invoice_unsent" as const, clientId: null, invoiceId: null, locale: "en" as const, recipients: ["office@firm.test"], subject: "Ten hours", text: "Ten hours", html: "<p>Ten hours</p>" };
  const messageId = (await firm.inFirm((db) => prepareMessage(db, message))) ?? "";
  await fail(firm, attempts, error);
  return messageId;
}

const fail = (firm: FreshTenant, attempts: number, error: string) =>
  asOwner((client) =>
    client.query("UPDATE graphile_worker._private_jobs SET attempts = $2, last_error = $3, run_at = now() + interval '1 hour' WHERE payload ->> 'tenantId' = $1 AND last_error IS NULL", [firm.tenantId, attempts, error]),
  );
const jobs = (firm: FreshTenant) => firm.inFirm(failedJobs);

test("a firm sees its failed jobs: what, for whom, why without secrets, how often and when again; another firm sees nothing", async () => {
  const [ours, theirs] = [await freshTenant(), await freshTenant()];
  await failedMail(ours, 3);
  await failedMail(ours, 25);
  await ours.inFirm((db) => enqueue(db, "mail_link", { token: "a-token-that-opens-doors", purpose: "join_staff", email: "ines@firm.test", locale: "en" }));
  await fail(ours, 1, "Invalid login: 535 no");
  const seen = await jobs(ours);
  expect(seen).toMatchObject([
    { task: "send_message", about: "Ten hours → office@firm.test", attempts: 25, maxAttempts: 25, reason: "unreachable", nextTryAt: null },
    { task: "mail_link", about: "ines@firm.test", reason: "sign_in", href: null },
    { task: "send_message", attempts: 3, nextTryAt: expect.any(Date) },
  ]);
  expect(JSON.stringify(seen)).not.toMatch(/hunter2|a-token-that/);
  expect(await jobs(theirs)).toEqual([]);
});

test("tried again it is due now, and after giving up as often as a new one; dropped it is gone, and its mail stands as failed", async () => {
  const firm = await freshTenant();
  const messageId = await failedMail(firm, 25);
  const [job] = await jobs(firm);
  const { jobId = "" } = job ?? {};
  await firm.inFirm((db) => retryJob(db, firm.owner.actor, { jobId }));
  const [again] = await jobs(firm);
  expect(again).toMatchObject({ jobId, attempts: 0 });
  expect(again?.nextTryAt?.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
  await firm.inFirm((db) => dropJob(db, firm.owner.actor, { jobId }));
  expect(await jobs(firm)).toEqual([]);
  expect(await firm.inFirm((db) => db.message.findFirstOrThrow({ where: { id: messageId } }))).toMatchObject({ status: "failed" });
  await expect(firm.inFirm((db) => dropJob(db, firm.owner.actor, { jobId }))).rejects.toThrow(Missing);
});

test("nobody touches another firm's jobs, nor one that is under way, nor one that has not failed", async () => {
  const [ours, theirs] = [await freshTenant(), await freshTenant()];
  await failedMail(ours, 25);
  const [{ jobId = "" } = {}] = await jobs(ours);
  for (const attempt of [retryJob, dropJob]) await expect(theirs.inFirm((db) => attempt(db, theirs.owner.actor, { jobId }))).rejects.toThrow(Missing);
  await asOwner((client) => client.query("UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'somebody' WHERE id = $1", [jobId]));
  for (const attempt of [retryJob, dropJob]) await expect(ours.inFirm((db) => attempt(db, ours.owner.actor, { jobId }))).rejects.toThrow(Missing);
  await asOwner((client) => client.query("UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL, last_error = NULL WHERE id = $1", [jobId]));
  for (const attempt of [retryJob, dropJob]) await expect(ours.inFirm((db) => attempt(db, ours.owner.actor, { jobId }))).rejects.toThrow(Missing);
});

test("without a firm the functions show and touch nothing", async () => {
  const firm = await freshTenant();
  await failedMail(firm, 25);
  const [{ jobId = "" } = {}] = await jobs(firm);
  const asked = await asApp(async (client) => {
    const { rows } = await client.query("SELECT (SELECT count(*)::int FROM firm_jobs()) AS seen, firm_jobs_given_up() AS given_up, retry_firm_job($1) AS retried, drop_firm_job($1) AS dropped", [jobId]);
    return rows;
  });
  expect(asked).toEqual([{ seen: 0, given_up: 0, retried: false, dropped: null }]);
});

test("the frame counts what nobody tries again: jobs that were given up, and mails that failed, each once", async () => {
  const firm = await freshTenant();
  const messageId = await failedMail(firm, 25);
  await firm.inFirm((db) => db.message.updateMany({ where: { id: messageId }, data: { status: "failed" } }));
  await failedMail(firm, 2);
  await firm.inFirm((db) => enqueue(db, "import_time", { batchId: crypto.randomUUID() }));
  await fail(firm, 25, "deadlock detected");
  const frame = await firm.inFirm(async (db) => deskFrame(db, firm.owner.id, await firmToday(db)));
  expect(frame.counts.failed).toBe(2);
});
