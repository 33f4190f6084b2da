// The worker's rounds inside the story: what was enqueued is done at the story's time, not when the worker first starts.

import { Logger, runOnce } from "graphile-worker";
import { Pool } from "pg";
import { outboxTransport } from "@/lib/adapters/smtp/outbox";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { expireBlocks } from "@/lib/worker/handlers/expire-blocks";
import { taskList } from "@/lib/worker/registry";

/** Rounds of the worker: let lapse what is over, then empty the queue. Mail always stays in the outbox. `close` ends the connections. */
export function makeRounds(): { doRounds: () => Promise<void>; close: () => Promise<void> } {
  const pgPool = new Pool({ connectionString: env().databaseUrl, max: 3 });
  // The queue asks for listeners on the pool and on each connection, so that a cut one ends no process.
  const noteLoss = (error: Error) => log.warn({ err: error }, "database connection lost");
  pgPool.on("error", noteLoss);
  pgPool.on("connect", (client) => client.on("error", noteLoss));
  const tasks = taskList({ mail: outboxTransport(env().outboxDir), baseUrl: env().baseUrl });
  return {
    doRounds: async () => {
      await expireBlocks();
      const { rowCount } = await pgPool.query("SELECT 1 FROM graphile_worker._private_jobs LIMIT 1");
      if (rowCount === 0) return;
      await runOnce({ pgPool, taskList: tasks, noHandleSignals: true, logger });
    },
    close: () => pgPool.end(),
  };
}

const logger = new Logger(() => (level, message, meta) => {
  if (level === "error") log.error({ err: meta?.["error"] }, message);
});
