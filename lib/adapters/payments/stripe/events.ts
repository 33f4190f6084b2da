// News from Stripe: whether it is Stripe's at all, and which object to read again.

import { Stripe } from "stripe";
import { BadSignature, type ProviderEvent } from "@/lib/adapters/payments/port";
import { idOf } from "@/lib/adapters/payments/stripe/accounts";

const TOLERANCE_SECONDS = 300;

/** Events that Hourbank wants to hear of; those of any other kind are kept and change nothing. */
export const STRIPE_EVENTS = [
  "payment_intent.processing", "payment_intent.requires_action", "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled",
  "charge.dispute.created", "charge.dispute.closed", "setup_intent.requires_action", "setup_intent.succeeded", "setup_intent.setup_failed", "mandate.updated",
  "checkout.session.completed", "checkout.session.expired",
] as const;

/** Reads an event whose signature is right; `at` is the instant at which it arrived. Throws `BadSignature`. */
export function readEvent(raw: Uint8Array, signature: string, secret: string, at: Date): ProviderEvent {
  const event = verified(raw, signature, secret, at);
  return { id: event.id, type: event.type, ...objectOf(event), createdAt: new Date(event.created * 1000) };
}

function verified(raw: Uint8Array, signature: string, secret: string, at: Date): Stripe.Event {
  // Stripe's library fails on a part without a value, as if the fault were ours.
  if (!signature.split(",").every((part) => /^\w+=./.test(part))) throw new BadSignature("The signature is none.");
  try {
    return Stripe.webhooks.constructEvent(Buffer.from(raw), signature, secret, TOLERANCE_SECONDS, undefined, at.getTime());
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) throw new BadSignature("The signature doesn't match, or is too old.");
    throw error;
  }
}

function objectOf(event: Stripe.Event): Pick<ProviderEvent, "objectRef" | "objectKind"> {
  const object = event.data.object as { object: string; id?: string; payment_intent?: string | { id: string } | null };
  const objectRef = object.id ?? "";
  if (object.object === "payment_intent") return { objectRef, objectKind: "debit" };
  if (object.object === "dispute" || object.object === "charge") return { objectRef: idOf(object.payment_intent) ?? objectRef, objectKind: object.payment_intent ? "debit" : "other" };
  if (object.object === "setup_intent" || object.object === "mandate" || object.object === "payment_method") return { objectRef, objectKind: "account" };
  return { objectRef, objectKind: object.object === "checkout.session" ? "checkout" : "other" };
}
