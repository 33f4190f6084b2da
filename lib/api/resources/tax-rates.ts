import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, pageOf } from "@/lib/api/operation";
import { TAX_CATEGORIES, type TaxCategory } from "@/lib/domain/tax";

const taxRate = z
  .object({
    id: fields.uuid,
    name: z.string(),
    ratePpm: z.number().int().meta({ description: "Millionths: 88750 is 8.875 %." }),
    category: z.enum(TAX_CATEGORIES),
    textEn: z.string().meta({ description: "Printed on invoices, in the client's language." }),
    textIt: z.string(),
    textFr: z.string(),
    isDefault: z.boolean().meta({ description: "Of the clients whose treatment is like its category." }),
  })
  .meta({ id: "TaxRate" });

export const taxRateOperations = [
  apiList({
    id: "listTaxRates",
    path: "/tax-rates",
    group: "Firm",
    summary: "The firm's tax rates",
    description: "Those that were put away are left out.",
    scope: "invoices:read",
    permission: "invoice.read",
    answer: taxRate,
    run: async (db, _caller, { query: { limit }, after }) => {
      const rows = await db.taxRate.findMany({ where: { archivedAt: null, ...(after && { id: { gt: String(after[0]) } }) }, orderBy: { id: "asc" }, take: limit + 1 });
      return pageOf(rows, limit, ({ id }) => [id], ({ id, name, ratePpm, category, textEn, textIt, textFr, isDefault }) => {
        return { id, name, ratePpm, category: category as TaxCategory, textEn, textIt, textFr, isDefault };
      });
    },
  }),
];
