import { z } from "zod";
import { blockHours, day, id, minor } from "@/lib/features/fields";

/** What the address of the statement may say; anything else is read as not said. */
export const statementSearch = z.object({
  contract: id.optional().catch(undefined),
  /** Only what was posted before this version of the contract. */
  before: z.coerce.number().int().min(1).max(2_000_000_000).optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
});
export type StatementSearch = z.output<typeof statementSearch>;

/** The contract that a page is about, where the address names one. */
export const contractSearch = z.object({ contract: id.optional().catch(undefined), hours: z.coerce.number().int().min(1).max(1000).optional().catch(undefined) });

/**
 * `saleId`, `debitId` and `checkoutId` are made with the form, so that a double click buys and pays once. `rateMinor` is what
 * the buyer has read: another one is no sale.
 */
export const buyHours = z.strictObject({
  saleId: id,
  contractId: id,
  hours: blockHours,
  rateMinor: minor,
  /** `invoice`, `card`, or the account that is debited. */
  payBy: z.union([z.enum(["invoice", "card"]), id]),
  debitId: id,
  checkoutId: id,
});
export type BuyHours = z.output<typeof buyHours>;
