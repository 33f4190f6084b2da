import { EventEmitter } from "node:events";
import { Logger, run, type RunnerOptions, type WorkerEvents } from "graphile-worker";
import { isDirect } from "@/lib/db/direct";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { Outside } from "@/lib/worker/handlers/handler";
import { startHeartbeat } from "@/lib/worker/heartbeat";
import { taskList } from "@/lib/worker/registry";
import { schedule } from "@/lib/worker/schedule";

const CONCURRENT_JOBS = 3;
const SHUTDOWN_MS = 8_000;

/** A running pool of workers. */
export interface WorkerPool {
  /** Settles when the pool has ended by itself; rejects when something broke that it can't mend. */
  ended: Promise<void>;
  /** Takes no more jobs, finishes those under way, and goes. */
  stop(): Promise<void>;
}

/**
 * Starts a pool of workers on the app's own role. It changes no tables: the queue's schema belongs to migrations. Several
 * pools may run side by side; the queue gives each job to one of them. Throws where a pooler stands before the server.
 */
export async function startPool(outside: Outside): Promise<WorkerPool> {
  await requireServer();
  const events: WorkerEvents = new EventEmitter();
  let poolId = "";
  events.once("pool:create", ({ workerPool }) => {
    poolId = workerPool.id;
  });
  const runner = await run(runnerOptions(outside, events));
  const heartbeat = await startHeartbeat(poolId);
  log.info({ pool: poolId }, "The worker is ready");
  return {
    ended: runner.promise,
    async stop() {
      await runner.stop();
      await heartbeat.stop();
    },
  };
}

/** Behind a pooler the queue would not hear of new jobs, and would break on statements that were prepared elsewhere. */
async function requireServer(): Promise<void> {
  if (await isDirect(env().directDatabaseUrl)) return;
  throw new Error("The worker's address of the database is a pooler's; set DATABASE_DIRECT_URL to the server itself.");
}

function runnerOptions(outside: Outside, events: WorkerEvents): RunnerOptions {
  return {
    connectionString: env().directDatabaseUrl,
    concurrency: CONCURRENT_JOBS,
    taskList: taskList(outside),
    crontab: schedule,
    events,
    logger: queueLogger,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: SHUTDOWN_MS,
  };
}

const queueLogger = new Logger(() => (level, message, meta) => {
  const { error } = meta ?? {};
  if (level === "error") log.error({ err: error }, message);
  else if (level === "warning") log.warn({ err: error }, message);
  else log.debug(message);
});
