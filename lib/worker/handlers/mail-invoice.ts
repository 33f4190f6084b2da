import { inTenant } from "@/lib/db/tenant";
import { prepareMessage } from "@/lib/features/notifications/commands";
import { firmNews, type InvoiceNews, invoiceNews } from "@/lib/features/notifications/news";
import { officeReaders } from "@/lib/features/notifications/readers";
import { invoiceLetter } from "@/lib/mail/invoice-letter";
import { renderLetter } from "@/lib/mail/render";
import { unsentInvoiceLetter } from "@/lib/mail/staff-letters";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";
import { printInvoice } from "@/lib/worker/print-invoice";

/** Prints an issued invoice and mails it to the client's billing contacts; without any, the staff are told. One that was voided meanwhile goes nowhere. */
export const mailInvoice: Handler<"mail_invoice"> = async ({ tenantId, invoiceId, mailId }, outside) => {
  const news = await inTenant(tenantId, (db) => invoiceNews(db, invoiceId));
  if (news.paper.voidedOn) return;
  if (news.readers.emails.length === 0) return tellStaff(tenantId, news, outside);
  await printInvoice(tenantId, invoiceId);
  const { locale, clientId } = news.paper;
  const portalUrl = news.readers.portal ? `${outside.baseUrl}/portal/invoices/${invoiceId}` : null;
  const letter = await renderLetter(await invoiceLetter({ ...news, portalUrl }));
  const dedupeKey = mailId ? `invoice:${invoiceId}:${mailId}` : `invoice:${invoiceId}`;
  const message = { dedupeKey, kind: "invoice" as const, clientId, invoiceId, locale, recipients: news.readers.emails, ...letter };
  await inTenant(tenantId, (db) => prepareMessage(db, message));
};

async function tellStaff(tenantId: string, { paper, clientName }: InvoiceNews, { baseUrl }: Outside): Promise<void> {
  const { invoiceId, clientId, numberText } = paper;
  const firm = await inTenant(tenantId, firmNews);
  const { locale } = firm;
  const invoiceUrl = `${baseUrl}/invoices/${invoiceId}`;
  const letter = await renderLetter(await unsentInvoiceLetter({ locale, firm, clientName, numberText, invoiceUrl }));
  const message = { dedupeKey: `invoice-unsent:${invoiceId}`, kind: "invoice_unsent" as const, clientId, invoiceId, locale, ...letter };
  await inTenant(tenantId, async (db) => prepareMessage(db, { ...message, recipients: await officeReaders(db) }));
}
