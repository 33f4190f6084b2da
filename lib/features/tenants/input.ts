import { z } from "zod";
import { country, currency, email, line, locale, optionalLine, prose, revision, timeZone } from "@/lib/features/fields";
import { newPassword, token } from "@/lib/features/people/input";

/** What is asked of a firm that opens. */
const firm = { firmName: line(), country, currency, timeZone, locale };
export type FirmToOpen = Omit<OpenFurtherFirm, "token">;

/** A firm and its first owner, who is new here and whose address the link tells. */
export const openFirm = z.strictObject({ token, ...firm, name: line(), password: newPassword });
export type OpenFirm = z.output<typeof openFirm>;
export type SignUpFirm = Omit<OpenFirm, "token"> & { email: string };

/** A further firm of who is signed in. */
export const openFurtherFirm = z.strictObject({ token, ...firm });
export type OpenFurtherFirm = z.output<typeof openFurtherFirm>;

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
