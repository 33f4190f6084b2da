import { inTenant } from "@/lib/db/tenant";
import { type DebitLetterNews, debitLetterNews, mandateLetterNews, overCapNews } from "@/lib/features/debits/told";
import { type ClientDebitNews, debitLetter, type DebitTold, mandateLetter, officeDebitLetter } from "@/lib/mail/debit-letters";
import type { MessageKind } from "@/lib/domain/message";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

const KINDS: Record<ClientDebitNews, MessageKind> = {
  announced: "debit_announced",
  needs_customer: "account_unconfirmed",
  taken: "debit_taken",
  retried: "debit_failed",
  given_up: "debit_failed",
  stopped: "debit_stopped",
};

/** Tells the client and the office what became of a debit, each once per presentment and piece of news. */
export const debitNews: Handler<"debit_news"> = async ({ tenantId, debitId, news, presentment }, outside) => {
  const read = await inTenant(tenantId, (db) => debitLetterNews(db, debitId));
  const { clientId, invoiceId, readers, firm, clientLocale, officeEmails } = read;
  const name = `debit:${debitId}:${presentment}:${news}`;
  if (news !== "surplus" && concernsClient(news, read)) {
    const path = news === "given_up" || news === "needs_customer" ? "/portal/accounts" : `/portal/invoices/${invoiceId}`;
    const letter = await debitLetter(clientLocale, news, told(read, readers.portal ? `${outside.baseUrl}${path}` : null));
    await postLetter(tenantId, outside, { kind: KINDS[news], dedupeKey: name, clientId, invoiceId, letter, readers });
  }
  if (news === "announced" || (news === "stopped" && read.cancelledReason === "office")) return;
  const letter = await officeDebitLetter(firm.locale, news, told(read, `${outside.baseUrl}/invoices/${invoiceId}`));
  await postLetter(tenantId, outside, { kind: "debit_office", dedupeKey: `${name}:office`, clientId, invoiceId, letter, readers: { emails: officeEmails } });
};

/** Whoever paid by hand, or got a credit, needs no letter about the debit that fell away with it. */
function concernsClient(news: ClientDebitNews, { cancelledReason }: DebitLetterNews): boolean {
  return news !== "stopped" || (cancelledReason !== "paid" && cancelledReason !== "invoice");
}

function told(news: DebitLetterNews, url: string | null): DebitTold {
  const { firm, clientName, contractTitle, invoiceNumber, amountMinor, currency, collectOn, returnCode, credited, dueMinor, account, hours, soldSeconds, owedSeconds } = news;
  return { firm, clientName, contractTitle, invoiceNumber, amountMinor, currency, collectOn, returnCode, credited, dueMinor, account, hours, soldSeconds, owedSeconds, url };
}

/** Tells the office of a renewal that went out as an ordinary invoice, because its debit would go beyond the cap. */
export const debitOverCap: Handler<"debit_over_cap"> = async ({ tenantId, invoiceId, mandateId }, outside) => {
  const read = await inTenant(tenantId, (db) => overCapNews(db, invoiceId, mandateId));
  const { firm, clientId, officeEmails, issuedOn, ...rest } = read;
  const nothing = { contractTitle: "", returnCode: null, credited: false, dueMinor: 0, hours: null, soldSeconds: 0, owedSeconds: 0 };
  const letter = await officeDebitLetter(firm.locale, "over_cap", { ...rest, ...nothing, firm, collectOn: issuedOn, url: `${outside.baseUrl}/invoices/${invoiceId}` });
  await postLetter(tenantId, outside, { kind: "debit_office", dedupeKey: `debit-over-cap:${invoiceId}`, clientId, invoiceId, letter, readers: { emails: officeEmails } });
};

/** Tells the client, and whoever gave it, that a mandate was saved or removed; with a copy of the words. */
export const mandateNews: Handler<"mandate_news"> = async ({ tenantId, mandateId, news }, outside) => {
  const read = await inTenant(tenantId, (db) => mandateLetterNews(db, mandateId));
  const { clientId, clientName, locale, account, words, firm, readers } = read;
  const letter = await mandateLetter(news, { locale, firm, clientName, account, words, url: readers.portal ? `${outside.baseUrl}/portal/accounts` : null });
  const kind = news === "saved" ? "account_saved" : "account_removed";
  await postLetter(tenantId, outside, { kind, dedupeKey: `mandate:${mandateId}:${news}`, clientId, letter, readers });
};
