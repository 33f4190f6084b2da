// Paying by card on Stripe's own page: no card number ever passes through Hourbank.

import type { Stripe } from "stripe";
import type { OpenCheckout, ProviderCheckout } from "@/lib/adapters/payments/port";
import { asked } from "@/lib/adapters/payments/stripe/failure";

export function openCheckout(stripe: Stripe, ask: OpenCheckout): Promise<{ ref: string; url: string }> {
  return asked(async () => {
    const metadata = { ...ask.metadata, invoiceId: ask.invoiceId };
    const session = await stripe.checkout.sessions.create(
      {
        mode: "payment",
        allowed_payment_method_types: ["card"],
        line_items: [{ quantity: 1, price_data: { currency: ask.currency.toLowerCase(), unit_amount: ask.amountMinor, product_data: { name: ask.description } } }],
        success_url: ask.successUrl,
        cancel_url: ask.cancelUrl,
        locale: ask.locale,
        client_reference_id: ask.invoiceId,
        ...(ask.email && { customer_email: ask.email }),
        metadata,
        payment_intent_data: { metadata },
      },
      { idempotencyKey: ask.idempotencyKey },
    );
    // Asked for a second time, after it was paid or has run out, the page has no address any more.
    return { ref: session.id, url: session.url ?? ask.successUrl };
  });
}

export function readCheckout(stripe: Stripe, ref: string): Promise<ProviderCheckout> {
  return asked(async () => {
    const session = await stripe.checkout.sessions.retrieve(ref);
    const paid = session.payment_status === "paid";
    return {
      ref: session.id,
      status: paid ? "paid" : session.status === "expired" ? "expired" : "open",
      amountMinor: session.amount_total ?? 0,
      currency: (session.currency ?? "").toUpperCase(),
      metadata: session.metadata ?? {},
    };
  });
}
