// Counting that all servers share. The library's table is made by a migration; each count is one statement, so it needs
// nothing of a connection and passes a pooler in transaction mode.

import { RateLimiterPostgres } from "rate-limiter-flexible";
import { connections } from "@/lib/db/client";

export type SharedLimit = RateLimiterPostgres;

/**
 * `points` for each key within `seconds` of its first. Statements go without a name: poolers of older kinds can't keep
 * prepared ones. What has run out is taken away by the worker's daily round.
 */
export function sharedLimit({ points, seconds }: { points: number; seconds: number }): SharedLimit {
  return new RateLimiterPostgres({
    storeClient: { query: ({ text, values }: { text: string; values: unknown[] }) => connections().query(text, values) },
    storeType: "client",
    tableName: "door_count",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: "",
    points,
    duration: seconds,
  });
}

/** Counts `key` once more, and tells whether that is beyond the limit. */
export async function isOver(limit: SharedLimit, key: string): Promise<boolean> {
  try {
    await limit.consume(key);
    return false;
  } catch (error) {
    // What the limiter throws when it says no is its count; anything else is a database that can't be asked.
    if (error instanceof Error) throw error;
    return true;
  }
}
