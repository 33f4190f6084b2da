// Debits at Stripe: payment intents confirmed without the payer being there. A return after success is a dispute beside the
// intent, which goes on calling itself succeeded.

import { Stripe } from "stripe";
import type { AccountRef, Collect, ProviderDebit } from "@/lib/adapters/payments/port";
import { asked, refusalCode } from "@/lib/adapters/payments/stripe/failure";
import { isKnownReturn } from "@/lib/domain/return-codes";

const WHOLE = ["latest_charge.balance_transaction"];
// One client's debits with one firm in the few days after a lost answer; older ones have been answered long ago.
const MOST_SEARCHED = 300;

export function collect(stripe: Stripe, ask: Collect): Promise<ProviderDebit> {
  return asked(async () => {
    try {
      return await debitOf(stripe, await stripe.paymentIntents.create(intentFields(ask), { idempotencyKey: ask.idempotencyKey }));
    } catch (error) {
      // Declined at once: the intent is there, and says why.
      if (error instanceof Stripe.errors.StripeCardError && error.payment_intent) return retrieve(stripe, error.payment_intent.id);
      // Asked for before in other words, such as those of an earlier release: what matters is whether the money was.
      const there = error instanceof Stripe.errors.StripeIdempotencyError ? await search(stripe, ask.metadata.attemptId, ask.account) : null;
      if (there) return there;
      throw error;
    }
  });
}

export function readDebit(stripe: Stripe, ref: string): Promise<ProviderDebit> {
  return asked(() => retrieve(stripe, ref));
}

export function findDebit(stripe: Stripe, attemptId: string, account: AccountRef): Promise<ProviderDebit | null> {
  return asked(() => search(stripe, attemptId, account));
}

export function cancelDebit(stripe: Stripe, ref: string): Promise<ProviderDebit> {
  return asked(async () => {
    try {
      return await debitOf(stripe, await stripe.paymentIntents.cancel(ref, { expand: WHOLE }));
    } catch (error) {
      if (refusalCode(error) !== "payment_intent_unexpected_state") throw error;
      return retrieve(stripe, ref);
    }
  });
}

async function search(stripe: Stripe, attemptId: string, account: AccountRef): Promise<ProviderDebit | null> {
  let searched = 0;
  for await (const intent of stripe.paymentIntents.list({ customer: account.clientRef, limit: 100 })) {
    if (intent.metadata["attemptId"] === attemptId) return retrieve(stripe, intent.id);
    searched += 1;
    if (searched >= MOST_SEARCHED) break;
  }
  return null;
}

async function retrieve(stripe: Stripe, ref: string): Promise<ProviderDebit> {
  return debitOf(stripe, await stripe.paymentIntents.retrieve(ref, { expand: WHOLE }));
}

function intentFields(ask: Collect): Stripe.PaymentIntentCreateParams {
  return {
    amount: ask.amountMinor,
    currency: ask.currency.toLowerCase(),
    customer: ask.account.clientRef,
    ...(ask.account.accountRef && { payment_method: ask.account.accountRef }),
    ...(ask.account.mandateRef && { mandate: ask.account.mandateRef }),
    allowed_payment_method_types: [ask.currency === "EUR" ? "sepa_debit" : "us_bank_account"],
    confirm: true,
    off_session: true,
    description: ask.description,
    metadata: { ...ask.metadata },
    expand: WHOLE,
  };
}

async function debitOf(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<ProviderDebit> {
  const charge = typeof intent.latest_charge === "object" ? intent.latest_charge : null;
  const dispute = charge?.disputed ? await lostDispute(stripe, intent.id) : null;
  const booked = charge && typeof charge.balance_transaction === "object" ? charge.balance_transaction : null;
  return {
    ref: intent.id,
    status: dispute ? "returned" : statusOf(intent),
    amountMinor: intent.amount,
    currency: intent.currency.toUpperCase(),
    returnCode: dispute ? returnCodeOf(dispute.network_reason_code, dispute.reason) : failureOf(intent, charge),
    settledAt: intent.status === "succeeded" && booked ? new Date(booked.created * 1000) : null,
    metadata: intent.metadata,
  };
}

function statusOf(intent: Stripe.PaymentIntent): ProviderDebit["status"] {
  if (intent.status === "succeeded") return "settled";
  if (intent.status === "canceled") return "cancelled";
  if (intent.status === "requires_payment_method") return "failed";
  return intent.status === "processing" || intent.status === "requires_capture" ? "processing" : "needs_customer";
}

function failureOf(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): string | null {
  if (intent.status !== "requires_payment_method") return null;
  const error = intent.last_payment_error;
  return returnCodeOf(error?.network_decline_code, charge?.outcome?.network_decline_code, charge?.failure_code, error?.decline_code, error?.code);
}

/** The most telling of what is said: the first code that Hourbank knows, otherwise the first at all. */
function returnCodeOf(...codes: (string | null | undefined)[]): string | null {
  const said = codes.filter((code) => typeof code === "string" && code !== "") as string[];
  return said.find(isKnownReturn) ?? said[0] ?? null;
}

/** A dispute that was won gives the money back again; all others have taken it. */
async function lostDispute(stripe: Stripe, intent: string): Promise<Stripe.Dispute | null> {
  const { data } = await stripe.disputes.list({ payment_intent: intent, limit: 10 });
  return data.find((dispute) => dispute.status !== "won" && !dispute.status.startsWith("warning_")) ?? null;
}
