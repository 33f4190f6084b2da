import { z } from "zod";
import { id } from "@/lib/features/fields";

/** The month looked at ("2026-11"), else the last twelve; a page of a long list. */
export const profitSearch = z.object({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  client: id.optional().catch(undefined),
  sort: z.enum(["profit", "revenue", "margin", "rate"]).catch("profit"),
});
export type ProfitSearch = z.output<typeof profitSearch>;
