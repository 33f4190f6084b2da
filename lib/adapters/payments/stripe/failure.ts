// What an error of Stripe's library means to Hourbank: asking again won't help, or nobody knows.

import { Stripe } from "stripe";
import { ProviderRefused, ProviderUnreachable } from "@/lib/adapters/payments/port";

const { errors } = Stripe;

/** Runs a call and turns its errors into the port's two. */
export async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw meaningOf(error);
  }
}

/** The code of a refusal by Stripe, or null for any other error. */
export function refusalCode(error: unknown): string | null {
  return error instanceof errors.StripeInvalidRequestError ? (error.code ?? error.type) : null;
}

// Stripe's error carries the whole request; only its words go on, without anything that could be an account's number.
function meaningOf(error: unknown): unknown {
  if (!(error instanceof errors.StripeError)) return error;
  const words = withoutNumbers(error.message);
  if (error instanceof errors.StripeAuthenticationError) return new ProviderRefused("invalid_key", words);
  if (error instanceof errors.StripePermissionError) return new ProviderRefused("key_not_permitted", words);
  if (error instanceof errors.StripeIdempotencyError) return new ProviderRefused("idempotency_error", words);
  if (error instanceof errors.StripeCardError || error instanceof errors.StripeInvalidRequestError) return new ProviderRefused(error.code ?? error.type, words);
  return new ProviderUnreachable(words);
}

function withoutNumbers(text: string): string {
  return text.replace(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){9,30}\b|\b\d(?:[ -]?\d){4,}\b/g, "…");
}
