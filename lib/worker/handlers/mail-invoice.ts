import { now } from "@/lib/clock";
import { inTenant } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { invoiceLinkPath, makeInvoiceLink } from "@/lib/features/invoice-links/commands";
import { firmNews, type InvoiceNews, invoiceNews } from "@/lib/features/notifications/news";
import { wasTold } from "@/lib/features/notifications/queries";
import { officeReaders } from "@/lib/features/notifications/readers";
import { invoiceLetter } from "@/lib/mail/invoice-letter";
import { unsentInvoiceLetter } from "@/lib/mail/staff-letters";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";
import { printInvoice } from "@/lib/worker/print-invoice";

/** Prints an issued invoice or credit note and mails it to the client's billing contacts; without any, the staff are told. One that was voided meanwhile goes nowhere. */
export const mailInvoice: Handler<"mail_invoice"> = async ({ tenantId, invoiceId, mailId }, outside) => {
  const news = await inTenant(tenantId, (db) => invoiceNews(db, invoiceId));
  if (news.paper.voidedOn) return;
  if (news.readers.emails.length === 0) return tellStaff(tenantId, news, outside);
  const dedupeKey = mailId ? `invoice:${invoiceId}:${mailId}` : `invoice:${invoiceId}`;
  if (await inTenant(tenantId, (db) => wasTold(db, dedupeKey))) return;
  await printInvoice(tenantId, invoiceId);
  const { clientId, kind } = news.paper;
  const portalUrl = news.readers.portal ? `${outside.baseUrl}/portal/invoices/${invoiceId}` : null;
  const { token } = await inTenant(tenantId, (db) => makeInvoiceLink(db, { at: now(), actor: SYSTEM }, invoiceId));
  const letter = await invoiceLetter({ ...news, portalUrl, invoiceUrl: `${outside.baseUrl}${invoiceLinkPath(token)}` });
  await postLetter(tenantId, outside, { kind, dedupeKey, clientId, invoiceId, letter, readers: news.readers });
};

async function tellStaff(tenantId: string, { paper, clientName }: InvoiceNews, outside: Outside): Promise<void> {
  const { invoiceId, clientId, numberText } = paper;
  const { firm, emails } = await inTenant(tenantId, async (db) => ({ firm: await firmNews(db), emails: await officeReaders(db) }));
  const letter = await unsentInvoiceLetter({ locale: firm.locale, firm, clientName, numberText, invoiceUrl: `${outside.baseUrl}/invoices/${invoiceId}` });
  await postLetter(tenantId, outside, { kind: "invoice_unsent", dedupeKey: `invoice-unsent:${invoiceId}`, clientId, invoiceId, letter, readers: { emails } });
}
