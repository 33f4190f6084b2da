import { z } from "zod";
import { blockHours, minor, revision } from "@/lib/features/fields";

const typedMinor = (typed: unknown) => (typed === "" || typed === null || typed === undefined ? undefined : Number(typed));
const boundedRate = z.number().int().min(0).refine((rate) => rate <= 10_000_000, "rate_too_high");

/** Price of one hour in minor units; bounded so that no block's price leaves what the ledger can hold. */
export const rateMinor = z.preprocess(typedMinor, boundedRate);

/** The same where nothing typed means the price that is offered. */
export const optionalRateMinor = z.preprocess(typedMinor, boundedRate.optional());

const size = z.strictObject({ hours: blockHours, discountMinorPerHour: minor });

/** The whole catalogue at once: the standard rate and every size with what it takes off each hour, in minor units. */
export const saveCatalogue = z
  .strictObject({ revision, standardRateMinor: rateMinor, sizes: z.array(size).min(1).max(12) })
  .superRefine(({ standardRateMinor, sizes }, check) => {
    sizes.forEach((own, index) => {
      if (sizes.findIndex((other) => other.hours === own.hours) < index) {
        check.addIssue({ code: "custom", message: "size_twice", path: ["sizes", index, "hours"] });
      }
      if (own.discountMinorPerHour > standardRateMinor) {
        check.addIssue({ code: "custom", message: "discount_above_rate", path: ["sizes", index, "discountMinorPerHour"] });
      }
    });
  });
export type SaveCatalogue = z.output<typeof saveCatalogue>;
