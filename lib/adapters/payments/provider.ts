import type { AccountKeeper, PaymentProvider } from "@/lib/adapters/payments/port";
import { bankFileAccounts } from "@/lib/adapters/payments/bank-file/accounts";
import { stripeProvider } from "@/lib/adapters/payments/stripe/stripe";

/** The provider that a firm has connected, with the firm's own key. Throws `ProviderRefused` for a key of another world. */
export function providerFor(settings: { kind: "stripe"; secretKey: string; timeoutMs?: number }): PaymentProvider;
export function providerFor(settings: { kind: "bank_file" }): AccountKeeper;
export function providerFor(settings: { kind: "stripe"; secretKey: string; timeoutMs?: number } | { kind: "bank_file" }): AccountKeeper {
  return settings.kind === "stripe" ? stripeProvider(settings) : bankFileAccounts;
}
