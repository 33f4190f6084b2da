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
