// Clients and their bank accounts: customers, setup intents with the mandate they end in, and small deposits.

import { createHash } from "node:crypto";
import { type Bank, SECONDS_A_DAY } from "@/lib/adapters/payments/fake-bank/bank";
import { type Books, type Customer, type Mandate, type Method, type Setup, thingOf } from "@/lib/adapters/payments/fake-bank/books";
import type { Call } from "@/lib/adapters/payments/fake-bank/call";
import { Fault, invalid, missing } from "@/lib/adapters/payments/fake-bank/fault";
import { type Form, formAt, listAt, metadataAt, textAt } from "@/lib/adapters/payments/fake-bank/form";
import { DEPOSIT_CODE, DEPOSITS, VERIFY_BY_AMOUNTS, VERIFY_BY_CODE } from "@/lib/adapters/payments/fake-bank/weather";

const MOST_TRIES = 10;
const DEBITABLE = new Set(["us_bank_account", "sepa_debit"]);

export function createCustomer({ bank, books, form }: Call): Customer {
  const customer: Customer = { id: bank.newId("cus"), object: "customer", created: bank.now(), livemode: false, name: textAt(form, "name"), email: textAt(form, "email"), metadata: metadataAt(form) };
  books.things[customer.id] = customer;
  bank.tell(books, "customer.created", customer);
  return customer;
}

/** Saves an account and, where the client accepted it, confirms the mandate at once. */
export function createSetup({ bank, books, form }: Call): Setup {
  const customer = textAt(form, "customer");
  if (!customer) throw invalid("You must provide a customer.", "parameter_missing", "customer");
  if (!thingOf(books, "customer", customer)) throw missing("customer", customer, "customer");
  const types = listAt(form, "allowed_payment_method_types");
  const type = textAt(form, "payment_method_data.type") ?? "";
  if (!DEBITABLE.has(type) || !types.includes(type)) throw invalid(`The payment method type "${type}" is invalid.`, undefined, "payment_method_data[type]");
  if (textAt(form, "confirm") !== "true") throw invalid("This bank knows only setup intents that are confirmed at once.", undefined, "confirm");
  const method = readMethod(bank, formAt(form, "payment_method_data"), type as "us_bank_account" | "sepa_debit");
  books.things[method.id] = method;
  const setup: Setup = {
    id: bank.newId("seti"), object: "setup_intent", created: bank.now(), livemode: false, status: "requires_action", customer, payment_method: method.id,
    payment_method_types: types, mandate: null, usage: "off_session", metadata: metadataAt(form), last_setup_error: null, next_action: null,
    hidden: { tries: 0, acceptance: readAcceptance(bank, form) },
  };
  books.things[setup.id] = setup;
  const verifyBy = verificationOf(method);
  if (!verifyBy) return activate(bank, books, setup);
  setup.next_action = {
    type: "verify_with_microdeposits",
    verify_with_microdeposits: { arrival_date: bank.now() + SECONDS_A_DAY, hosted_verification_url: "https://payments.example/microdeposit", microdeposit_type: verifyBy },
  };
  bank.tell(books, "setup_intent.requires_action", setup);
  return setup;
}

/** Compares the amounts, or the code, with what was sent to the account. */
export function verifySetup({ bank, books, form, id }: Call): Setup {
  const setup = thingOf(books, "setup_intent", id);
  if (!setup) throw missing("setupintent", id, "intent");
  const verifyBy = setup.next_action?.verify_with_microdeposits.microdeposit_type;
  if (setup.status !== "requires_action" || !verifyBy) throw invalid(`This SetupIntent's status is ${setup.status}.`, "setup_intent_unexpected_state");
  if (isProven(form, verifyBy)) return activate(bank, books, setup);
  setup.hidden.tries += 1;
  const mismatch = verifyBy === "amounts" ? "payment_method_microdeposit_verification_amounts_mismatch" : "payment_method_microdeposit_verification_descriptor_code_mismatch";
  if (setup.hidden.tries < MOST_TRIES) throw invalid("That is not what was sent to the account.", mismatch);
  const code = "payment_method_microdeposit_verification_attempts_exceeded";
  Object.assign(setup, { status: "requires_payment_method", next_action: null, last_setup_error: { type: "invalid_request_error", code, message: "Too many attempts." } });
  bank.tell(books, "setup_intent.setup_failed", setup);
  throw new Fault(400, "invalid_request_error", "Too many attempts.", { code });
}

/** Lets go of an account; a customer's debits can't use it any more. */
export function detachMethod({ bank, books, id }: Call): Method {
  const method = thingOf(books, "payment_method", id);
  if (!method) throw missing("PaymentMethod", id, "payment_method");
  if (method.customer === null) throw invalid("The payment method you provided is not attached to a customer so detachment is impossible.");
  method.customer = null;
  bank.tell(books, "payment_method.detached", method);
  return method;
}

/** The mandate is void from now on, as after a return that the payer's bank has called unauthorised. */
export function endMandates(bank: Bank, books: Books, methodId: string): void {
  for (const mandate of Object.values(books.things)) {
    if (mandate.object !== "mandate" || mandate.payment_method !== methodId || mandate.status === "inactive") continue;
    mandate.status = "inactive";
    bank.tell(books, "mandate.updated", mandate);
  }
}

function activate(bank: Bank, books: Books, setup: Setup): Setup {
  const method = thingOf(books, "payment_method", setup.payment_method ?? "");
  if (!method) throw missing("PaymentMethod", setup.payment_method ?? "");
  method.customer = setup.customer;
  const mandate: Mandate = {
    id: bank.newId("mandate"), object: "mandate", created: bank.now(), livemode: false, status: "active", type: "multi_use", payment_method: method.id,
    customer_acceptance: setup.hidden.acceptance, payment_method_details: { type: method.type },
  };
  books.things[mandate.id] = mandate;
  Object.assign(setup, { status: "succeeded", mandate: mandate.id, next_action: null });
  bank.tell(books, "payment_method.attached", method);
  bank.tell(books, "setup_intent.succeeded", setup);
  return setup;
}

function isProven(form: Form, verifyBy: "amounts" | "descriptor_code"): boolean {
  if (verifyBy === "descriptor_code") return textAt(form, "descriptor_code") === DEPOSIT_CODE;
  const amounts = listAt(form, "amounts").map(Number).toSorted((one, other) => one - other);
  return amounts.length === 2 && amounts.every((amount, index) => amount === DEPOSITS[index]);
}

function verificationOf(method: Method): "amounts" | "descriptor_code" | null {
  if (method.type !== "us_bank_account") return null;
  if (method.hidden.tail === VERIFY_BY_AMOUNTS) return "amounts";
  return method.hidden.tail === VERIFY_BY_CODE ? "descriptor_code" : null;
}

function readAcceptance(bank: Bank, form: Form): Mandate["customer_acceptance"] {
  const type = textAt(form, "mandate_data.customer_acceptance.type");
  const address = textAt(form, "mandate_data.customer_acceptance.online.ip_address");
  const userAgent = textAt(form, "mandate_data.customer_acceptance.online.user_agent");
  if (type === "offline") return { type, accepted_at: Number(textAt(form, "mandate_data.customer_acceptance.accepted_at") ?? bank.now()), online: null };
  if (type !== "online" || !address || !userAgent) {
    throw invalid("A mandate needs the client's acceptance: type, IP address and user agent.", "parameter_missing", "mandate_data");
  }
  return { type, accepted_at: Number(textAt(form, "mandate_data.customer_acceptance.accepted_at") ?? bank.now()), online: { ip_address: address, user_agent: userAgent } };
}

function readMethod(bank: Bank, form: Form, type: "us_bank_account" | "sepa_debit"): Method {
  const billing = { name: textAt(form, "billing_details.name"), email: textAt(form, "billing_details.email"), phone: null, address: null };
  if (!billing.name) throw invalid("The account holder's name is missing.", "parameter_missing", "billing_details[name]");
  const number = type === "sepa_debit" ? readIban(form) : readNumber(form);
  const last4 = number.slice(-4);
  const fingerprint = createHash("sha256").update(`${type}${number}`).digest("base64url").slice(0, 16);
  return {
    id: bank.newId("pm"), object: "payment_method", created: bank.now(), livemode: false, type, customer: null, billing_details: billing, metadata: {}, hidden: { tail: last4, blocked: false },
    ...(type === "us_bank_account"
      ? { us_bank_account: { account_holder_type: textAt(form, "us_bank_account.account_holder_type") ?? "company", account_type: textAt(form, "us_bank_account.account_type") ?? "checking", bank_name: "FIRST FAKE BANK", last4, routing_number: textAt(form, "us_bank_account.routing_number") ?? "", fingerprint, networks: null, status_details: null, financial_connections_account: null } }
      : { sepa_debit: { bank_code: number.slice(4, 12), branch_code: "", country: number.slice(0, 2), fingerprint, generated_from: null, last4 } }),
  };
}

function readNumber(form: Form): string {
  const routing = textAt(form, "us_bank_account.routing_number") ?? "";
  const number = textAt(form, "us_bank_account.account_number") ?? "";
  const weights = [3, 7, 1, 3, 7, 1, 3, 7, 1];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(routing[index] ?? Number.NaN), 0);
  if (!/^\d{9}$/.test(routing) || sum % 10 !== 0) throw invalid(`Invalid routing number: ${routing}.`, "routing_number_invalid", "us_bank_account[routing_number]");
  if (!/^\d{4,17}$/.test(number)) throw invalid("The account number is invalid.", "account_number_invalid", "us_bank_account[account_number]");
  return number;
}

function readIban(form: Form): string {
  const iban = (textAt(form, "sepa_debit.iban") ?? "").replace(/\s/g, "").toUpperCase();
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) || BigInt(digits) % 97n !== 1n) throw invalid("The IBAN you provided is invalid.", "invalid_bank_account_iban", "sepa_debit[iban]");
  return iban;
}
