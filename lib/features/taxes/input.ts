import { z } from "zod";
import { isTaxed, PPM, TAX_CATEGORIES, TAX_ROUNDINGS } from "@/lib/domain/tax";
import { id, optionalLine, prose, revision, tick } from "@/lib/features/fields";

/** A rate typed in percent, with a comma or a point and up to four decimals, as millionths: "8.875" is 88,750. */
export const percentPpm = z
  .string()
  .trim()
  .refine((typed) => /^\d{1,3}([.,]\d{1,4})?$/.test(typed), "percent")
  .transform((typed) => {
    const [whole = "0", decimals = ""] = typed.split(/[.,]/);
    return Number(whole) * 10_000 + Number(decimals.padEnd(4, "0"));
  })
  .refine((ppm) => ppm <= PPM, "percent");

/** A rate of the list, new (`revision` 0) or changed. What was issued keeps the rate that it was issued with. */
export const saveTaxRate = z
  .strictObject({
    taxRateId: id,
    revision: z.coerce.number().int().min(0).max(2_000_000_000),
    name: optionalLine(60),
    rate: percentPpm,
    category: z.enum(TAX_CATEGORIES),
    textEn: prose(300),
    textIt: prose(300),
    textFr: prose(300),
    isDefault: tick,
  })
  .refine(({ category, rate }) => isTaxed(category) || rate === 0, { path: ["rate"], error: "untaxed_rate" });
export type SaveTaxRate = z.output<typeof saveTaxRate>;

export const archiveTaxRate = z.strictObject({ taxRateId: id, revision });
export type ArchiveTaxRate = z.output<typeof archiveTaxRate>;

const prefix = z.string().trim().toUpperCase().max(12).refine((text) => /^[A-Z0-9-]*$/.test(text), "invoice_prefix");

/** How invoices are written; the two series must never read the same. */
export const changeInvoicing = z
  .strictObject({
    revision,
    invoicePrefix: prefix,
    creditPrefix: prefix.refine((text) => text.replace(/-+$/, "") !== "", "missing"),
    paymentTermsDays: z.coerce.number().int().min(0).max(365),
    taxRounding: z.enum(TAX_ROUNDINGS),
  })
  .refine(({ invoicePrefix, creditPrefix }) => invoicePrefix.replace(/-+$/, "") !== creditPrefix.replace(/-+$/, ""), { path: ["creditPrefix"], error: "same_prefix" });
export type ChangeInvoicing = z.output<typeof changeInvoicing>;
