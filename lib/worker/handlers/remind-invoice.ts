import { now } from "@/lib/clock";
import { inTenant } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { invoiceLinkPath, makeInvoiceLink } from "@/lib/features/invoice-links/commands";
import { noteReminder } from "@/lib/features/reminders/commands";
import { dueReminders, reminderNews } from "@/lib/features/reminders/queries";
import { reminderLetter } from "@/lib/mail/reminder-letter";
import { firmByFirm } from "@/lib/worker/handlers/firm-by-firm";
import type { Handler, Outside } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";
import { printInvoice } from "@/lib/worker/print-invoice";

/** Reminds a client of one late invoice, once per click. */
export const remindInvoice: Handler<"remind_invoice"> = ({ tenantId, invoiceId, afterDays, mailId, by }, outside) =>
  remind(tenantId, { invoiceId, afterDays: afterDays ?? null, mailId: mailId ?? null, by: by ?? "system" }, outside);

/** Reminds of all that is late by the firm's schedule. It runs every hour, because morning comes to each firm at another one. */
export const lateNotices: Handler<"late_notices"> = (_, outside) =>
  firmByFirm(dueReminders, (tenantId, due) => remind(tenantId, { ...due, mailId: null, by: "system" }, outside), "nobody was reminded of an invoice that is late");

interface Wish {
  invoiceId: string;
  afterDays: number | null;
  mailId: string | null;
  by: string;
}

/** Whoever paid meanwhile, or is being debited, is not reminded. A kill between the steps repeats them: each happens once. */
async function remind(tenantId: string, wish: Wish, outside: Outside): Promise<void> {
  const { invoiceId, afterDays, mailId } = wish;
  const dedupeKey = `invoice-late:${invoiceId}:${mailId ?? afterDays}`;
  const read = await inTenant(tenantId, async (db) => {
    const told = await db.message.findFirst({ where: { dedupeKey }, select: { id: true } });
    return { told: told !== null, news: await reminderNews(db, invoiceId) };
  });
  if (!read.news || read.news.readers.emails.length === 0) return;
  const { news, told } = read;
  if (!told) {
    await printInvoice(tenantId, invoiceId);
    const { token } = await inTenant(tenantId, (db) => makeInvoiceLink(db, { at: now(), actor: SYSTEM }, invoiceId));
    const letter = await reminderLetter({ ...news, invoiceUrl: `${outside.baseUrl}${invoiceLinkPath(token)}` });
    const { clientId } = news.paper;
    await postLetter(tenantId, outside, { kind: "invoice_late", dedupeKey, clientId, invoiceId, letter, readers: news.readers });
  }
  await inTenant(tenantId, (db) => noteReminder(db, { ...wish, lateDays: news.lateDays, dueMinor: news.dueMinor }));
}
