// Debits: payment intents that are confirmed at once, without the payer being there.

import type { Bank } from "@/lib/adapters/payments/fake-bank/bank";
import { type Books, type Charge, type Intent, type Method, shown, thingOf, thingsOf } from "@/lib/adapters/payments/fake-bank/books";
import type { Call } from "@/lib/adapters/payments/fake-bank/call";
import { Fault, invalid, missing } from "@/lib/adapters/payments/fake-bank/fault";
import { type Form, listAt, metadataAt, textAt } from "@/lib/adapters/payments/fake-bank/form";
import { decideNow, dueAt } from "@/lib/adapters/payments/fake-bank/settlement";
import { outcomeFor } from "@/lib/adapters/payments/fake-bank/weather";

const AT_ONCE = "now:";
const CURRENCY_OF: Record<string, string> = { us_bank_account: "usd", sepa_debit: "eur" };

/** Takes money from a saved account: it is under way at once, and decided some days later. */
export function createIntent({ bank, books, form }: Call): Intent {
  const { amount, currency } = readMoney(form);
  const method = readAccount(books, form, currency);
  if (textAt(form, "confirm") !== "true" || textAt(form, "off_session") !== "true") throw invalid("This bank knows only debits that are confirmed off session at once.", undefined, "confirm");
  const intent = newIntent(bank, { amount, currency, description: textAt(form, "description"), metadata: metadataAt(form) });
  Object.assign(intent, { customer: textAt(form, "customer"), payment_method: method.id, payment_method_types: [method.type] });
  books.things[intent.id] = intent;
  bank.tell(books, "payment_intent.created", intent);
  if (isUnverified(books, method)) return waitForCustomer(bank, books, intent);
  const outcome = outcomeFor(bank.state.weather, method.hidden.tail);
  const charge = newCharge(bank, intent);
  books.things[charge.id] = charge;
  Object.assign(intent, { status: "processing", latest_charge: charge.id, hidden: { outcome, dueAt: dueAt(bank, outcome), lateAt: null } });
  bank.tell(books, "charge.pending", charge);
  bank.tell(books, "payment_intent.processing", intent);
  if (outcome.startsWith(AT_ONCE)) declineAtOnce(bank, books, intent, outcome.slice(AT_ONCE.length));
  return intent;
}

function declineAtOnce(bank: Bank, books: Books, intent: Intent, code: string): never {
  decideNow(bank, books, intent.id, code);
  throw new Fault(402, "card_error", "The payment was declined.", { code: intent.last_payment_error?.["code"], payment_intent: shown(intent) });
}

/** Debits of a customer, the latest first, page by page. */
export function listIntents({ books, form }: Call): Intent[] {
  const customer = textAt(form, "customer");
  return thingsOf(books, "payment_intent").filter((intent) => customer === null || intent.customer === customer);
}

export function cancelIntent({ bank, books, id }: Call): Intent {
  const intent = thingOf(books, "payment_intent", id);
  if (!intent) throw missing("payment_intent", id, "intent");
  if (!intent.status.startsWith("requires_")) {
    throw invalid(`You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`, "payment_intent_unexpected_state", "intent");
  }
  Object.assign(intent, { status: "canceled", canceled_at: bank.now(), cancellation_reason: "requested_by_customer", next_action: null });
  bank.tell(books, "payment_intent.canceled", intent);
  return intent;
}

/** An intent as it is before anything has happened. */
export function newIntent(bank: Bank, ask: Pick<Intent, "amount" | "currency" | "description" | "metadata">): Intent {
  return {
    id: bank.newId("pi"), object: "payment_intent", created: bank.now(), livemode: false, status: "requires_payment_method", ...ask, amount_received: 0, customer: null, payment_method: null,
    payment_method_types: ["card"], latest_charge: null, last_payment_error: null, cancellation_reason: null, canceled_at: null, next_action: null, hidden: { outcome: "settle", dueAt: null, lateAt: null },
  };
}

/** The attempt at the money behind an intent. */
export function newCharge(bank: Bank, intent: Intent): Charge {
  const { amount, currency, customer, payment_method, metadata } = intent;
  return {
    id: bank.newId("py"), object: "charge", created: bank.now(), livemode: false, status: "pending", amount, currency, paid: true, disputed: false, refunded: false, failure_code: null,
    failure_message: null, balance_transaction: null, customer, payment_intent: intent.id, payment_method, outcome: null, metadata,
  };
}

/** The amount and currency of a form; throws the provider's own complaints. */
export function readMoney(form: Form, amountPath = "amount", currencyPath = "currency"): { amount: number; currency: string } {
  const amount = textAt(form, amountPath) ?? "";
  if (!/^\d+$/.test(amount) || Number(amount) < 1) throw invalid(`Invalid positive integer: ${amount}`, "parameter_invalid_integer", amountPath);
  const currency = textAt(form, currencyPath) ?? "";
  if (!/^[a-z]{3}$/.test(currency)) throw invalid(`Invalid currency: ${currency}`, undefined, currencyPath);
  return { amount: Number(amount), currency };
}

function readAccount(books: Books, form: Form, currency: string): Method {
  const [customer, methodId] = [textAt(form, "customer"), textAt(form, "payment_method") ?? ""];
  const method = thingOf(books, "payment_method", methodId);
  if (!method) throw missing("PaymentMethod", methodId, "payment_method");
  if (!listAt(form, "allowed_payment_method_types").includes(method.type)) throw invalid(`The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent.`, undefined, "payment_method");
  if (CURRENCY_OF[method.type] !== currency) throw invalid(`The currency provided (${currency}) is invalid for ${method.type}.`, "payment_intent_invalid_currency", "currency");
  if (method.hidden.blocked) throw invalid("This bank account has failed in the past and can't be used any more.", "payment_method_bank_account_blocked", "payment_method");
  if (customer && !thingOf(books, "customer", customer)) throw missing("customer", customer, "customer");
  if (method.customer !== customer && !isUnverified(books, method)) {
    throw invalid("The provided PaymentMethod was previously detached from its Customer, or belongs to another one.", "payment_method_unexpected_state", "payment_method");
  }
  const mandateId = textAt(form, "mandate");
  const mandate = mandateId === null ? undefined : thingOf(books, "mandate", mandateId);
  if (mandateId !== null && !mandate) throw missing("mandate", mandateId, "mandate");
  if (mandate && (mandate.status !== "active" || mandate.payment_method !== method.id)) throw invalid("The provided mandate is invalid.", "payment_intent_mandate_invalid", "mandate");
  return method;
}

function waitForCustomer(bank: Bank, books: Books, intent: Intent): Intent {
  Object.assign(intent, { status: "requires_action", next_action: { type: "verify_with_microdeposits" } });
  bank.tell(books, "payment_intent.requires_action", intent);
  return intent;
}

function isUnverified(books: Books, method: Method): boolean {
  return thingsOf(books, "setup_intent").some((setup) => setup.payment_method === method.id && setup.status === "requires_action");
}
