import { z } from "zod";
import { rateMinor } from "@/lib/features/catalogue/input";
import { blockHours, day, id, minor, optionalLine, tick } from "@/lib/features/fields";
import { PAYMENT_METHODS } from "@/lib/features/payments/input";

/** `saleId` is made with the form, so that a double click sells once; without a rate the offered one holds. */
export const sellBlock = z.strictObject({
  saleId: id,
  contractId: id,
  hours: blockHours,
  rateMinor: z.preprocess((typed) => (typed === "" || typed === null ? undefined : typed), rateMinor.optional()),
  mail: tick,
});
export type SellBlock = z.output<typeof sellBlock>;

/** The client paid so much: hours at the agreed rate. Both ids are made with the form, so that a double click books once. */
export const sellForMoney = z.strictObject({
  saleId: id,
  paymentId: id,
  contractId: id,
  /** What came in, tax included. */
  amountMinor: minor.min(1),
  method: z.enum(PAYMENT_METHODS),
  reference: optionalLine(200),
  receivedOn: day,
});
export type SellForMoney = z.output<typeof sellForMoney>;
