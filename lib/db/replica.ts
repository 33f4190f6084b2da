// A copy of the database that reports may read, so that a year's figures take nothing from those who log time. It is asked
// only once it has all that the primary had when the question came: what somebody has just written is in their report.

import { setTimeout as pause } from "node:timers/promises";
import { prisma, replicaPrisma } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import { log } from "@/lib/log";

/** How far behind a replica may be: it is waited for this long. */
const PATIENCE_MS = 300;
/** A replica that says nothing at all is no longer listened for. */
const SILENCE_MS = 1_000;
/** For how long a replica that was away or behind isn't asked again. */
const REST_MS = 3_000;

let restsUntil = 0;

/** The replica, with all that has been committed by now; null where there is none, or it is away or behind. */
export async function caughtUpReplica(): Promise<PrismaClient | null> {
  const replica = replicaPrisma();
  if (!replica || performance.now() < restsUntil) return null;
  const [primary] = await prisma().$queryRaw<{ reached: string }[]>`SELECT pg_current_wal_flush_lsn()::text AS reached`;
  const silent = pause(SILENCE_MS, "the replica says nothing", { ref: false });
  const why = primary ? await Promise.race([whyUnfit(replica, primary.reached), silent]) : "the primary doesn't say how far it is";
  if (why === undefined) return replica;
  log.warn({ reason: why }, "reports are read from the primary");
  restsUntil = performance.now() + REST_MS;
  return null;
}

async function whyUnfit(replica: PrismaClient, reached: string): Promise<string | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  try {
    for (;;) {
      // A copy that was made a server of its own is no replica any more: it would answer with what it alone has.
      const [copy] = await replica.$queryRaw<{ follows: boolean; there: boolean | null }[]>`
        SELECT pg_is_in_recovery() AS follows, pg_last_wal_replay_lsn() >= ${reached}::pg_lsn AS there`;
      if (!copy?.follows) return "the replica follows no primary";
      if (copy.there) return undefined;
      if (performance.now() > deadline) return "the replica is behind";
      await pause(10);
    }
  } catch (error) {
    return `the replica can't be asked: ${error instanceof Error ? error.message.split("\n").at(-1) : String(error)}`;
  }
}
