import { addToLog } from "@/lib/db/log";
import type { TenantDb } from "@/lib/db/tenant";
import type { LogActor, LogDetails, LogEvent, LogMatter } from "@/lib/domain/log-event";

/**
 * Adds an entry to the firm's log, in the caller's transaction: it is there if the work is there. The database numbers and chains
 * it when the transaction ends. `about` and `details` hold ids, codes and figures; names are looked up when the log is read.
 */
export function writeLog(db: TenantDb, actor: LogActor, event: LogEvent, about?: LogMatter, details?: LogDetails): Promise<void> {
  return addToLog(db, actor, event, about, details);
}

/** What leaves the house as a file of many rows. */
export type Exported = "time" | "journal" | "profit" | "book" | "bank_file" | "account" | "log";

/** Writes down that a member took something out of the house. */
export function logExport(db: TenantDb, memberId: string, what: Exported, details: LogDetails = {}, about?: LogMatter): Promise<void> {
  return addToLog(db, { kind: "member", id: memberId }, "exported", about, { what, ...details });
}
