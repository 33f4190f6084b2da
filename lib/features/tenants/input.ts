import { z } from "zod";
import { country, currency, email, line, locale, optionalLine, prose, revision, timeZone } from "@/lib/features/fields";
import { newPassword } from "@/lib/features/people/input";

/** A firm and its first owner. */
export const signUpFirm = z.strictObject({
  firmName: line(),
  country,
  currency,
  timeZone,
  locale,
  name: line(),
  email,
  password: newPassword,
});
export type SignUpFirm = z.output<typeof signUpFirm>;

/** A rate typed in percent, with a comma or a point and up to two decimals, as basis points: "22" is 2200. */
const percent = z
  .string()
  .trim()
  .refine((typed) => /^\d{1,3}([.,]\d{1,2})?$/.test(typed), "percent")
  .transform((typed) => Math.round(Number(typed.replace(",", ".")) * 100))
  .refine((basisPoints) => basisPoints <= 10_000, "percent");

export const changeFirm = z.strictObject({
  revision,
  name: line(),
  legalName: optionalLine(200),
  addressLines: prose(500),
  taxId: optionalLine(40),
  email: z.union([z.literal(""), email]),
  phone: optionalLine(40),
  paymentInstructions: prose(1_000),
  country,
  currency,
  timeZone,
  locale,
  taxName: optionalLine(20),
  taxRate: percent,
  paymentTermsDays: z.coerce.number().int().min(0).max(365),
  /** So many days after an entry was written its client may dispute it. */
  disputeDays: z.coerce.number().int().min(0).max(365).optional(),
  invoicePrefix: z.string().trim().toUpperCase().max(12).refine((prefix) => /^[A-Z0-9-]*$/.test(prefix), "invoice_prefix"),
});
export type ChangeFirm = z.output<typeof changeFirm>;
