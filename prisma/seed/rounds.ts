// The worker's rounds inside the story: what was enqueued is done at the story's time, not when the worker first starts.

import { runOnce } from "graphile-worker";
import { Pool } from "pg";
import { env } from "@/lib/env";
import { expireBlocks } from "@/lib/worker/handlers/expire-blocks";
import { tasks } from "@/lib/worker/registry";

/** Rounds of the worker: let lapse what is over, then empty the queue. `close` ends the connections. */
export function makeRounds(): { doRounds: () => Promise<void>; close: () => Promise<void> } {
  const pgPool = new Pool({ connectionString: env().databaseUrl, max: 3 });
  return {
    doRounds: async () => {
      await expireBlocks();
      await runOnce({ pgPool, taskList: tasks, noHandleSignals: true });
    },
    close: () => pgPool.end(),
  };
}
