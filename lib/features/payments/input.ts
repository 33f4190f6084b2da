import { z } from "zod";
import { day, id, minor, optionalLine } from "@/lib/features/fields";

export const PAYMENT_METHODS = ["wire", "cheque", "cash", "card", "other"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** `paymentId` is made with the form, so that a double click books once. */
export const recordPayment = z.strictObject({
  paymentId: id,
  invoiceId: id,
  amountMinor: minor.min(1),
  method: z.enum(PAYMENT_METHODS),
  reference: optionalLine(200),
  receivedOn: day,
});
export type RecordPayment = z.output<typeof recordPayment>;
