import { z } from "zod";
import { DEBIT_STATUSES } from "@/lib/domain/debit";
import { day, id, line } from "@/lib/features/fields";

/** `debitId` is made with the form, so that a double click fetches once. */
export const payInvoiceByDebit = z.strictObject({ debitId: id, invoiceId: id, mandateId: id });
export type PayInvoiceByDebit = z.output<typeof payInvoiceByDebit>;

export const startCheckout = z.strictObject({ checkoutId: id, invoiceId: id });
export type StartCheckout = z.output<typeof startCheckout>;

/** The address to which the processor's page leads back; what can't be read there is ignored. */
export const checkoutSearch = z.object({ checkout: id.optional().catch(undefined) });

export const stopDebit = z.strictObject({ debitId: id });
export type StopDebit = z.output<typeof stopDebit>;

export const retryDebitNow = z.strictObject({ debitId: id });
export type RetryDebitNow = z.output<typeof retryDebitNow>;

/** What the bank's statement says of a debit that went to it in a file. */
export const markDebit = z.discriminatedUnion("outcome", [
  z.strictObject({ debitId: id, outcome: z.literal("settled") }),
  z.strictObject({ debitId: id, outcome: z.literal("returned"), code: line(35).transform((typed) => typed.toUpperCase()) }),
]);
export type MarkDebit = z.output<typeof markDebit>;

/** `batchId` is made with the form: a double click makes one file. */
export const makeBankFile = z.strictObject({ batchId: id, collectOn: day });
export type MakeBankFile = z.output<typeof makeBankFile>;

export const DEBIT_FILTERS = ["waiting", "live", "problems", "all"] as const;

/** The address bar of the list; what can't be read there is ignored, never an error. */
export const debitSearch = z.object({
  show: z.enum(DEBIT_FILTERS).catch("live"),
  status: z.enum(DEBIT_STATUSES).optional().catch(undefined),
  client: id.optional().catch(undefined),
  /** The last debit of the page before: `<instant>~<id>`. */
  after: z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z~[0-9a-f-]{36}$/).refine((text) => id.safeParse(text.split("~")[1]).success && z.iso.datetime().safeParse(text.split("~")[0]).success).optional().catch(undefined),
});
export type DebitSearch = z.output<typeof debitSearch>;
