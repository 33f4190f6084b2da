import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { askInTurn } from "@/lib/db/in-turn";
import { SESSION_SETTINGS } from "@/lib/db/session-settings";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

// A pooler that lends connections by the transaction takes no options: behind one the login itself has these settings
// (`lib/cli/logins`), which a start in production checks.
const SESSION = Object.entries(SESSION_SETTINGS).map(([name, value]) => `-c ${name}=${value}`).join(" ");

const held = globalThis as { hourbankPool?: Pool; hourbankPrisma?: PrismaClient; hourbankReplica?: PrismaClient; hourbankDirect?: boolean };

/** The process's connections. Only lib/db may use them; everybody else comes through `inTenant`, `inOneTrip` or `platform`. */
export function connections(): Pool {
  held.hourbankPool ??= openPool(held.hourbankDirect ? env().directDatabaseUrl : env().databaseUrl, env().databasePoolSize);
  return held.hourbankPool;
}

/** The one client, on the same connections. */
export function prisma(): PrismaClient {
  held.hourbankPrisma ??= clientOn(connections());
  return held.hourbankPrisma;
}

/** The client of the replica that reports may read; undefined where there is none. */
export function replicaPrisma(): PrismaClient | undefined {
  const url = env().databaseReplicaUrl;
  if (url) held.hourbankReplica ??= clientOn(openPool(url, env().databasePoolSize, REPLICA_PATIENCE_MS));
  return held.hourbankReplica;
}

// The database gives up on a statement long before (after 8 s; after a minute on the worker's longest): whoever waits longer waits at a
// line that has gone dead without a word, and would for ever.
const answerMs = (): number => (held.hourbankDirect ? 75_000 : 30_000);

// Whoever asks for a report can have it from the primary; waiting for a replica that is away would only take longer.
const REPLICA_PATIENCE_MS = 500;

/**
 * From here on this process has connections of its own to the server, past any pooler: the worker, whose imports are one
 * transaction of many minutes. To be called before the first question.
 */
export function connectDirectly(): void {
  held.hourbankDirect = true;
}

function clientOn(pool: Pool): PrismaClient {
  // Without a name, statements are sent whole each time: what one connection has prepared, the next transaction's lacks.
  const names = isPooled() ? {} : { statementNameGenerator };
  return new PrismaClient({ adapter: new PrismaPg(pool, { ...names, disposeExternalPool: true }) });
}

/** Whether each transaction may meet another connection of the server. */
function isPooled(): boolean {
  return !held.hourbankDirect && env().databasePooler !== undefined;
}

function openPool(databaseUrl: string, most: number, connectionTimeoutMillis = 5_000): Pool {
  const url = new URL(databaseUrl);
  const asked = url.searchParams.get("options");
  url.searchParams.delete("options");
  const options = isPooled() ? undefined : [asked, SESSION].filter(Boolean).join(" ");
  const pool = new Pool({ connectionString: url.toString(), max: most, connectionTimeoutMillis, query_timeout: answerMs(), options });
  // Without a listener a cut connection ends the process. The error carries the whole connection, statements included, so only
  // its message is logged.
  pool.on("error", ({ message }) => log.warn({ reason: message }, "database connection lost"));
  pool.on("connect", askInTurn);
  return pool;
}

/** What a query of one's own is called, so that it is prepared once a connection; nothing where connections change hands. */
export function namedStatement(name: string): { name?: string } {
  return isPooled() ? {} : { name };
}

/** Named statements are prepared once a connection: about twice as fast. The name is a hash of the text. */
export function statementNameGenerator({ sql }: { sql: string }): string {
  let name = names.get(sql);
  if (name === undefined) {
    if (names.size > 2_000) names.clear();
    name = createHash("sha1").update(sql).digest("base64url");
    names.set(sql, name);
  }
  return name;
}
const names = new Map<string, string>();
