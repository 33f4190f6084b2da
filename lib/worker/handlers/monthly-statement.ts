import { inTenant } from "@/lib/db/tenant";
import { statementPdf } from "@/lib/documents/statement-pdf";
import { wordedStatement } from "@/lib/documents/worded-statement";
import { contactMay, rightsOf } from "@/lib/domain/contact-right";
import { brandOf } from "@/lib/features/brand/queries";
import { askMonthly } from "@/lib/features/monthly/commands";
import { dueMonths, monthOfContract } from "@/lib/features/monthly/queries";
import { firmNews } from "@/lib/features/notifications/news";
import { clientReaders } from "@/lib/features/notifications/readers";
import { monthlyLetter } from "@/lib/mail/monthly-letter";
import { firmByFirm } from "@/lib/worker/handlers/firm-by-firm";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/**
 * Asks for the statements of last month, once for each contract. It runs every hour, because the first morning of a month comes
 * to each firm at another one.
 */
export const monthlyStatements: Handler<"monthly_statements"> = () =>
  firmByFirm(dueMonths, async (tenantId, due) => void (await inTenant(tenantId, (db) => askMonthly(db, due))), "nobody was told of a month");

/** Mails a contract's month to those of its client who may see its hours and wish to be told, with the statement as PDF. */
export const monthlyStatement: Handler<"monthly_statement"> = async ({ tenantId, contractId, month: asked }, outside) => {
  const { brand, firm, readers, ...month } = await inTenant(tenantId, async (db) => {
    const month = await monthOfContract(db, contractId, asked, null);
    const all = await clientReaders(db, month.clientId, "monthly_statement");
    const rights = await db.contact.findMany({ where: { clientId: month.clientId, archivedAt: null }, select: { id: true, rights: true } });
    const seeing = new Set(rights.filter((contact) => contactMay({ rights: rightsOf(contact.rights) }, "hours")).map(({ id }) => id));
    const contacts = all.contacts.filter(({ contactId }) => seeing.has(contactId));
    const readers = { contacts, emails: contacts.map(({ email }) => email), portal: contacts.some(({ portal }) => portal) };
    return { ...month, brand: await brandOf(db), firm: await firmNews(db), readers };
  });
  if (readers.emails.length === 0) return;
  const { statement, summary, next, currency, clientId } = month;
  const { locale, clientName, contractTitle, closingSeconds, to } = statement;
  const letter = await monthlyLetter({
    locale, firm, clientName, contractTitle, currency, summary, closingSeconds,
    month: month.month,
    hours: next?.pool.bar ?? null,
    next,
    portalUrl: readers.portal ? `${outside.baseUrl}/portal/months/${asked}` : null,
  });
  const content = await statementPdf(await wordedStatement(statement), brand);
  const attachments = [{ fileName: `${to}.pdf`, contentType: "application/pdf", content }];
  await postLetter(tenantId, outside, { kind: "monthly_statement", dedupeKey: `monthly:${contractId}:${asked}`, clientId, letter, readers, attachments });
};
