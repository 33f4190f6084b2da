import { z } from "zod";
import { rateMinor } from "@/lib/features/catalogue/input";
import { blockHours, id, tick } from "@/lib/features/fields";

/** `saleId` is made with the form, so that a double click sells once; without a rate the offered one holds. */
export const sellBlock = z.strictObject({
  saleId: id,
  contractId: id,
  hours: blockHours,
  rateMinor: z.preprocess((typed) => (typed === "" || typed === null ? undefined : typed), rateMinor.optional()),
  mail: tick,
});
export type SellBlock = z.output<typeof sellBlock>;
