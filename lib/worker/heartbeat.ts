import { platform } from "@/lib/db/platform";
import { log } from "@/lib/log";

const EVERY_MS = 5_000;

export interface Heartbeat {
  stop(): Promise<void>;
}

/**
 * Writes every five seconds that this pool of workers is alive, so that /readyz knows, and gives the jobs of pools that
 * have been silent for half a minute back to the queue: after a kill nothing waits for the queue's own patience of hours.
 */
export async function startHeartbeat(poolId: string): Promise<Heartbeat> {
  await beat(poolId);
  const timer = setInterval(() => void beat(poolId).catch((error) => log.warn({ err: error }, "no heartbeat")), EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await platform().$executeRaw`DELETE FROM worker_heartbeat WHERE name = ${poolId}`;
    },
  };
}

async function beat(poolId: string): Promise<void> {
  await platform().$executeRaw`
    INSERT INTO worker_heartbeat (name, seen_at) VALUES (${poolId}, now())
        ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at`;
  await platform().$queryRaw`
    WITH silent AS (DELETE FROM worker_heartbeat WHERE seen_at < now() - interval '30 seconds' RETURNING name)
    SELECT graphile_worker.force_unlock_workers(array_agg(name))::text FROM silent HAVING count(*) > 0`;
}
