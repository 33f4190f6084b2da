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
  /** So many days after an entry was written its client may dispute it. */
  disputeDays: z.coerce.number().int().min(0).max(365).optional(),
});
export type ChangeFirm = z.output<typeof changeFirm>;
