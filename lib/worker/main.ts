// The worker's process: takes jobs out of the queue and runs them until it is told to stop.

import { chooseTransport } from "@/lib/adapters/smtp/choice";
import { connectDirectly } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { tellMetrics } from "@/lib/worker/metrics";
import { startPool } from "@/lib/worker/pool";

connectDirectly();
const mail = chooseTransport();
const pool = await startPool({ mail, baseUrl: env().baseUrl });
await tellMetrics();

let stopping = false;

/** Finishes the jobs under way, then ends the process; a second signal doesn't make it hurry. */
async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await pool.stop().catch((error) => log.warn({ err: error }, "worker did not stop in order"));
  mail.close();
  process.exit(exitCode);
}

process.on("SIGTERM", () => void stop(0));
process.on("SIGINT", () => void stop(0));
pool.ended.then(
  () => stop(0),
  (error) => {
    log.error({ err: error }, "The worker broke off");
    return stop(1);
  },
);
