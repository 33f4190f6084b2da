// Why a bank gave a debit back, and what follows. Without money on the account the debit may be tried again, at most three
// times in all. Any other reason ends it: the client must name an account anew, and a code that blocks the account means
// that this very account may not be debited again.
// Sources: Nacha's return codes, the SEPA reason codes of the EPC, and Stripe's own names for both.

/** A sentence of the catalog `returns`. */
export type ReturnWords =
  | "no_funds" | "account_closed" | "account_unknown" | "account_frozen" | "account_unfit" | "bank_unreachable" | "not_authorized"
  | "not_as_agreed" | "authorization_revoked" | "payment_stopped" | "refunded_by_bank" | "refused_by_payer" | "mandate_missing" | "payer_deceased"
  | "over_limit" | "duplicate" | "sender_wrong" | "format_wrong" | "too_late" | "recalled_by_us" | "unverified" | "unspecified";

export interface ReturnMeaning {
  /** Only the money was missing: may be presented again. */
  funds: boolean;
  /** This account may not be debited again. */
  blocksAccount: boolean;
  words: ReturnWords;
}

/** The most often that one debit may be presented in all, the first time included (Nacha: within 180 days). */
export const MOST_PRESENTMENTS = 3;

/** What a code means; a code that nobody knows ends the debit without blocking the account. */
export function returnMeaning(code: string | null): ReturnMeaning {
  return MEANINGS.get(code?.trim() ?? "") ?? { funds: false, blocksAccount: false, words: "unspecified" };
}

/** Whether the table knows the code. */
export function isKnownReturn(code: string): boolean {
  return MEANINGS.has(code);
}

const FUNDS: [words: ReturnWords, codes: string][] = [["no_funds", "R01 R09 AM04 insufficient_funds"]];

const BLOCKING: [words: ReturnWords, codes: string][] = [
  ["account_closed", "R02 AC04 account_closed bank_ownership_changed"],
  ["account_unknown", "R03 R04 AC01 no_account invalid_account_number incorrect_account_details"],
  ["not_authorized", "R05 R10 R29 R31 debit_not_authorized fraudulent unrecognized"],
  ["not_as_agreed", "R11"],
  ["authorization_revoked", "R07 payment_intent_mandate_invalid mandate_invalid"],
  ["payment_stopped", "R08"],
  ["account_frozen", "R16 AC06 bank_account_restricted"],
  ["account_unfit", "R20 AC13 AG01"],
  ["payer_deceased", "R14 R15 MD07"],
];

const OTHERS: [words: ReturnWords, codes: string][] = [
  ["recalled_by_us", "R06"],
  ["account_unknown", "R12 R13 R28 RC01 BE01 bank_account_unusable incorrect_account_holder_name incorrect_account_holder_address incorrect_account_holder_tax_id"],
  ["bank_unreachable", "R34 CNOR DNOR ED05 SL01 bank_cannot_process could_not_process processing_error"],
  ["refused_by_payer", "R23 MS02 refer_to_customer"],
  ["refunded_by_bank", "MD06 customer_initiated"],
  ["mandate_missing", "MD01 MD02"],
  ["over_limit", "AM02 charge_exceeds_transaction_limit charge_exceeds_weekly_limit charge_exceeds_source_limit"],
  ["duplicate", "R24 AM05 duplicate"],
  ["sender_wrong", "R21 R22 BE05"],
  ["format_wrong", "R17 AG02 FF01 FF05 RR01 RR02 RR03 RR04 invalid_currency"],
  ["too_late", "TM01"],
  ["unverified", "payment_method_microdeposit_failed payment_method_microdeposit_verification_attempts_exceeded payment_method_microdeposit_verification_timeout bank_account_unverified"],
  ["unspecified", "R33 R37 R38 R39 MS03 general generic_decline payment_intent_payment_attempt_failed"],
];

const MEANINGS = new Map<string, ReturnMeaning>([
  ...rows(FUNDS, { funds: true, blocksAccount: false }),
  ...rows(BLOCKING, { funds: false, blocksAccount: true }),
  ...rows(OTHERS, { funds: false, blocksAccount: false }),
]);

function rows(table: [ReturnWords, string][], then: Pick<ReturnMeaning, "funds" | "blocksAccount">): [string, ReturnMeaning][] {
  return table.flatMap(([words, codes]) => codes.split(" ").map((code): [string, ReturnMeaning] => [code, { ...then, words }]));
}
