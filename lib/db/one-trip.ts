// The door for commands of one or two statements: each statement names the firm, does its work and commits in a single
// round trip, without an interactive transaction around it.

import { DatabaseError, type PoolClient, types } from "pg";
import { connections, namedStatement, statementNameGenerator } from "@/lib/db/client";
import { untilUndisturbed } from "@/lib/db/failure";
import { Prisma } from "@/lib/db/generated/client";
import type { TenantStatements } from "@/lib/db/tenant";

/**
 * Statements inside the firm `tenantId` (uuid), each a transaction of its own. For reads, and for functions of the ledger,
 * which are whole operations; what must hold together with another statement belongs into `inTenant`. The rules:
 *
 * - Only SELECT, for it becomes part of another one. Columns come as they do from Prisma: whole numbers of 64 bits as
 *   bigint, days and instants as Date, json read; numeric comes as text.
 * - Between two statements others may write. So the second must decide by itself under its lock, as the ledger does, and
 *   not rely on what the first has read; what a person was told may be a moment old.
 * - A statement that met a deadlock is run again, up to three times in all; whoever asks for it twice is safe, because each
 *   operation of the ledger counts once.
 */
export function inOneTrip(tenantId: string): TenantStatements {
  const $queryRaw = (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
    untilUndisturbed(() => run(tenantId, query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values)));
  return { $queryRaw } as TenantStatements;
}

// A condition without a column is asked once, before the first row is read: the firm is named before any table is. If it
// were not, row-level security would show nothing, for outside a transaction no firm is ever set.
async function run(tenantId: string, statement: Prisma.Sql): Promise<unknown> {
  const whole = Prisma.sql`
    SELECT statement.* FROM (${statement}) AS statement
     WHERE (SELECT set_config('app.tenant_id', ${tenantId}::uuid::text, true)) IS NOT NULL`;
  const { text, values } = whole;
  const client = await connections().connect();
  client.on("error", leaveToQuery);
  try {
    const { rows } = await client.query({ ...namedStatement(statementNameGenerator({ sql: text })), text, values, types: { getTypeParser } });
    handBack(client);
    return rows;
  } catch (error) {
    handBack(client, error instanceof DatabaseError ? await undone(client) : true);
    throw error;
  }
}

/** A connection that breaks fails the query on it as well; without a listener it would end the process. */
function leaveToQuery(): void {}

function handBack(client: PoolClient, broken = false): void {
  client.off("error", leaveToQuery);
  client.release(broken);
}

/**
 * PostgreSQL says what went wrong a moment before it has undone the statement and let go of its locks, and whoever asks again at
 * once would meet them. Waits for that; answers whether the connection is lost.
 */
function undone(client: PoolClient): Promise<boolean> {
  return client.query("SELECT").then(() => false, () => true);
}

/** Reads a column as Prisma does. A day is a Date at midnight UTC, as in `dayFromDatabase`. */
function getTypeParser(oid: number, format?: "text" | "binary"): (text: string) => unknown {
  if (oid === types.builtins.INT8) return BigInt;
  if (oid === types.builtins.DATE) return (text) => new Date(`${text}T00:00:00Z`);
  return types.getTypeParser(oid, format) as (text: string) => unknown;
}
