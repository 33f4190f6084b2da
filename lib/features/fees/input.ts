import { z } from "zod";
import { FEE_KINDS, PART_MONTHS } from "@/lib/domain/fee";
import { day, id, line, minor, revision } from "@/lib/features/fields";

/** Of a list with an empty first choice. */
const chosen = z.union([z.literal("").transform(() => null), id, z.null()]).default(null);

/** Whole hours promised per month, or none: as much as it takes. */
const promisedHours = z.union([z.literal("").transform(() => null), z.null(), z.coerce.number().int().min(1).max(744)]).default(null);

/** A fee of every month. `feeId` is made with the form, so that a double click adds one. */
export const addFee = z.strictObject({
  feeId: id,
  clientId: id,
  contractId: chosen,
  kind: z.enum(FEE_KINDS),
  title: line(),
  amountMinor: minor.min(1).max(100_000_000_000),
  promisedHours,
  taxRateId: chosen,
  partMonths: z.enum(PART_MONTHS).default("by_day"),
  fromOn: day,
});
export type AddFee = z.output<typeof addFee>;

/** Its words, its rate of tax and what it promises; another price is another fee. */
export const changeFee = z.strictObject({ feeId: id, revision, title: line(), taxRateId: chosen, promisedHours });
export type ChangeFee = z.output<typeof changeFee>;

/** Its last day; empty takes the end away again. */
export const endFee = z.strictObject({ feeId: id, revision, untilOn: z.union([z.literal("").transform(() => null), z.null(), day]) });
export type EndFee = z.output<typeof endFee>;
