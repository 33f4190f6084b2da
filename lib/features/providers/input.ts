import { isValidIBAN } from "ibantools";
import { z } from "zod";
import { line, minor, tick } from "@/lib/features/fields";
import { SEPA_KINDS } from "@/lib/domain/mandate";

const unlessEmpty = <Field extends z.ZodType>(field: Field) => z.preprocess((typed) => (typed === "" || typed === null ? undefined : typed), field);

/** An IBAN as people type it; kept without spaces. */
export const iban = line(42).transform((typed) => typed.replace(/\s/g, "").toUpperCase()).refine(isValidIBAN, "iban");

/** A SEPA creditor identifier: country, two check digits, three letters of business, the national part. */
const creditorId = line(42).transform((typed) => typed.replace(/\s/g, "").toUpperCase()).refine(isCreditorId, "creditor_id");

/** The processor's secret key, and what it signs its reports with (empty: as it was). */
export const connectStripe = z.strictObject({
  secretKey: line(255).regex(/^(sk|rk)_(test|live)_[A-Za-z0-9_]+$/, { error: "secret_key" }),
  webhookSecret: unlessEmpty(line(255).regex(/^whsec_[A-Za-z0-9+/=_]+$/, { error: "webhook_secret" }).optional()),
});
export type ConnectStripe = z.output<typeof connectStripe>;

/** SEPA orders as a file for the firm's own bank. */
export const connectBankFile = z.strictObject({ creditorName: line(70), creditorId, creditorIban: iban, sepaKind: z.enum(SEPA_KINDS).default("core") });
export type ConnectBankFile = z.output<typeof connectBankFile>;

export const disconnectProvider = z.strictObject({});

export const changeDebitSettings = z.strictObject({
  /** Days between the notice to the client and the debit. */
  noticeDays: z.coerce.number().int().min(0).max(30),
  /** Days until a debit without funds is presented again. */
  retryAfterDays: z.coerce.number().int().min(1).max(30),
  /** The most that is fetched on one mandate in a month; nothing for no limit. */
  monthlyCapMinor: unlessEmpty(minor.min(1).nullish().default(null)),
  /** Days after which a debit of a bank file that did not come back counts as settled. */
  settleAfterDays: z.coerce.number().int().min(1).max(60),
  /** Invoices may be paid by card on the processor's page. */
  cards: tick,
});
export type ChangeDebitSettings = z.output<typeof changeDebitSettings>;

/** ISO 7064 mod 97-10 over the national part and the country, without the business code (EPC262-08). */
function isCreditorId(text: string): boolean {
  const parts = /^([A-Z]{2})(\d{2})[A-Z0-9]{3}([A-Z0-9]{1,28})$/.exec(text);
  if (!parts) return false;
  const [, country = "", check = "", national = ""] = parts;
  const digits = [...`${national}${country}${check}`].map((each) => parseInt(each, 36)).join("");
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
