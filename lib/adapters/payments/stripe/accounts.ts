// Bank accounts at Stripe: a customer, a setup intent that is confirmed with the client's acceptance, and the mandate it ends in.

import type { Stripe } from "stripe";
import type { AccountProof, AccountRef, BankAccount, ProviderAccount, SaveAccount } from "@/lib/adapters/payments/port";
import { asked, refusalCode } from "@/lib/adapters/payments/stripe/failure";

const WHOLE = ["payment_method", "mandate"];

export function saveAccount(stripe: Stripe, ask: SaveAccount): Promise<ProviderAccount> {
  return asked(async () => {
    const clientRef = ask.clientRef ?? (await createClient(stripe, ask));
    const type = ask.account.scheme === "ach" ? "us_bank_account" : "sepa_debit";
    const setup = await stripe.setupIntents.create(
      {
        customer: clientRef,
        confirm: true,
        usage: "off_session",
        allowed_payment_method_types: [type],
        payment_method_data: { type, billing_details: ask.holder, ...accountFields(ask.account) },
        mandate_data: {
          customer_acceptance: acceptanceOf(ask.acceptance),
        },
        metadata: ask.metadata,
        expand: WHOLE,
      },
      { idempotencyKey: ask.idempotencyKey },
    );
    return accountOf(setup);
  });
}

/** What is accepted on paper has neither address nor browser. */
function acceptanceOf({ at, address, userAgent }: SaveAccount["acceptance"]): Stripe.SetupIntentCreateParams.MandateData.CustomerAcceptance {
  const accepted_at = Math.floor(at.getTime() / 1000);
  if (address === "" && userAgent === "") return { type: "offline", accepted_at, offline: {} };
  return { type: "online", accepted_at, online: { ip_address: address, user_agent: userAgent } };
}

export function verifyAccount(stripe: Stripe, ref: AccountRef, proof: AccountProof): Promise<ProviderAccount> {
  const told = "amounts" in proof ? { amounts: proof.amounts } : { descriptor_code: proof.code };
  return asked(async () => accountOf(await stripe.setupIntents.verifyMicrodeposits(ref.setupRef, { ...told, expand: WHOLE })));
}

export function readAccount(stripe: Stripe, ref: AccountRef): Promise<ProviderAccount> {
  return asked(async () => accountOf(await stripe.setupIntents.retrieve(ref.setupRef, { expand: WHOLE })));
}

export function removeAccount(stripe: Stripe, ref: AccountRef): Promise<void> {
  return asked(async () => {
    if (ref.accountRef === null) return;
    try {
      await stripe.paymentMethods.detach(ref.accountRef);
    } catch (error) {
      if (refusalCode(error) === "resource_missing") return;
      const { customer } = await stripe.paymentMethods.retrieve(ref.accountRef);
      if (customer !== null) throw error;
    }
  });
}

async function createClient(stripe: Stripe, { holder, idempotencyKey, metadata }: SaveAccount): Promise<string> {
  const client = await stripe.customers.create({ name: holder.name, email: holder.email, metadata }, { idempotencyKey: `${idempotencyKey}:client` });
  return client.id;
}

function accountFields(account: BankAccount): Pick<Stripe.SetupIntentCreateParams.PaymentMethodData, "us_bank_account" | "sepa_debit"> {
  if (account.scheme === "sepa") return { sepa_debit: { iban: account.iban } };
  return { us_bank_account: { routing_number: account.routing, account_number: account.number, account_holder_type: account.holderType, account_type: account.accountType } };
}

function accountOf(setup: Stripe.SetupIntent): ProviderAccount {
  const method = typeof setup.payment_method === "object" ? setup.payment_method : null;
  const mandate = typeof setup.mandate === "object" ? setup.mandate : null;
  const deposits = setup.next_action?.verify_with_microdeposits;
  return {
    clientRef: idOf(setup.customer) ?? "",
    setupRef: setup.id,
    accountRef: idOf(setup.payment_method),
    mandateRef: idOf(setup.mandate),
    status: statusOf(setup, method, mandate),
    last4: method?.us_bank_account?.last4 ?? method?.sepa_debit?.last4 ?? "",
    bankName: method?.us_bank_account?.bank_name ?? null,
    verifyBy: deposits ? (deposits.microdeposit_type === "descriptor_code" ? "code" : "amounts") : null,
  };
}

function statusOf(setup: Stripe.SetupIntent, method: Stripe.PaymentMethod | null, mandate: Stripe.Mandate | null): ProviderAccount["status"] {
  if (setup.status === "requires_payment_method" || setup.status === "canceled") return "failed";
  if (setup.status !== "succeeded") return "needs_customer";
  if (method && method.customer === null) return "removed";
  return mandate?.status === "inactive" ? "failed" : "active";
}

/** The id of what Stripe gives either whole or by its id. */
export function idOf(thing: string | { id: string } | null | undefined): string | null {
  return typeof thing === "string" ? thing : (thing?.id ?? null);
}
