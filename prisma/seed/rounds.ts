// The worker's rounds inside the story: what was enqueued is done at the story's time, not when the worker first starts.

import { Logger, runOnce } from "graphile-worker";
import { Pool } from "pg";
import { outboxTransport } from "@/lib/adapters/smtp/outbox";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { expireBlocks } from "@/lib/worker/handlers/expire-blocks";
import type { Outside } from "@/lib/worker/handlers/handler";
import { lateNotices } from "@/lib/worker/handlers/remind-invoice";
import { taskList } from "@/lib/worker/registry";
import { type DemoBank, hearBank, presentDebits } from "./bank";

/** Days before the end from which the firm reminds of what is late, and lets its bank fetch money. */
const DAYS_OF_NOTICES = 60;

export interface Rounds {
  /** What the worker does on a day of the firm's story, so many days before its end. */
  doRounds: (tenantId: string, daysLeft: number) => Promise<void>;
  /** Ends the connections. */
  close: () => Promise<void>;
}

/** Rounds of the worker: let lapse what is over, remind, collect, then empty the queue. Mail always stays in the outbox. */
export function makeRounds(bank?: DemoBank): Rounds {
  const pgPool = new Pool({ connectionString: env().databaseUrl, max: 3 });
  // The queue asks for listeners on the pool and on each connection, so that a cut one ends no process.
  const noteLoss = (error: Error) => log.warn({ err: error }, "database connection lost");
  pgPool.on("error", noteLoss);
  pgPool.on("connect", (client) => client.on("error", noteLoss));
  const outside: Outside = { mail: outboxTransport(env().outboxDir), baseUrl: env().baseUrl };
  const tasks = taskList(outside);
  const emptyQueue = async () => {
    const { rowCount } = await pgPool.query("SELECT 1 FROM graphile_worker._private_jobs LIMIT 1");
    if (rowCount !== 0) await runOnce({ pgPool, taskList: tasks, noHandleSignals: true, logger });
  };
  return {
    doRounds: async (tenantId, daysLeft) => {
      await expireBlocks();
      const isNear = daysLeft <= DAYS_OF_NOTICES;
      if (isNear) await lateNotices({}, outside, { last: true });
      if (isNear && bank) await presentDebits(bank);
      await emptyQueue();
      if (!isNear || !bank) return;
      await hearBank(tenantId);
      await emptyQueue();
    },
    close: () => pgPool.end(),
  };
}

const logger = new Logger(() => (level, message, meta) => {
  if (level === "error") log.error({ err: meta?.["error"] }, message);
});
