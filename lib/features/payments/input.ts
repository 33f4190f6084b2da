import { z } from "zod";
import { day, id, line, minor, optionalLine } from "@/lib/features/fields";

/** How a person may say that money came in, or went out. */
export const PAYMENT_METHODS = ["wire", "cheque", "cash", "card", "other"] as const;

/** All ways of money: the last two are a debit's, which only the system books. */
export const ALL_METHODS = [...PAYMENT_METHODS, "ach", "sepa"] as const;
export type PaymentMethod = (typeof ALL_METHODS)[number];

/** `paymentId` is made with the form, so that a double click books once. */
export const recordPayment = z.strictObject({
  paymentId: id,
  invoiceId: id,
  amountMinor: minor.min(1, "missing"),
  method: z.enum(PAYMENT_METHODS),
  reference: optionalLine(200),
  receivedOn: day,
});
export type RecordPayment = z.output<typeof recordPayment>;

/** What is booked: a person's payment, or one that a debit brought. */
export type BookPayment = Omit<RecordPayment, "method"> & { method: PaymentMethod; debitId?: string };

/** A payment that bounced. */
export const takePaymentBack = z.strictObject({ paymentId: id, returnedOn: day, reason: line(500) });
export type TakePaymentBack = z.output<typeof takePaymentBack>;
