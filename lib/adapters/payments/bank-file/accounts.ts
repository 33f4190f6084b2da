// Accounts for the bank file: nobody to ask, so an IBAN that could exist and can be debited in SEPA is good.

import { createHash } from "node:crypto";
import { electronicFormatIBAN, isSEPACountry, validateIBAN } from "ibantools";
import { type AccountKeeper, type BankAccount, type ProviderAccount, ProviderRefused } from "@/lib/adapters/payments/port";

/** The part of the port that needs no bank: an account is checked and told by its last digits. */
export const bankFileAccounts: AccountKeeper = {
  kind: "bank_file",
  async saveAccount({ account, clientRef, idempotencyKey }): Promise<ProviderAccount> {
    const iban = checkedIban(account);
    // No provider gives it a name, so the caller's own key does: the same again for the same call.
    const ref = createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 24);
    return { clientRef: clientRef ?? `own_${ref}`, setupRef: `own_${ref}`, accountRef: null, mandateRef: null, status: "active", last4: iban.slice(-4), bankName: null, verifyBy: null };
  },
};

function checkedIban(account: BankAccount): string {
  if (account.scheme !== "sepa") throw new ProviderRefused("scheme_not_supported", "A bank file collects by SEPA only.");
  const iban = electronicFormatIBAN(account.iban) ?? "";
  if (!validateIBAN(iban).valid) throw new ProviderRefused("invalid_bank_account_iban", "The IBAN is not valid.");
  if (!isSEPACountry(iban.slice(0, 2))) throw new ProviderRefused("iban_outside_sepa", "Accounts of this country can't be debited by SEPA.");
  return iban;
}
