// What time does to a debit: it is decided on its day, and may come back later. Only the clock gets here, so that whoever
// moves it sees everything happen in the order of its days.

import { endMandates } from "@/lib/adapters/payments/fake-bank/accounts";
import { type Bank, SECONDS_A_DAY } from "@/lib/adapters/payments/fake-bank/bank";
import { type Books, type Charge, type Dispute, type Intent, thingOf, thingsOf } from "@/lib/adapters/payments/fake-bank/books";
import { returnNames } from "@/lib/adapters/payments/fake-bank/weather";
import { returnMeaning } from "@/lib/domain/return-codes";

const LATE = "late:";

/** When a debit with this fate is decided, in seconds; null for never. */
export function dueAt(bank: Bank, outcome: string): number | null {
  return outcome === "stuck" ? null : bank.now() + bank.state.weather.settleAfterDays * SECONDS_A_DAY;
}

/** Everything that is due by the bank's clock happens, the earliest first. */
export function settleDue(bank: Bank): boolean {
  let any = false;
  for (const books of Object.values(bank.state.books)) {
    for (let next = earliest(bank, books); next; next = earliest(bank, books)) {
      if (next.status === "processing") decide(bank, books, next);
      else takeBack(bank, books, next);
      any = true;
    }
  }
  return any;
}

/** Moves the clock ahead by whole days. */
export function advanceDays(bank: Bank, days: number): void {
  bank.state.aheadSeconds += Math.round(days * SECONDS_A_DAY);
  settleDue(bank);
}

/** A debit has this fate from now on, whatever its account says: for the person at the control page, and for tests. */
export function decideNow(bank: Bank, books: Books, intentId: string, outcome: string): void {
  const intent = thingOf(books, "payment_intent", intentId);
  if (intent?.status === "processing") {
    intent.hidden.outcome = outcome;
    decide(bank, books, intent);
  } else if (intent?.status === "succeeded" && outcome.startsWith(LATE)) {
    intent.hidden.outcome = outcome;
    takeBack(bank, books, intent);
  }
}

function earliest(bank: Bank, books: Books): Intent | undefined {
  const moment = (intent: Intent): number | null => (intent.status === "processing" ? intent.hidden.dueAt : intent.hidden.lateAt);
  return thingsOf(books, "payment_intent")
    .filter((intent) => (moment(intent) ?? Number.POSITIVE_INFINITY) <= bank.now())
    .toSorted((one, other) => (moment(one) ?? 0) - (moment(other) ?? 0))[0];
}

function decide(bank: Bank, books: Books, intent: Intent): void {
  const charge = chargeOf(books, intent);
  const { outcome } = intent.hidden;
  const decidedAt = Math.min(intent.hidden.dueAt ?? bank.now(), bank.now());
  if (outcome === "settle" || outcome.startsWith(LATE)) {
    succeed(bank, books, intent, charge, decidedAt);
    intent.hidden.lateAt = outcome.startsWith(LATE) ? decidedAt + bank.state.weather.lateAfterDays * SECONDS_A_DAY : null;
    return;
  }
  const { name, networkCode } = returnNames(outcome);
  const message = `The payment failed: ${name}.`;
  Object.assign(charge, { status: "failed", paid: false, failure_code: name, failure_message: message, outcome: { network_decline_code: networkCode, type: "issuer_declined" } });
  Object.assign(intent, {
    status: "requires_payment_method", payment_method: null,
    last_payment_error: { type: "invalid_request_error", code: name, message, charge: charge.id, ...(networkCode && { network_decline_code: networkCode }) },
  });
  block(bank, books, charge.payment_method, outcome);
  bank.tell(books, "charge.failed", charge);
  bank.tell(books, "payment_intent.payment_failed", intent);
}

/** The money is there; `at` is the day that it came. */
export function succeed(bank: Bank, books: Books, intent: Intent, charge: Charge, at: number): void {
  const transaction = { id: bank.newId("txn"), object: "balance_transaction", created: at, livemode: false, amount: intent.amount, currency: intent.currency, available_on: at, source: charge.id, type: "payment" } as const;
  books.things[transaction.id] = transaction;
  Object.assign(charge, { status: "succeeded", paid: true, balance_transaction: transaction.id });
  Object.assign(intent, { status: "succeeded", amount_received: intent.amount });
  bank.tell(books, "charge.succeeded", charge);
  bank.tell(books, "payment_intent.succeeded", intent);
}

/** A late return: the intent stays as it is, a dispute that can't be contested takes the money back. */
function takeBack(bank: Bank, books: Books, intent: Intent): void {
  const charge = chargeOf(books, intent);
  const code = intent.hidden.outcome.slice(LATE.length);
  const { name, networkCode } = returnNames(code);
  intent.hidden.lateAt = null;
  charge.disputed = true;
  const dispute: Dispute = {
    id: bank.newId("du"), object: "dispute", created: bank.now(), livemode: false, status: "lost", amount: intent.amount, currency: intent.currency, charge: charge.id, payment_intent: intent.id,
    reason: name, network_reason_code: networkCode, is_charge_refundable: false, metadata: {},
  };
  books.things[dispute.id] = dispute;
  if (charge.payment_method) endMandates(bank, books, charge.payment_method);
  block(bank, books, charge.payment_method, code);
  bank.tell(books, "charge.dispute.created", dispute);
  bank.tell(books, "charge.dispute.funds_withdrawn", dispute);
  bank.tell(books, "charge.dispute.closed", dispute);
}

function block(bank: Bank, books: Books, methodId: string | null, code: string): void {
  const method = methodId === null ? undefined : thingOf(books, "payment_method", methodId);
  if (!method || !returnMeaning(code).blocksAccount) return;
  method.hidden.blocked = true;
  endMandates(bank, books, method.id);
}

function chargeOf(books: Books, intent: Intent): Charge {
  const charge = thingOf(books, "charge", intent.latest_charge ?? "");
  if (!charge) throw new Error(`The debit ${intent.id} has no charge.`);
  return charge;
}
