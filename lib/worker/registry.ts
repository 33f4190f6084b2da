import type { JobHelpers, TaskList } from "graphile-worker";
import { type JobName, type JobPayload, JOBS } from "@/lib/queue/jobs";
import { log } from "@/lib/log";
import { checkProvider, removeAccount, saveAccount, verifyAccount } from "@/lib/worker/handlers/accounts";
import { accountNews } from "@/lib/worker/handlers/account-news";
import { billFeesOf, feesOfMonth } from "@/lib/worker/handlers/bill-fees";
import { debitNews, debitOverCap, mandateNews } from "@/lib/worker/handlers/debit-news";
import { collectDebits, reconcileDebits } from "@/lib/worker/handlers/debit-rounds";
import { openCheckout, providerEvent, submitDebit, writeBankFile } from "@/lib/worker/handlers/debits";
import { agreementActive, agreementDeclined, agreementReminders, agreementSigned, agreementToSign, agreementWithdrawn } from "@/lib/worker/handlers/agreements";
import { disputeAnswered, entryDisputed } from "@/lib/worker/handlers/disputes";
import { estimateAsked, estimateDecided } from "@/lib/worker/handlers/estimates";
import { expireBlocks } from "@/lib/worker/handlers/expire-blocks";
import { expireNotices } from "@/lib/worker/handlers/expire-notices";
import { exportFirm } from "@/lib/worker/handlers/export-firm";
import { forgetExpiredRows } from "@/lib/worker/handlers/forget-expired";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";
import { deliverHook, hookDisabled } from "@/lib/worker/handlers/hooks";
import { hoursExpired } from "@/lib/worker/handlers/hours-expired";
import { hoursLoaded } from "@/lib/worker/handlers/hours-loaded";
import { importTime } from "@/lib/worker/handlers/import-time";
import { jobReceipts } from "@/lib/worker/handlers/job-receipts";
import { mailAccount } from "@/lib/worker/handlers/mail-account";
import { mailInvoice } from "@/lib/worker/handlers/mail-invoice";
import { mailLink } from "@/lib/worker/handlers/mail-link";
import { monthlyStatement, monthlyStatements } from "@/lib/worker/handlers/monthly-statement";
import { lateNotices, remindInvoice } from "@/lib/worker/handlers/remind-invoice";
import { supportAsked } from "@/lib/worker/handlers/support-asked";
import { removalAsked, removeFirms } from "@/lib/worker/handlers/remove-firms";
import { renewalOpened } from "@/lib/worker/handlers/renewal-opened";
import { sendMessage } from "@/lib/worker/handlers/send-message";
import { signInRefused } from "@/lib/worker/handlers/sign-in-refused";
import { workSheetSigned } from "@/lib/worker/handlers/work-sheets";
import { ticketAnswered, ticketAssigned, ticketWritten } from "@/lib/worker/handlers/tickets";

const handlers: { [Name in JobName]: Handler<Name> } = {
  renewal_opened: renewalOpened,
  mail_invoice: mailInvoice,
  send_message: sendMessage,
  hours_loaded: hoursLoaded,
  entry_disputed: entryDisputed,
  dispute_answered: disputeAnswered,
  work_sheet_signed: workSheetSigned,
  estimate_asked: estimateAsked,
  estimate_decided: estimateDecided,
  agreement_to_sign: agreementToSign,
  agreement_signed: agreementSigned,
  agreement_declined: agreementDeclined,
  agreement_active: agreementActive,
  agreement_withdrawn: agreementWithdrawn,
  agreement_reminders: agreementReminders,
  ticket_answered: ticketAnswered,
  ticket_written: ticketWritten,
  ticket_assigned: ticketAssigned,
  mail_link: mailLink,
  sign_in_refused: signInRefused,
  account_news: accountNews,
  import_time: importTime,
  expire_blocks: expireBlocks,
  expire_notices: expireNotices,
  hours_expired: hoursExpired,
  job_receipts: jobReceipts,
  monthly_statements: monthlyStatements,
  monthly_statement: monthlyStatement,
  remind_invoice: remindInvoice,
  mail_account: mailAccount,
  late_notices: lateNotices,
  check_provider: checkProvider,
  save_account: saveAccount,
  verify_account: verifyAccount,
  remove_account: removeAccount,
  mandate_news: mandateNews,
  submit_debit: submitDebit,
  provider_event: providerEvent,
  open_checkout: openCheckout,
  write_bank_file: writeBankFile,
  debit_news: debitNews,
  debit_over_cap: debitOverCap,
  collect_debits: collectDebits,
  reconcile_debits: reconcileDebits,
  bill_fees: billFeesOf,
  fees_of_month: feesOfMonth,
  deliver_hook: deliverHook,
  hook_disabled: hookDisabled,
  remove_firms: removeFirms,
  removal_asked: removalAsked,
  support_asked: supportAsked,
  export_firm: exportFirm,
  forget_expired: forgetExpiredRows,
};

/** Every job with what runs it, as the queue wants it. */
export function taskList(outside: Outside): TaskList {
  return Object.fromEntries(
    (Object.keys(handlers) as JobName[]).map((name) => [name, (payload: unknown, { job }: JobHelpers) => runJob(name, payload, outside, job)]),
  );
}

/** Reads the payload and runs the handler; what it throws is tried again later by the queue. */
export async function runJob<Name extends JobName>(
  name: Name,
  payload: unknown,
  outside: Outside,
  { attempts, max_attempts: most }: { attempts: number; max_attempts: number } = { attempts: 1, max_attempts: 25 },
): Promise<void> {
  const read = JOBS[name].parse(payload) as JobPayload<Name>;
  await handlers[name](read, outside, { last: attempts >= most });
  log.debug({ job: name }, "job done");
}
