import { inTenant } from "@/lib/db/tenant";
import { firmNews, type InvoiceNews, invoiceNews } from "@/lib/features/notifications/news";
import { officeReaders } from "@/lib/features/notifications/readers";
import { invoiceLetter } from "@/lib/mail/invoice-letter";
import { unsentInvoiceLetter } from "@/lib/mail/staff-letters";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";
import { printInvoice } from "@/lib/worker/print-invoice";

/** Prints an issued invoice and mails it to the client's billing contacts; without any, the staff are told. One that was voided meanwhile goes nowhere. */
export const mailInvoice: Handler<"mail_invoice"> = async ({ tenantId, invoiceId, mailId }, outside) => {
  const news = await inTenant(tenantId, (db) => invoiceNews(db, invoiceId));
  if (news.paper.voidedOn) return;
  if (news.readers.emails.length === 0) return tellStaff(tenantId, news, outside);
  await printInvoice(tenantId, invoiceId);
  const { clientId } = news.paper;
  const portalUrl = news.readers.portal ? `${outside.baseUrl}/portal/invoices/${invoiceId}` : null;
  const letter = await invoiceLetter({ ...news, portalUrl });
  const dedupeKey = mailId ? `invoice:${invoiceId}:${mailId}` : `invoice:${invoiceId}`;
  await postLetter(tenantId, outside, { kind: "invoice", dedupeKey, clientId, invoiceId, letter, readers: news.readers });
};

async function tellStaff(tenantId: string, { paper, clientName }: InvoiceNews, outside: Outside): Promise<void> {
  const { invoiceId, clientId, numberText } = paper;
  const { firm, emails } = await inTenant(tenantId, async (db) => ({ firm: await firmNews(db), emails: await officeReaders(db) }));
  const letter = await unsentInvoiceLetter({ locale: firm.locale, firm, clientName, numberText, invoiceUrl: `${outside.baseUrl}/invoices/${invoiceId}` });
  await postLetter(tenantId, outside, { kind: "invoice_unsent", dedupeKey: `invoice-unsent:${invoiceId}`, clientId, invoiceId, letter, readers: { emails } });
}
