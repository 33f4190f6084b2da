// The names of all jobs and what each needs to know. Ids only: the handler reads the rest when it runs.

import { z } from "zod";

const uuid = z.uuid();

export const JOBS = {
  /** A contract reached its line (enqueued by the ledger itself): issue the invoice or tell the staff. */
  renewal_opened: z.object({ tenantId: uuid, contractId: uuid, number: z.number().int().positive() }),
  /** Render an issued invoice and mail it to the billing contacts; `mailId` names a mail that a person asked for again. */
  mail_invoice: z.object({ tenantId: uuid, invoiceId: uuid, mailId: uuid.optional() }),
  /** Hand one stored message to the mail server, or to the outbox. */
  send_message: z.object({ tenantId: uuid, messageId: uuid }),
  /** Tell a client that hours they paid for have been added. */
  hours_loaded: z.object({ tenantId: uuid, contractId: uuid, invoiceId: uuid }),
  /** A client disputes an entry: tell the office. */
  entry_disputed: z.object({ tenantId: uuid, responseId: uuid }),
  /** The office has answered a dispute: tell the contact who raised it. */
  dispute_answered: z.object({ tenantId: uuid, responseId: uuid }),
  /** An estimate waits for the client's click: ask the contacts who may open the portal. */
  estimate_asked: z.object({ tenantId: uuid, estimateId: uuid }),
  /** The client has clicked: tell whoever asked, and the office. */
  estimate_decided: z.object({ tenantId: uuid, estimateId: uuid }),
  /** Mail a link to a person: sign in, reset, join. The token travels only in this job and the mail. */
  mail_link: z.object({ token: z.string(), purpose: z.enum(["sign_in", "reset_password", "join_staff", "join_portal"]), email: z.email(), locale: z.enum(["en", "it", "fr"]), tenantId: uuid.optional(), firmName: z.string().optional(), inviterName: z.string().optional() }),
  /** Write the entries of an import that a person has looked at and started. */
  import_time: z.object({ tenantId: uuid, batchId: uuid }),
  /** Every hour for every firm: blocks past their last day and grace expire. */
  expire_blocks: z.object({}),
  /** Every hour for every firm: clients are told of last days that come, once it is morning where the firm is. */
  expire_notices: z.object({}),
  /** Once a day: sessions, links and counted attempts that have run out are forgotten. */
  forget_expired: z.object({}),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.output<(typeof JOBS)[Name]>;
