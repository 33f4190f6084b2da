import { z } from "zod";
import { currency, day, id } from "@/lib/features/fields";

/** The address bar of a statement of account; what can't be read there is ignored, never an error. */
export const accountSearch = z.object({
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  currency: currency.optional().catch(undefined),
});
export type AccountSearch = z.output<typeof accountSearch>;

/** Mailing a statement: a repeated click with the same `mailId` is one mail. */
export const mailAccount = z.strictObject({ clientId: id, from: day, to: day, currency, mailId: id });
export type MailAccount = z.output<typeof mailAccount>;
