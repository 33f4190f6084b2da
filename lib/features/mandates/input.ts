import { z } from "zod";
import { day, email, id, line, locale, minor, tick } from "@/lib/features/fields";
import { iban } from "@/lib/features/providers/input";

/** ABA routing number: nine digits of which the last checks the others. */
const routing = line(11).transform((typed) => typed.replace(/\D/g, "")).refine(isRouting, "routing");

const ach = {
  scheme: z.literal("ach"),
  routing,
  number: line(24).transform((typed) => typed.replace(/[\s-]/g, "")).refine((typed) => /^\d{4,17}$/.test(typed), "account_number"),
  holderType: z.enum(["company", "individual"]).default("company"),
  accountType: z.enum(["checking", "savings"]).default("checking"),
};
const sepa = { scheme: z.literal("sepa"), iban };

const given = {
  /** Made with the form: its reference is printed in the words, and a double click saves once. */
  mandateId: id,
  holder: line(),
  /** Where the bank's notices about the account go. */
  email,
  /** The words that were on the page, by their mark; see `wordsMark`. */
  wordsMark: z.string().regex(/^[0-9a-f]{64}$/),
  accepted: tick.refine((ticked) => ticked, "missing"),
};

export const startMandate = z.discriminatedUnion("scheme", [z.strictObject({ ...given, ...ach }), z.strictObject({ ...given, ...sepa })]);
export type StartMandate = z.output<typeof startMandate>;

const onPaper = { mandateId: id, clientId: id, holder: line(), email, locale, signedOn: day };

/** The office enters a mandate that it holds on paper. */
export const startMandateOnPaper = z.discriminatedUnion("scheme", [z.strictObject({ ...onPaper, ...ach }), z.strictObject({ ...onPaper, ...sepa })]);
export type StartMandateOnPaper = z.output<typeof startMandateOnPaper>;

const cents = z.coerce.number().int().min(1).max(99);

/** What arrived on the account: two small amounts in cents, or the six-character code of the statement. */
export const confirmMandate = z.union([
  z.strictObject({ mandateId: id, first: cents, second: cents }),
  z.strictObject({ mandateId: id, code: line(10).transform((typed) => typed.toUpperCase()).refine((typed) => /^SM[A-Z0-9]{4}$/.test(typed), "account_code") }),
]);
export type ConfirmMandate = z.output<typeof confirmMandate>;

export const removeMandate = z.strictObject({ mandateId: id });
export type RemoveMandate = z.output<typeof removeMandate>;

/** The most that may be fetched on one mandate in a month; nothing for the firm's own limit. */
export const capMandate = z.strictObject({
  mandateId: id,
  capMinor: z.preprocess((typed) => (typed === "" ? null : typed), minor.min(1).nullable()),
});
export type CapMandate = z.output<typeof capMandate>;

function isRouting(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * Number("371"[place % 3]), 0);
  return digits.length === 9 && sum > 0 && sum % 10 === 0;
}
