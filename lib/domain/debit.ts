// Money fetched from a client's account. A debit is announced, then the bank is asked for it, and days later the bank says
// whether it came; weeks later it may still take it back. News of one asking may come twice, late, or in any order: the
// debit ends in the same state whatever the order, and nothing is booked twice.
//
//   scheduled → submitting → processing → settled → (late) returned
//                   └→ needs_customer ┘ └→ failed
//
// Without money on the account the debit waits and is presented again, three times in all at most; any other reason ends it.

import { MOST_PRESENTMENTS, returnMeaning } from "@/lib/domain/return-codes";

export const DEBIT_STATUSES = ["scheduled", "submitting", "needs_customer", "processing", "settled", "failed", "returned", "cancelled"] as const;
export type DebitStatus = (typeof DEBIT_STATUSES)[number];

/** Statuses in which a debit may still fetch money: an invoice has one such debit at most. */
export const LIVE_DEBIT_STATUSES = ["scheduled", "submitting", "needs_customer", "processing"] as const satisfies DebitStatus[];

/** The bank has been asked, and has not said its word: neither the debit nor its invoice may be touched by hand. */
export function isUnderWay(status: DebitStatus): boolean {
  return status === "submitting" || status === "needs_customer" || status === "processing";
}

/** `renewal`: by itself at the line; `client`: asked for in the portal; `office`: asked for at the desk. */
export type DebitOrigin = "renewal" | "client" | "office";

export type CancelReason = "client" | "office" | "paid" | "mandate" | "invoice" | "provider";

/** What is known of one asking of the bank. */
export type AttemptStatus = Exclude<DebitStatus, "scheduled">;

/** What a provider can say of an asking. */
export type HeardStatus = Exclude<AttemptStatus, "submitting">;

export interface DebitState {
  status: DebitStatus;
  /** How often the bank was asked; the number of the present attempt. */
  presentments: number;
  /** What is known of the present attempt; null before the first. */
  attempt: AttemptStatus | null;
  /** Why the present attempt came back; null where it did not. */
  returnCode: string | null;
  /** The money of it stands in the books. */
  paid: boolean;
  cancelledReason: CancelReason | null;
}

export type DebitEvent =
  /** Its day has come. */
  | { kind: "due" }
  /** Somebody stops it, or its reason is gone. */
  | { kind: "stop"; reason: Exclude<CancelReason, "provider"> }
  /** What the provider says now of an attempt. */
  | { kind: "heard"; attempt: number; status: HeardStatus; returnCode: string | null };

export interface DebitRules {
  /** Hours are usable, provisionally, once the bank has taken the debit. */
  grantAtProcessing: boolean;
  /** It was made at the line by itself: when it fails for good, its sale is undone. */
  automatic: boolean;
  /** Without its own money nothing is due: paid otherwise or credited meanwhile. Then it is not asked for again, and no hours hang on it. */
  covered: boolean;
}

export type DebitNews = "needs_customer" | "taken" | "retried" | "given_up" | "stopped";

export type DebitEffect =
  /** Ask the bank, with a key that is kept first. */
  | { kind: "submit"; attempt: number }
  /** Its blocks become usable before the money is there. */
  | { kind: "grantProvisional" }
  /** The money came: pay the invoice; what it ordered opens, what was provisional is confirmed. */
  | { kind: "recordPayment" }
  /** The money went: the payment comes out of the books. */
  | { kind: "returnPayment" }
  /** Hours that it opened are taken back as far as they are unused; what was used is owed. */
  | { kind: "recall" }
  /** No debit comes any more: provisional hours become what they would be without one. */
  | { kind: "release" }
  /** Present it again, some days later. */
  | { kind: "retry" }
  /** No more debits on this mandate. */
  | { kind: "suspendMandate"; returnCode: string | null }
  /** The sale is undone: the invoice credited, what was used billed, the renewal over. */
  | { kind: "giveUp" }
  /** Both sides are told. */
  | { kind: "tell"; news: DebitNews };

export interface DebitStep {
  state: DebitState;
  effects: DebitEffect[];
}

/** A debit that was just made. */
export function scheduledDebit(): DebitState {
  return { status: "scheduled", presentments: 0, attempt: null, returnCode: null, paid: false, cancelledReason: null };
}

/**
 * What becomes of a debit, and what has to be done for it, in order. What doesn't fit changes nothing: news of a former
 * attempt, news that are older than what is known, a day that comes for a debit that doesn't wait.
 */
export function nextDebit(state: DebitState, event: DebitEvent, rules: DebitRules): DebitStep {
  if (event.kind === "due") return due(state);
  if (event.kind === "stop") return stop(state, event.reason);
  return heard(state, event, rules);
}

function due(state: DebitState): DebitStep {
  if (state.status !== "scheduled" || state.presentments >= MOST_PRESENTMENTS) return unchanged(state);
  const attempt = state.presentments + 1;
  return {
    state: { ...state, status: "submitting", presentments: attempt, attempt: "submitting", returnCode: null },
    effects: [{ kind: "submit", attempt }],
  };
}

function stop(state: DebitState, reason: CancelReason): DebitStep {
  if (state.status !== "scheduled") return unchanged(state);
  return { state: { ...state, status: "cancelled", cancelledReason: reason }, effects: [{ kind: "release" }, { kind: "tell", news: "stopped" }] };
}

// The later may come first: of all that is heard of one attempt the highest counts.
const RANKS: Record<AttemptStatus, number> = { submitting: 0, needs_customer: 1, processing: 2, cancelled: 3, settled: 4, failed: 5, returned: 6 };

function heard(state: DebitState, event: Extract<DebitEvent, { kind: "heard" }>, rules: DebitRules): DebitStep {
  if (event.attempt !== state.presentments || state.attempt === null) return unchanged(state);
  const attempt = RANKS[event.status] > RANKS[state.attempt] ? event.status : state.attempt;
  if (event.status === "failed" || event.status === "returned") return cameBack(state, attempt, worse(state, event.returnCode), rules);
  if (attempt === state.attempt) return unchanged(state);
  const known = { ...state, attempt, status: attempt };
  if (attempt === "settled") return settled(known);
  if (attempt === "processing") return { state: known, effects: rules.grantAtProcessing && state.presentments === 1 ? [{ kind: "grantProvisional" }] : [] };
  if (attempt === "cancelled") return { state: { ...known, cancelledReason: "provider" }, effects: [{ kind: "release" }, { kind: "tell", news: "stopped" }] };
  return { state: known, effects: [{ kind: "tell", news: "needs_customer" }] };
}

function settled(state: DebitState): DebitStep {
  return { state: { ...state, paid: true, cancelledReason: null }, effects: [{ kind: "recordPayment" }, { kind: "tell", news: "taken" }] };
}

/** Of two reasons for one attempt the one that ends the debit counts; of two alike the one that comes first in the alphabet. */
function worse({ attempt, returnCode }: DebitState, code: string | null): string | null {
  if (attempt !== "failed" && attempt !== "returned") return code;
  const [known, news] = [returnMeaning(returnCode), returnMeaning(code)];
  if (known.funds !== news.funds) return known.funds ? code : returnCode;
  return [returnCode, code].filter((each) => each !== null).toSorted()[0] ?? null;
}

function cameBack(state: DebitState, attempt: AttemptStatus, returnCode: string | null, rules: DebitRules): DebitStep {
  const known = { ...state, attempt, returnCode, paid: false };
  const again = !rules.covered && returnMeaning(returnCode).funds && state.presentments < MOST_PRESENTMENTS;
  const first = state.attempt !== "failed" && state.attempt !== "returned";
  // Stopped by a person while it waited for its next presentment: it stays stopped.
  if (!first && state.status === "cancelled") return { state: known, effects: [] };
  const status = again ? "scheduled" : attempt;
  const over = !again && (first || state.status === "scheduled");
  return {
    state: { ...known, status, cancelledReason: null },
    effects: [
      ...(state.paid ? [{ kind: "returnPayment" as const }] : []),
      ...(first && !rules.covered ? [{ kind: "recall" as const }] : []),
      ...(first && again ? [{ kind: "retry" as const }, { kind: "tell" as const, news: "retried" as const }] : []),
      ...(over ? givenUp(returnCode, rules) : []),
    ],
  };
}

function givenUp(returnCode: string | null, rules: DebitRules): DebitEffect[] {
  return [
    ...(returnMeaning(returnCode).funds ? [] : [{ kind: "suspendMandate" as const, returnCode }]),
    ...(rules.automatic && !rules.covered ? [{ kind: "giveUp" as const }] : []),
    { kind: "tell", news: "given_up" },
  ];
}

function unchanged(state: DebitState): DebitStep {
  return { state, effects: [] };
}
