import { Stripe } from "stripe";
import type { PaymentProvider } from "@/lib/adapters/payments/port";
import { readAccount, removeAccount, saveAccount, verifyAccount } from "@/lib/adapters/payments/stripe/accounts";
import { openCheckout, readCheckout } from "@/lib/adapters/payments/stripe/checkout";
import { stripeClient } from "@/lib/adapters/payments/stripe/client";
import { cancelDebit, collect, findDebit, readDebit } from "@/lib/adapters/payments/stripe/debits";
import { readEvent } from "@/lib/adapters/payments/stripe/events";
import { asked } from "@/lib/adapters/payments/stripe/failure";

/** Stripe, with the firm's own secret or restricted key. */
export function stripeProvider({ secretKey, timeoutMs }: { secretKey: string; timeoutMs?: number }): PaymentProvider {
  const stripe = stripeClient(secretKey, timeoutMs);
  return {
    kind: "stripe",
    saveAccount: (ask) => saveAccount(stripe, ask),
    verifyAccount: (ref, proof) => verifyAccount(stripe, ref, proof),
    readAccount: (ref) => readAccount(stripe, ref),
    removeAccount: (ref) => removeAccount(stripe, ref),
    collect: (ask) => collect(stripe, ask),
    readDebit: (ref) => readDebit(stripe, ref),
    findDebit: (attemptId, account) => findDebit(stripe, attemptId, account),
    cancelDebit: (ref) => cancelDebit(stripe, ref),
    openCheckout: (ask) => openCheckout(stripe, ask),
    readCheckout: (ref) => readCheckout(stripe, ref),
    readEvent,
    checkKey: () =>
      asked(async () => {
        await stripe.paymentIntents.list({ limit: 1 });
        return { name: await accountName(stripe), live: /^(sk|rk)_live_/.test(secretKey) };
      }),
  };
}

/** Whose account it is; a restricted key may take debits without being allowed to know. */
async function accountName(stripe: Stripe): Promise<string> {
  try {
    const account = await stripe.accounts.retrieve(null);
    return account.settings?.dashboard.display_name ?? account.business_profile?.name ?? account.id;
  } catch (error) {
    if (error instanceof Stripe.errors.StripePermissionError) return "";
    throw error;
  }
}
