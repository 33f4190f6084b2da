import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

// A statement that hangs is ended by the database itself, before Prisma gives up on the transaction around it:
// Prisma may otherwise commit one half of it.
const SESSION = "-c statement_timeout=8000 -c lock_timeout=6000 -c idle_in_transaction_session_timeout=9000 -c timezone=UTC";

const held = globalThis as { hourbankPool?: Pool; hourbankPrisma?: PrismaClient };

/** The process's connections. Only lib/db may use them; everybody else comes through `inTenant`, `inOneTrip` or `platform`. */
export function connections(): Pool {
  held.hourbankPool ??= openPool(env().databaseUrl, env().databasePoolSize);
  return held.hourbankPool;
}

/** The one client, on the same connections. */
export function prisma(): PrismaClient {
  held.hourbankPrisma ??= new PrismaClient({ adapter: new PrismaPg(connections(), { statementNameGenerator, disposeExternalPool: true }) });
  return held.hourbankPrisma;
}

function openPool(databaseUrl: string, most: number): Pool {
  const url = new URL(databaseUrl);
  const asked = url.searchParams.get("options");
  url.searchParams.delete("options");
  const pool = new Pool({
    connectionString: url.toString(),
    max: most,
    connectionTimeoutMillis: 5_000,
    options: asked ? `${asked} ${SESSION}` : SESSION,
  });
  // Without a listener a cut connection ends the process. The error carries the whole connection, statements included, so only
  // its message is logged.
  pool.on("error", ({ message }) => log.warn({ reason: message }, "database connection lost"));
  return pool;
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
