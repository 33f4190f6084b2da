import { z } from "zod";
import { id } from "@/lib/features/fields";

/** What the address of the statement may say; anything else is read as not said. */
export const statementSearch = z.object({
  contract: id.optional().catch(undefined),
  /** Only what was posted before this version of the contract. */
  before: z.coerce.number().int().min(1).max(2_000_000_000).optional().catch(undefined),
});
export type StatementSearch = z.output<typeof statementSearch>;
