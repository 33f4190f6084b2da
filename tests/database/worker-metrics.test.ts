import os from "node:os";
import { expect, test } from "vitest";
import { freePort } from "@/lib/cli/free-port";
import { outsideAddress, startServer } from "@/tests/support/server-process";

test("the worker tells of the queue on a port of this machine alone, and ends in order", async () => {
  const port = await freePort();
  const env = { HOURBANK_MODE: "demo", HOURBANK_DATA: os.tmpdir(), HOURBANK_WORKER_METRICS_PORT: String(port) };
  const worker = await startServer("lib/worker/main.ts", `http://127.0.0.1:${port}/metrics`, env);
  const told = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  for (const name of ["hourbank_jobs_waiting", "hourbank_oldest_job_seconds", "hourbank_jobs_failed"]) expect(told).toMatch(new RegExp(`^${name}\\{process="worker"\\} \\d`, "m"));
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(404);
  const outside = outsideAddress();
  if (outside) await expect(fetch(`http://${outside}:${port}/metrics`)).rejects.toThrow("fetch failed");
  expect(await worker.end()).toBe(0);
});
