// What the fake bank keeps of one account of the provider: the objects as the provider's API shows them. What only the bank
// itself knows of an object stands under `hidden` and is never shown.

interface Kept<Name extends string> {
  id: string;
  object: Name;
  /** Unix time in seconds, by the bank's own clock. */
  created: number;
  livemode: false;
}

export interface Customer extends Kept<"customer"> {
  name: string | null;
  email: string | null;
  metadata: Record<string, string>;
}

export interface Method extends Kept<"payment_method"> {
  type: "us_bank_account" | "sepa_debit" | "card";
  customer: string | null;
  billing_details: { name: string | null; email: string | null; phone: null; address: null };
  us_bank_account?: { account_holder_type: string; account_type: string; bank_name: string; last4: string; routing_number: string; fingerprint: string; networks: null; status_details: null; financial_connections_account: null };
  sepa_debit?: { bank_code: string; branch_code: string; country: string; fingerprint: string; generated_from: null; last4: string };
  metadata: Record<string, string>;
  hidden: { /** Last four digits, by which magic accounts are told. */ tail: string; blocked: boolean };
}

export interface Mandate extends Kept<"mandate"> {
  status: "active" | "inactive" | "pending";
  type: "multi_use";
  payment_method: string;
  customer_acceptance: { type: "online" | "offline"; accepted_at: number; online: { ip_address: string; user_agent: string } | null };
  payment_method_details: { type: string };
}

export interface Setup extends Kept<"setup_intent"> {
  status: "succeeded" | "requires_action" | "requires_payment_method" | "canceled";
  customer: string;
  payment_method: string | null;
  payment_method_types: string[];
  mandate: string | null;
  usage: "off_session";
  metadata: Record<string, string>;
  last_setup_error: Record<string, unknown> | null;
  next_action: null | { type: "verify_with_microdeposits"; verify_with_microdeposits: { arrival_date: number; hosted_verification_url: string; microdeposit_type: "amounts" | "descriptor_code" } };
  hidden: { tries: number; acceptance: Mandate["customer_acceptance"] };
}

export interface Charge extends Kept<"charge"> {
  status: "pending" | "succeeded" | "failed";
  amount: number;
  currency: string;
  paid: boolean;
  disputed: boolean;
  refunded: boolean;
  failure_code: string | null;
  failure_message: string | null;
  balance_transaction: string | null;
  customer: string | null;
  payment_intent: string;
  payment_method: string | null;
  outcome: { network_decline_code: string | null; type: string } | null;
  metadata: Record<string, string>;
}

export interface BalanceTransaction extends Kept<"balance_transaction"> {
  amount: number;
  currency: string;
  available_on: number;
  source: string;
  type: "payment";
}

export interface Intent extends Kept<"payment_intent"> {
  status: "requires_payment_method" | "requires_action" | "processing" | "succeeded" | "canceled";
  amount: number;
  amount_received: number;
  currency: string;
  customer: string | null;
  payment_method: string | null;
  payment_method_types: string[];
  description: string | null;
  latest_charge: string | null;
  last_payment_error: Record<string, unknown> | null;
  cancellation_reason: string | null;
  canceled_at: number | null;
  metadata: Record<string, string>;
  next_action: unknown;
  hidden: { /** What will become of it, and when (seconds). */ outcome: string; dueAt: number | null; lateAt: number | null };
}

export interface Dispute extends Kept<"dispute"> {
  status: "lost";
  amount: number;
  currency: string;
  charge: string;
  payment_intent: string;
  reason: string;
  network_reason_code: string | null;
  is_charge_refundable: false;
  metadata: Record<string, string>;
}

export interface Session extends Kept<"checkout.session"> {
  mode: "payment";
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  url: string | null;
  amount_total: number;
  currency: string;
  customer_email: string | null;
  payment_intent: string | null;
  success_url: string;
  cancel_url: string;
  expires_at: number;
  metadata: Record<string, string>;
  hidden: { description: string; intentMetadata: Record<string, string> };
}

export interface BankEvent extends Kept<"event"> {
  type: string;
  api_version: string;
  data: { object: Record<string, unknown> };
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
}

export type Thing = Customer | Method | Mandate | Setup | Charge | BalanceTransaction | Intent | Dispute | Session | BankEvent;
type Name = Thing["object"];

/** An answer that was given under a caller's key. */
export interface Reply {
  fingerprint: string;
  status: number;
  body: string;
  at: number;
}

/** Where events go, and those that wait there. */
export interface Webhook {
  /** An address, or a path of the app beside which the bank runs. */
  url: string;
  secret: string;
}

export interface Delivery {
  eventId: string;
  attempts: number;
}

/** All that belongs to one key. */
export interface Books {
  accountId: string;
  things: Record<string, Thing>;
  replies: Record<string, Reply>;
  webhook: Webhook | null;
  waiting: Delivery[];
}

/** The object by its id, or undefined where there is none of that kind. */
export function thingOf<Wanted extends Name>(books: Books, name: Wanted, id: string): Extract<Thing, { object: Wanted }> | undefined {
  const thing = Object.hasOwn(books.things, id) ? books.things[id] : undefined;
  return thing?.object === name ? (thing as Extract<Thing, { object: Wanted }>) : undefined;
}

/** All objects of a kind, the latest first. */
export function thingsOf<Wanted extends Name>(books: Books, name: Wanted): Extract<Thing, { object: Wanted }>[] {
  const all = Object.values(books.things).filter((thing) => thing.object === name);
  return all.toReversed() as Extract<Thing, { object: Wanted }>[];
}

/** What the API shows of an object. */
export function shown(thing: Thing): Record<string, unknown> {
  const { hidden: _, ...rest } = { hidden: undefined, ...thing };
  return rest;
}
