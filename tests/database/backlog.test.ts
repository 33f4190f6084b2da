import { expect, test } from "vitest";
import { platform } from "@/lib/db/platform";
import { backlog } from "@/lib/queue/backlog";
import { workerMetrics } from "@/lib/worker/metrics";
import { asOwner } from "@/tests/support/database";

test("what waits in the queue is counted, with how long the first job has waited, and what was given up apart", async () => {
  const before = await backlog(platform());
  await asOwner(async (client) => {
    const add = "SELECT graphile_worker.add_job('send_message', '{}'::json, run_at => now() + $1::interval, max_attempts => 1)";
    await client.query(add, ["-1 hour"]);
    await client.query(add, ["1 hour"]);
    const { rows } = await client.query<{ id: string }>("SELECT (graphile_worker.add_job('send_message', '{}'::json, max_attempts => 1)).id");
    await client.query("UPDATE graphile_worker._private_jobs SET attempts = 1 WHERE id = $1", [rows[0]?.id]);
  });
  const { waiting, oldestSeconds, failed } = await backlog(platform());
  expect([waiting - before.waiting, failed - before.failed]).toEqual([1, 1]);
  expect(oldestSeconds).toBeGreaterThanOrEqual(3_600);
  const told = await workerMetrics().metrics();
  expect(told).toMatch(/^hourbank_oldest_job_seconds\{process="worker"\} 36\d\d$/m);
  expect(told).toMatch(new RegExp(`^hourbank_jobs_waiting\\{process="worker"\\} ${waiting}$`, "m"));
  await asOwner((client) => client.query("DELETE FROM graphile_worker._private_jobs WHERE payload::text = '{}'"));
});
