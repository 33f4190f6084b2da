import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { platform } from "@/lib/db/platform";
import { enqueue } from "@/lib/queue/enqueue";
import { asApp, freshTenant } from "@/tests/support/database";

type Job = { payload: { tenantId?: string; invoiceId?: string }; key: string | null };

// Nothing is there to be mailed, and no other test's worker should try.
afterEach(() => asApp((client) => client.query("DELETE FROM graphile_worker._private_jobs WHERE payload->>'invoiceId' IS NOT NULL")));

async function jobsOf(invoiceId: string): Promise<Job[]> {
  return asApp(async (client) => {
    const found = await client.query<Job>("SELECT payload, key FROM graphile_worker._private_jobs WHERE payload->>'invoiceId' = $1", [invoiceId]);
    return found.rows;
  });
}

test("a job knows the firm that asked for it, whatever it says", async () => {
  const [ours, theirs] = [await freshTenant(), await freshTenant()];
  const invoiceId = randomUUID();
  await ours.inFirm((db) => enqueue(db, "mail_invoice", { invoiceId, tenantId: theirs.tenantId }));
  expect(await jobsOf(invoiceId)).toEqual([{ payload: { invoiceId, tenantId: ours.tenantId }, key: null }]);
});

test("work that rolls back leaves no job behind", async () => {
  const firm = await freshTenant();
  const invoiceId = randomUUID();
  const undone = firm.inFirm(async (db) => {
    await enqueue(db, "mail_invoice", { invoiceId });
    throw new Error("changed my mind");
  });
  await expect(undone).rejects.toThrow("changed my mind");
  expect(await jobsOf(invoiceId)).toEqual([]);
});

test("two jobs of one key become one, but never those of two firms", async () => {
  const [ours, theirs] = [await freshTenant(), await freshTenant()];
  const invoiceId = randomUUID();
  for (const firm of [ours, ours, theirs]) {
    await firm.inFirm((db) => enqueue(db, "mail_invoice", { invoiceId }, { key: "invoice" }));
  }
  const firms = (await jobsOf(invoiceId)).map((job) => job.payload.tenantId);
  expect(firms.toSorted()).toEqual([ours.tenantId, theirs.tenantId].toSorted());
});

test("a job without a firm carries none", async () => {
  const invoiceId = randomUUID();
  await platform().$queryRaw`SELECT enqueue_job('expire_blocks', jsonb_build_object('invoiceId', ${invoiceId}::text))::text`;
  expect(await jobsOf(invoiceId)).toEqual([{ payload: { invoiceId }, key: null }]);
});
