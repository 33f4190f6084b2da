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
