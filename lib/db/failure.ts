import { DatabaseError } from "pg";
import { Prisma } from "@/lib/db/generated/client";

/** What PostgreSQL raised: SQLSTATE, message and detail. */
export interface Raised {
  code: string;
  message: string;
  detail?: string;
}

/** What PostgreSQL raised, itself or inside the client's error; null for a failure of another kind. */
export function raisedBy(error: unknown): Raised | null {
  if (error instanceof DatabaseError) return { code: error.code ?? "", message: error.message, detail: error.detail };
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  if (error.code === WRITE_CONFLICT) return { code: "40001", message: error.message };
  const adapter = error.meta?.["driverAdapterError"] as { cause?: Partial<Raised> & { originalCode?: string } } | undefined;
  const { originalCode, message, detail } = adapter?.cause ?? {};
  return originalCode && message ? { code: originalCode, message, detail } : null;
}

// Full disk, too many connections, out of memory; going down, or not up yet; a line that broke.
const AWAY = /^(53|57P|08)/;
const AWAY_IN_WORDS = /Connection terminated|connection timeout|timeout exceeded when trying to connect|Query read timeout|ECONNREFUSED|ECONNRESET|EPIPE|Can't reach database server|Server has closed the connection|Unable to start a transaction/i;

/** Whether it was not the question that failed but the database that can't be asked just now: asking again later may help. */
export function isAway(error: unknown): boolean {
  const code = raisedBy(error)?.code;
  if (code !== undefined) return AWAY.test(code);
  return error instanceof Error && (AWAY_IN_WORDS.test(error.message) || (error.cause !== undefined && isAway(error.cause)));
}

// Prisma's own code for a deadlock or a serialization failure.
const WRITE_CONFLICT = "P2034";

/**
 * Runs a whole transaction, and runs it again where the database ended it because of others who were at work on the same
 * rows: a deadlock (40P01) or a serialization failure (40001). Nothing of it had happened then. After three tries the
 * failure stays one.
 */
export async function untilUndisturbed<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      const code = raisedBy(error)?.code;
      if (attempt === MOST_TRIES || (code !== "40P01" && code !== "40001")) throw error;
    }
  }
}
const MOST_TRIES = 3;
