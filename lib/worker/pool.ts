import { EventEmitter } from "node:events";
import { Logger, run, type RunnerOptions, type WorkerEvents } from "graphile-worker";
import { isDirect } from "@/lib/db/direct";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { JobName } from "@/lib/queue/jobs";
import type { Outside } from "@/lib/worker/handlers/handler";
import { startHeartbeat } from "@/lib/worker/heartbeat";
import { taskList } from "@/lib/worker/registry";
import { schedule } from "@/lib/worker/schedule";

const CONCURRENT_JOBS = 3;
const CONCURRENT_CALLS = 10;
/** The job that waits for endpoints of firms. */
const CALLS = "deliver_hook" satisfies JobName;
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
 *
 * Endpoints of webhooks have places of their own, so that whoever waits for them holds up no mail and no invoice; the lines of
 * their jobs see to it that each takes one place at most, and the handler that a firm takes few.
 */
export async function startPool(outside: Outside): Promise<WorkerPool> {
  await requireServer();
  const { [CALLS]: call, ...others } = taskList(outside);
  const main = await startRunner({ taskList: others, concurrency: CONCURRENT_JOBS, crontab: schedule });
  const calling = await startRunner({ taskList: { [CALLS]: call }, concurrency: CONCURRENT_CALLS, parsedCronItems: [] });
  log.info({ pool: main.id }, "The worker is ready");
  return {
    ended: Promise.race([main.ended, calling.ended]),
    async stop() {
      await Promise.all([main.stop(), calling.stop()]);
    },
  };
}

async function startRunner(options: RunnerOptions): Promise<WorkerPool & { id: string }> {
  const events: WorkerEvents = new EventEmitter();
  let id = "";
  events.once("pool:create", ({ workerPool }) => {
    id = workerPool.id;
  });
  const runner = await run({ ...commonOptions(), ...options, events });
  const heartbeat = await startHeartbeat(id);
  return {
    id,
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

function commonOptions(): RunnerOptions {
  return { connectionString: env().directDatabaseUrl, logger: queueLogger, noHandleSignals: true, gracefulShutdownAbortTimeout: SHUTDOWN_MS };
}

const queueLogger = new Logger(() => (level, message, meta) => {
  const { error } = meta ?? {};
  if (level === "error") log.error({ err: error }, message);
  else if (level === "warning") log.warn({ err: error }, message);
  else log.debug(message);
});
