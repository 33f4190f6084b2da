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
  /** A client has signed a work sheet: print it, and mail it where they wished. */
  work_sheet_signed: z.object({ tenantId: uuid, sheetId: uuid }),
  /** An estimate waits for the client's click: ask the contacts who may open the portal. */
  estimate_asked: z.object({ tenantId: uuid, estimateId: uuid }),
  /** The client has clicked: tell whoever asked, and the office. */
  estimate_decided: z.object({ tenantId: uuid, estimateId: uuid }),
  /** Staff has answered a ticket: tell its contact. */
  ticket_answered: z.object({ tenantId: uuid, messageId: uuid }),
  /** A contact has opened a ticket or written to one: tell whoever has it, or the office. */
  ticket_written: z.object({ tenantId: uuid, messageId: uuid }),
  /** A ticket was given to a member by somebody else: tell them. */
  ticket_assigned: z.object({ tenantId: uuid, ticketId: uuid, memberId: uuid, revision: z.number().int().positive() }),
  /** An agreement was sent: print it once, and mail the signer a link, whose token travels only in this job and the mail. */
  agreement_to_sign: z.object({ tenantId: uuid, agreementId: uuid, token: z.string(), reminder: z.boolean() }),
  /** The client has signed: tell the office that it is their turn, and the client what they signed. */
  agreement_signed: z.object({ tenantId: uuid, agreementId: uuid }),
  /** The client has declined: tell the office why. */
  agreement_declined: z.object({ tenantId: uuid, agreementId: uuid }),
  /** Both have signed: print the certificate and mail both the file. */
  agreement_active: z.object({ tenantId: uuid, agreementId: uuid }),
  /** The firm took an agreement back, or let a contract go from it: tell the signer. */
  agreement_withdrawn: z.object({ tenantId: uuid, agreementId: uuid }),
  /** Every hour for every firm: signers are reminded, once it is morning where the firm is. */
  agreement_reminders: z.object({}),
  /** Mail a link to a person: sign in, reset, join. The token travels only in this job and the mail. */
  mail_link: z.object({ token: z.string(), purpose: z.enum(["sign_in", "reset_password", "join_staff", "join_portal", "change_email", "open_firm", "open_further_firm"]), email: z.email(), locale: z.enum(["en", "it", "fr"]), tenantId: uuid.optional(), firmName: z.string().optional(), inviterName: z.string().optional() }),
  /** A password was wrong: write it into the logs of the firms that the address belongs to, if it belongs to somebody. */
  sign_in_refused: z.object({ email: z.string(), at: z.iso.datetime(), address: z.string(), userAgent: z.string(), requestId: z.string() }),
  /** Write the entries of an import that a person has looked at and started. */
  import_time: z.object({ tenantId: uuid, batchId: uuid }),
  /** Every hour for every firm: blocks past their last day and grace expire. */
  expire_blocks: z.object({}),
  /** Every hour for every firm: clients are told of last days that come, once it is morning where the firm is. */
  expire_notices: z.object({}),
  /** Tell a client that an invoice is late: a day of the firm's schedule asks for it (`afterDays` after the due day), or a person (`by`, once per `mailId`). */
  remind_invoice: z.object({ tenantId: uuid, invoiceId: uuid, afterDays: z.number().int().positive().optional(), mailId: uuid.optional(), by: z.string().optional() }),
  /** Mail a client its statement of account, as a person at the desk asked. */
  mail_account: z.object({ tenantId: uuid, clientId: uuid, from: z.iso.date(), to: z.iso.date(), currency: z.string().length(3), mailId: uuid }),
  /** Every hour for every firm: clients are reminded of what is late, once it is morning where the firm is. */
  late_notices: z.object({}),
  /** Ask the processor whether the firm's key is good. */
  check_provider: z.object({ tenantId: uuid }),
  /** Hand an account that a client has typed to the provider. */
  save_account: z.object({ tenantId: uuid, mandateId: uuid }),
  /** Ask the provider whether what arrived on an account is right. */
  verify_account: z.object({ tenantId: uuid, mandateId: uuid, proof: z.union([z.object({ amounts: z.tuple([z.number().int(), z.number().int()]) }), z.object({ code: z.string() })]) }),
  /** Have the provider forget an account. */
  remove_account: z.object({ tenantId: uuid, mandateId: uuid }),
  /** A mandate was saved, suspended or removed: tell the client and the office. */
  mandate_news: z.object({ tenantId: uuid, mandateId: uuid, news: z.enum(["saved", "removed"]) }),
  /** Ask the bank for the money of a debit; the key of the attempt is committed already. */
  submit_debit: z.object({ tenantId: uuid, debitId: uuid }),
  /** Read again what the provider has reported on. */
  provider_event: z.object({ tenantId: uuid, eventId: z.string() }),
  /** Open a page of the processor's for a payment by card. */
  open_checkout: z.object({ tenantId: uuid, checkoutId: uuid }),
  /** Write the SEPA file of a batch. */
  write_bank_file: z.object({ tenantId: uuid, batchId: uuid }),
  /** Something became of a debit: tell the client and the office. */
  debit_news: z.object({ tenantId: uuid, debitId: uuid, news: z.enum(["announced", "needs_customer", "taken", "retried", "given_up", "stopped", "surplus"]), presentment: z.number().int() }),
  /** A renewal's invoice goes beyond what may be fetched in a month: tell the office that it was not debited. */
  debit_over_cap: z.object({ tenantId: uuid, invoiceId: uuid, mandateId: uuid }),
  /** Every hour for every firm: debits whose day has come are presented, those of a file settle. */
  collect_debits: z.object({}),
  /** Every quarter of an hour for every firm: find what the provider never answered, and look again at what takes long. */
  reconcile_debits: z.object({}),
  /** Hours were not used by their last day, and lapsed: tell the client. */
  hours_expired: z.object({ tenantId: uuid, contractId: uuid, blockId: uuid }),
  /** Every five minutes for every firm: clients who want receipts are told what was done, a quarter of an hour after the first of it. */
  job_receipts: z.object({}),
  /** Every hour for every firm: the statements of last month, once it is the first morning where the firm is. */
  monthly_statements: z.object({}),
  /** Mail a contract's month to those of its client who wish to be told. */
  monthly_statement: z.object({ tenantId: uuid, contractId: uuid, month: z.string().regex(/^\d{4}-\d\d$/) }),
  /** Ask a client for the months of its fees that have begun. */
  bill_fees: z.object({ tenantId: uuid, clientId: uuid }),
  /** Every hour for every firm: fees of a month that has begun where the firm is are billed. */
  fees_of_month: z.object({}),
  /** Call an endpoint of the firm's with what happened. */
  deliver_hook: z.object({ tenantId: uuid, deliveryId: uuid }),
  /** An endpoint was switched off, because it took nothing for days or is gone: tell the owners. */
  hook_disabled: z.object({ tenantId: uuid, hookId: uuid }),
  /** Tell a person that a way into their account has changed; `name` is a passkey's, or the new address. */
  account_news: z.object({ email: z.email(), locale: z.enum(["en", "it", "fr"]), news: z.enum(["app_added", "app_removed", "codes_made", "recovery_used", "passkey_added", "passkey_removed", "password_changed", "mail_changed", "factors_taken", "codes_guessed"]), name: z.string().nullable(), at: z.iso.datetime(), address: z.string(), userAgent: z.string() }),
  /** Every hour: firms whose days of grace are over are removed, files of firms' data that have run out are thrown away. */
  remove_firms: z.object({}),
  /** A firm's removal was asked for: tell its owners. */
  removal_asked: z.object({ tenantId: uuid, removalId: uuid }),
  /** Support asked to be let in: tell the owners. */
  support_asked: z.object({ tenantId: uuid, accessId: uuid }),
  /** Write all of a firm's data to a file for the member who asked. */
  export_firm: z.object({ tenantId: uuid, exportId: uuid }),
  /** Once a day: sessions, links and counted attempts that have run out are forgotten. */
  forget_expired: z.object({}),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.output<(typeof JOBS)[Name]>;
