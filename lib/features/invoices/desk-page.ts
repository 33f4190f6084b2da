import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { firmToday } from "@/lib/features/firm-clock";
import { invoiceLinks, type InvoiceLinkRow } from "@/lib/features/invoice-links/queries";
import { type CreditNoteRow, creditNotesOf, type CreditOutlook, creditOutlook, openForCredit } from "@/lib/features/invoices/credit-page";
import { invoicePaper } from "@/lib/features/invoices/paper";
import type { InvoiceRow } from "@/lib/features/invoices/queries";
import { invoiceMessages, type MessageRow } from "@/lib/features/notifications/queries";
import { clientReaders } from "@/lib/features/notifications/readers";
import { invoicePayments, type PaymentOutlook, paymentOutlook, type PaymentRow } from "@/lib/features/payments/queries";
import { invoiceReminders, nextReminderOn, type ReminderBar, reminderBar, type ReminderRow } from "@/lib/features/reminders/queries";

/** All that the desk's page of an invoice or a credit note shows. */
export interface InvoiceDeskPage {
  invoice: InvoicePaper;
  today: Day;
  outlook: PaymentOutlook | null;
  payments: PaymentRow[];
  messages: MessageRow[];
  readers: { emails: string[] };
  /** What may be credited now; null on a credit note and on a voided invoice. */
  credit: CreditOutlook | null;
  notes: CreditNoteRow[];
  /** What the rest of a credit note could be set against. */
  open: InvoiceRow[];
  reminders: ReminderRow[];
  reminderBar: ReminderBar | null;
  nextReminderOn: Day | null;
  links: InvoiceLinkRow[];
}

/** The page of an issued paper. Throws Missing for a draft. */
export async function invoiceDeskPage(db: TenantDb, id: string): Promise<InvoiceDeskPage> {
  const invoice = await invoicePaper(db, id);
  const today = await firmToday(db);
  const isInvoice = invoice.kind === "invoice";
  return {
    invoice,
    today,
    outlook: isInvoice && invoice.contract ? await paymentOutlook(db, id, invoice.contract.id) : null,
    payments: await invoicePayments(db, id),
    messages: await invoiceMessages(db, id),
    readers: await clientReaders(db, invoice.clientId),
    credit: isInvoice && invoice.voidedOn === null ? await creditOutlook(db, id) : null,
    notes: await creditNotesOf(db, id),
    open: isInvoice ? [] : await openForCredit(db, invoice, today),
    reminders: isInvoice ? await invoiceReminders(db, id) : [],
    reminderBar: isInvoice ? await reminderBar(db, id) : null,
    nextReminderOn: isInvoice ? await nextReminderOn(db, id) : null,
    links: await invoiceLinks(db, id),
  };
}
