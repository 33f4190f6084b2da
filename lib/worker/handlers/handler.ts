import type { MailTransport } from "@/lib/adapters/smtp/transport";
import type { JobName, JobPayload } from "@/lib/queue/jobs";

/** What the handlers may use of the world outside. */
export interface Outside {
  mail: MailTransport;
  /** Where people reach the app, without a slash at the end. */
  baseUrl: string;
}

/** Which try this is of how many; the last one that fails is for a person to look at. */
export interface Attempt {
  last: boolean;
}

/**
 * Runs one job. It may run twice, at once or after a kill: what it writes is unique in the database, and what it sends
 * bears the same name again.
 */
export type Handler<Name extends JobName> = (payload: JobPayload<Name>, outside: Outside, attempt: Attempt) => Promise<void>;
