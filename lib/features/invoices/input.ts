import { z } from "zod";
import { day, id, optionalLine } from "@/lib/features/fields";

/** `mailId` is made with the form, so that a double click mails once. */
export const mailInvoiceAgain = z.strictObject({ invoiceId: id, mailId: id });
export type MailInvoiceAgain = z.output<typeof mailInvoiceAgain>;

export const INVOICE_FILTERS = ["open", "overdue", "paid", "all"] as const;

/** The address bar of the list; what can't be read there is ignored, never an error. */
export const invoiceSearch = z.object({
  show: z.enum(INVOICE_FILTERS).catch("open"),
  q: optionalLine(60).catch(""),
  client: id.optional().catch(undefined),
  /** The last row of the page before: `2026-11-30~2026~17`. */
  after: z.string().regex(/^\d{4}-\d\d-\d\d~\d{4}~\d{1,9}$/).refine((text) => day.safeParse(text.split("~")[0]).success).optional().catch(undefined),
});
export type InvoiceSearch = z.output<typeof invoiceSearch>;
