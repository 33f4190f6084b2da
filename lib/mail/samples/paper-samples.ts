import { accountStatement } from "@/lib/domain/account-statement";
import { day } from "@/lib/domain/day";
import { accountLetter } from "@/lib/mail/account-letter";
import { invoiceLetter } from "@/lib/mail/invoice-letter";
import { reminderLetter } from "@/lib/mail/reminder-letter";
import type { Sample } from "@/lib/mail/samples/sample";

const HOUR = 3_600;

/** Invoices and what follows from them. */
export const paperSamples = {
  invoice: ({ paper, hours, url }) => invoiceLetter({ paper, hours, leftAtLineSeconds: 2 * HOUR, opened: false, portalUrl: url }),
  credit_note: ({ paper, hours, url }) =>
    invoiceLetter({ paper: { ...paper, kind: "credit_note", credits: { invoiceId: paper.invoiceId, numberText: paper.numberText }, numberText: "CN-2026-0009" }, hours: { ...hours, orderedSeconds: 0 }, leftAtLineSeconds: null, opened: true, portalUrl: url }),
  invoice_late: ({ paper, clientName, hours, url }) => reminderLetter({ paper, clientName, hours, dueMinor: paper.totalMinor, lateDays: 7, number: 1, invoiceUrl: url }),
  account_statement: ({ locale, firm, paper, clientName, url }) => {
    const movement = { on: paper.issuedOn, event: "invoice" as const, invoiceId: paper.invoiceId, numberText: paper.numberText, dueOn: paper.dueOn, minor: paper.totalMinor, settlesInvoiceId: paper.invoiceId, settlesDueOn: paper.dueOn };
    const statement = accountStatement([movement], { from: day("2026-11-01"), to: day("2026-11-30"), currency: firm.currency });
    return accountLetter({ locale, seller: paper.seller, clientName, statement, portalUrl: url });
  },
} satisfies Record<string, Sample>;
