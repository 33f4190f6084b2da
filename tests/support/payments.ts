import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { BankAccount, Collect, ProviderAccount, SaveAccount } from "@/lib/adapters/payments/port";

export const GOOD_IBAN = "DE89370400440532013000";

/** An account in the US whose number ends in these digits. */
export function achAccount(tail = "6789"): BankAccount {
  return { scheme: "ach", routing: "110000000", number: `00012345${tail}`, holderType: "company", accountType: "checking" };
}

/** A German account whose number ends in these digits, with the check digits that belong to it. */
export function sepaAccount(tail = "3000"): BankAccount {
  const national = `37040044053201${tail}`;
  const check = 98n - (BigInt(`${national}131400`) % 97n);
  return { scheme: "sepa", iban: `DE${String(check).padStart(2, "0")}${national}` };
}

/** A client who types an account and accepts the mandate. */
export function accountAsk(change: Partial<SaveAccount> = {}): SaveAccount {
  return {
    clientRef: null,
    idempotencyKey: randomUUID(),
    holder: { name: "Studio Più S.r.l.", email: "conti@studio.test" },
    account: achAccount(),
    acceptance: { at: new Date("2026-11-12T09:00:00Z"), address: "203.0.113.7", userAgent: "Mozilla/5.0 (test)" },
    metadata: { mandateId: randomUUID() },
    ...change,
  };
}

/** A debit of 123.45 from the account. */
export function debitAsk(account: ProviderAccount, change: Partial<Collect> = {}): Collect {
  return {
    idempotencyKey: randomUUID(),
    account,
    amountMinor: 12_345,
    currency: "USD",
    description: "INV-2026-0042",
    metadata: { debitId: randomUUID(), attemptId: randomUUID(), invoiceId: randomUUID(), tenantId: randomUUID() },
    ...change,
  };
}

/** A refusal by the provider, by its code. */
export function refusedAs(code: string): unknown {
  return expect.objectContaining({ name: "ProviderRefused", code });
}
