import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { outboxTransport } from "@/lib/adapters/smtp/outbox";
import { smtpTransport } from "@/lib/adapters/smtp/smtp";
import { prepareMessage, sendMessageAgain } from "@/lib/features/notifications/commands";
import { startPool } from "@/lib/worker/pool";
import { runJob } from "@/lib/worker/registry";
import { jobsOf } from "@/tests/support/billing";
import { asOwner, type FreshTenant, freshTenant } from "@/tests/support/database";
import { type MailServer, openMailServer } from "@/tests/support/mail-server";

let server: MailServer;
beforeAll(async () => {
  server = await openMailServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.answer = "take";
  server.mails.length = 0;
  // Jobs of other tests on this database are not this test's.
  await asOwner((client) => client.query("DELETE FROM graphile_worker._private_jobs; DELETE FROM worker_heartbeat"));
});

const letterTo = (dedupeKey: string = randomUUID()) => ({
  dedupeKey, kind: "hours_loaded" as const, clientId: null, invoiceId: null, locale: "en" as const,
  recipients: ["office@client.test"], subject: "Ten hours", text: "Ten hours", html: "<p>Ten hours</p>",
});
const prepare = (firm: FreshTenant, dedupeKey?: string) => firm.inFirm((db) => prepareMessage(db, letterTo(dedupeKey)));
const messagesOf = (firm: FreshTenant) => firm.inFirm((db) => db.message.findMany());
const outside = () => ({ mail: smtpTransport(server.url), baseUrl: "https://hours.test" });

test("one event is one message and one job, however often and at once it is told", async () => {
  const firm = await freshTenant();
  const ids = await Promise.all(Array.from({ length: 8 }, () => prepare(firm, "the same event")));
  expect(ids.filter((id) => id !== null)).toHaveLength(1);
  expect(await messagesOf(firm)).toHaveLength(1);
  expect(await jobsOf(firm)).toHaveLength(1);
});

test("an event whose transaction rolls back is told to nobody", async () => {
  const firm = await freshTenant();
  const undone = firm.inFirm(async (db) => {
    await prepareMessage(db, letterTo());
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect([await messagesOf(firm), await jobsOf(firm)]).toEqual([[], []]);
});

test("a mail that the server refuses is kept with the reason, and failed for good it waits for a person", async () => {
  const firm = await freshTenant();
  const messageId = (await prepare(firm)) ?? "";
  server.answer = "refuse";
  const attempt = (attempts: number) => runJob("send_message", { tenantId: firm.tenantId, messageId }, outside(), { attempts, max_attempts: 25 });
  await expect(attempt(1)).rejects.toThrow(/full/);
  expect(await messagesOf(firm)).toMatchObject([{ status: "queued", failure: expect.stringContaining("full"), sentAt: null }]);
  await expect(attempt(25)).rejects.toThrow(/full/);
  expect(await messagesOf(firm)).toMatchObject([{ status: "failed" }]);

  server.answer = "take";
  await firm.inFirm((db) => sendMessageAgain(db, firm.owner.actor, { messageId }));
  await attempt(1);
  await attempt(2);
  expect(await messagesOf(firm)).toMatchObject([{ status: "sent", failure: null }]);
  // Two tries were refused, one was taken, and the last found it sent already.
  expect(server.mails).toHaveLength(3);
});

test("two pools of workers send each mail once, and stop in order", async () => {
  const firm = await freshTenant();
  const pools = [await startPool(outside()), await startPool(outside())];
  await Promise.all(Array.from({ length: 12 }, () => prepare(firm)));
  await until(async () => (await messagesOf(firm)).every((message) => message.status === "sent"));
  expect(server.mails).toHaveLength(12);
  expect(new Set(server.mails.map((mail) => mail.messageId)).size).toBe(12);
  // Each beats twice: its calls to endpoints have places of their own.
  expect(await heartbeats()).toHaveLength(4);
  await Promise.all(pools.map((pool) => pool.stop()));
  expect(await heartbeats()).toEqual([]);
});

test("a worker that is killed in the middle of a mail loses none: another sends it, once more at most and under the same name", async () => {
  const firm = await freshTenant();
  server.answer = "hang";
  const worker = spawnWorker();
  const messageId = await prepare(firm);
  await until(async () => server.mails.length === 1);
  worker.kill("SIGKILL");
  server.answer = "take";
  // The half minute after which a silent pool counts as dead, without the wait.
  await asOwner((client) => client.query("UPDATE worker_heartbeat SET seen_at = now() - interval '31 seconds'"));
  const pool = await startPool(outside());
  await until(async () => (await messagesOf(firm))[0]?.status === "sent");
  await pool.stop();
  expect(server.mails.map((mail) => mail.messageId)).toEqual([`<${messageId}@localhost>`, `<${messageId}@localhost>`]);
});

test("asked to stop, the worker's process finishes what is under way and ends with code 0", async () => {
  const firm = await freshTenant();
  const worker = spawnWorker();
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  await prepare(firm);
  await until(async () => server.mails.length === 1);
  worker.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(await messagesOf(firm)).toMatchObject([{ status: "sent" }]);
  expect(await heartbeats()).toEqual([]);
});

test("the queue takes work only with its tables there, and changes none of them", async () => {
  const tables = () => asOwner(async (client) => (await client.query("SELECT oid, relname, relkind FROM pg_class WHERE relnamespace = 'graphile_worker'::regnamespace ORDER BY oid")).rows);
  const before = await tables();
  const pool = await startPool({ ...outside(), mail: outboxTransport("/nonexistent") });
  await pool.stop();
  expect(await tables()).toEqual(before);
});

function spawnWorker(): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", "lib/worker/main.ts"], {
    env: { ...process.env, VITEST: undefined, LOG_LEVEL: "silent", SMTP_URL: server.url },
    stdio: "ignore",
  });
  onTestFinished(() => void worker.kill("SIGKILL"));
  return worker;
}

const heartbeats = () => asOwner(async (client) => (await client.query("SELECT name FROM worker_heartbeat")).rows);

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 100_000; waited += 50) {
    if (await holds()) return;
    await pause(50);
  }
  throw new Error("It did not happen within 100 s.");
}
