import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { outboxTransport } from "@/lib/adapters/smtp/outbox";
import { pingHook } from "@/lib/features/hooks/commands";
import { startPool } from "@/lib/worker/pool";
import { jobsOf, openOutbox } from "@/tests/support/billing";
import { asOwner, type FreshTenant, freshTenant } from "@/tests/support/database";
import { openEndpoint } from "@/tests/support/hook-endpoint";
import { addTestHook } from "@/tests/support/hooks";

const ping = async (firm: FreshTenant, hookId: string) => (await firm.inFirm((db) => pingHook(db, firm.owner.actor, { hookId }))).deliveryId;

test("an endpoint that hangs holds up neither mails nor other endpoints, and is asked for one thing at a time", async () => {
  const [dead, alive] = [await freshTenant(), await freshTenant()];
  let [now, most] = [0, 0];
  const hanging = await openEndpoint((response) => {
    most = Math.max(most, (now += 1));
    setTimeout(() => void ((now -= 1), response.writeHead(200).end()), 1_500);
  });
  const quick = await openEndpoint();
  const [slow, good] = [await addTestHook(dead, hanging.url), await addTestHook(alive, quick.url)];
  await asOwner((client) => client.query("DELETE FROM graphile_worker._private_jobs"));
  for (const _ of Array.from({ length: 8 })) await ping(dead, slow.hookId);
  await ping(alive, good.hookId);
  const pool = await startPool({ mail: outboxTransport(openOutbox(alive).folder), baseUrl: "https://hours.test" });
  for (let waited = 0; waited < 100 && quick.heard.length === 0; waited += 1) await pause(50);
  // One after the other, eight would take twelve seconds.
  expect([quick.heard.length, hanging.heard.length < 8, most]).toEqual([1, true, 1]);
  await asOwner((client) => client.query("DELETE FROM graphile_worker._private_jobs WHERE locked_at IS NULL"));
  await pool.stop();
  expect((await jobsOf(alive)).length).toBe(0);
});

test("a firm with many endpoints that are slow and never fail leaves places for the others", async () => {
  const [greedy, modest] = [await freshTenant(), await freshTenant()];
  let [now, most, done] = [0, 0, 0];
  const slow = await openEndpoint((response) => {
    most = Math.max(most, (now += 1));
    setTimeout(() => void ((now -= 1), (done += 1), response.writeHead(200).end()), 1_500);
  });
  const quick = await openEndpoint();
  const many = await Promise.all(Array.from({ length: 14 }, () => addTestHook(greedy, slow.url)));
  const good = await addTestHook(modest, quick.url);
  await asOwner((client) => client.query("DELETE FROM graphile_worker._private_jobs"));
  for (const { hookId } of many) await ping(greedy, hookId);
  await ping(modest, good.hookId);
  const pool = await startPool({ mail: outboxTransport(openOutbox(modest).folder), baseUrl: "https://hours.test" });
  for (let waited = 0; waited < 200 && quick.heard.length === 0; waited += 1) await pause(50);
  // With all places taken, the other firm would be heard after twelve of them.
  expect([quick.heard.length, most <= 3, done < 12]).toEqual([1, true, true]);
  await expect.poll(() => done, { timeout: 10_000 }).toBeGreaterThan(3);
  await asOwner((client) => client.query("DELETE FROM graphile_worker._private_jobs WHERE locked_at IS NULL"));
  await pool.stop();
  expect(most).toBe(3);
});
