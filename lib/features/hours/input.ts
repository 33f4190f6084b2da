import { z } from "zod";
import { mostSeconds } from "@/lib/domain/duration";
import { day, id, said, tick } from "@/lib/features/fields";

/** What a person did by hand needs a reason; the client reads it in the statement. */
const reason = said;

const seconds = z.coerce.number().int().min(1).max(mostSeconds);

/**
 * How long given hours last: as bought ones do, for ever, or up to a day of their own. `operationId` is made with each form,
 * so that a double click does it once.
 */
const lasting = { lasts: z.enum(["as_bought", "for_ever", "until"]).default("as_bought"), expiresOn: day.nullish() };

function checkLasting(input: { lasts: string; expiresOn?: string | null }, check: z.core.$RefinementCtx): void {
  if (input.lasts === "until" && !input.expiresOn) check.addIssue({ code: "custom", message: "missing", path: ["expiresOn"], input: null });
}

export const giveHours = z.strictObject({ operationId: id, contractId: id, seconds, reason, ...lasting }).superRefine(checkLasting);
export type GiveHours = z.output<typeof giveHours>;

/** `direction` says whether hours are added or taken away. */
export const adjustHours = z
  .strictObject({ operationId: id, contractId: id, direction: z.enum(["add", "take"]), seconds, reason, ...lasting })
  .superRefine(checkLasting);
export type AdjustHours = z.output<typeof adjustHours>;

export const transferHours = z.strictObject({ operationId: id, contractId: id, toContractId: id, seconds, reason });
export type TransferHours = z.output<typeof transferHours>;

export const refundHours = z.strictObject({ operationId: id, contractId: id, blockId: id, seconds, reason });
export type RefundHours = z.output<typeof refundHours>;

/** Without a day the hours last for ever. */
export const extendBlock = z.strictObject({ operationId: id, contractId: id, blockId: id, expiresOn: day.nullable(), reason });
export type ExtendBlock = z.output<typeof extendBlock>;

export const voidSale = z.strictObject({ contractId: id, blockId: id });
export type VoidSale = z.output<typeof voidSale>;

/** `invoiceId` is made with the form: it names the bill and its invoice. */
export const billExtras = z.strictObject({ invoiceId: id, contractId: id, mail: tick });
export type BillExtras = z.output<typeof billExtras>;

/** What becomes of the hours that are left when a contract ends. */
export const RESTS = ["keep", "lapse", "refund", "transfer"] as const;
export type Rest = (typeof RESTS)[number];

export const convertRest = z
  .strictObject({ operationId: id, contractId: id, rest: z.enum(["lapse", "refund", "transfer"]), toContractId: id.nullish(), reason })
  .superRefine((input, check) => {
    if (input.rest === "transfer" && !input.toContractId) check.addIssue({ code: "custom", message: "missing", path: ["toContractId"], input: null });
  });
export type ConvertRest = z.output<typeof convertRest>;
