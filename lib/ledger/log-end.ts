// The end of a firm's log, to be kept elsewhere. A chain proves that no entry was changed by itself; whoever owns the database can write all of
// it anew, and only an end that was kept tells.

import { Prisma } from "@/lib/db/generated/client";
import type { Ask, Violation } from "@/lib/ledger/audit";

const sql = Prisma.sql;

/** Where a firm's log ended: the number of its last entry, and that entry's hash. */
export interface LogEnd {
  seq: string;
  hash: string;
}

/** Where the log ends now; null where nothing was ever written. */
export async function logEnd(ask: Ask): Promise<LogEnd | null> {
  const [end] = await ask<LogEnd>(sql`SELECT seq::text AS seq, encode(hash, 'hex') AS hash FROM log_chain`);
  return end ?? null;
}

/** What is wrong where the log no longer says what it said when `kept` was its end; nothing where it goes on from there. */
export async function auditKeptEnd(ask: Ask, kept: LogEnd): Promise<Violation[]> {
  const [entry] = await ask<{ id: string; hash: string | null }>(sql`SELECT id::text AS id, encode(hash, 'hex') AS hash FROM log_entry WHERE seq = ${kept.seq}::bigint`);
  if (entry?.hash === kept.hash) return [];
  const stands = entry ? `hash ${entry.hash}` : "no such entry";
  return [{ rule: "the log goes on from where it ended before", subject: `entry ${kept.seq} of the log`, id: entry?.id ?? "none", stands, expected: `hash ${kept.hash}` }];
}
