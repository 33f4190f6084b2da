// What the bank does with a debit, an answer or an event. A magic account decides for itself, by its last four digits; for
// all others it is the weather, which a test or the person at the control page sets.

/**
 * `settle`, `stuck` (never decided), a return code (R01, AM04, insufficient_funds), `now:` and a code (declined in the very
 * answer), or `late:` and a code: taken back after it came.
 */
export type Outcome = string;

/** What happens to the next answers to a POST. */
export type AnswerFault =
  /** The work is done, and the line cut before the answer. */
  | "cut"
  /** The work is done, and no answer ever comes. */
  | "hang"
  /** The work is done, and the answer is an error of the server's. */
  | "error"
  /** Nothing is done, and the answer is an error of the server's. */
  | "down"
  /** Too many requests. */
  | "busy";

export interface Weather {
  /** Days of the bank's clock until a debit is decided. */
  settleAfterDays: number;
  /** Days after settlement until a late return. */
  lateAfterDays: number;
  /** For the next debits, one each; then `outcome` holds again. */
  nextOutcomes: Outcome[];
  outcome: Outcome;
  /** For the next answers to a POST, one each. */
  nextAnswers: AnswerFault[];
  /** Each event is sent twice. */
  duplicateEvents: boolean;
  /** Events that wait together are sent in the reverse order. */
  reversedEvents: boolean;
  /** Events are sent before the answer to the call that caused them. */
  eventsBeforeAnswer: boolean;
  /** Events wait until they are released. */
  heldEvents: boolean;
}

export const fairWeather: Weather = {
  settleAfterDays: 4,
  lateAfterDays: 10,
  nextOutcomes: [],
  outcome: "settle",
  nextAnswers: [],
  duplicateEvents: false,
  reversedEvents: false,
  eventsBeforeAnswer: false,
  heldEvents: false,
};

/** What becomes of every debit of an account whose number ends in these digits (the provider's own test numbers, where it has one). */
export const MAGIC_TAILS: Readonly<Record<string, Outcome>> = {
  "1116": "R03",
  "1113": "R02",
  "2227": "R01",
  "3335": "R29",
  "1010": "R10",
  "4404": "AM04",
  "4406": "AC06",
  "5559": "late:R10",
  "5501": "late:R01",
  "0009": "stuck",
};

/** Accounts that must be verified by two amounts, or by a code. */
export const VERIFY_BY_AMOUNTS = "7777";
export const VERIFY_BY_CODE = "8888";

/** What arrives at an account that must be verified, in minor units. */
export const DEPOSITS: readonly [number, number] = [32, 45];
export const DEPOSIT_CODE = "SM11AA";

/** What will become of a debit of the account with these last digits. */
export function outcomeFor(weather: Weather, tail: string): Outcome {
  return MAGIC_TAILS[tail] ?? weather.nextOutcomes.shift() ?? weather.outcome;
}

const NAMES: Record<string, string> = {
  R01: "insufficient_funds",
  R02: "account_closed",
  R03: "no_account",
  R04: "invalid_account_number",
  R05: "debit_not_authorized",
  R07: "debit_not_authorized",
  R09: "insufficient_funds",
  R10: "debit_not_authorized",
  R16: "bank_account_restricted",
  R29: "debit_not_authorized",
  AM04: "insufficient_funds",
  AC04: "account_closed",
  AC06: "bank_account_restricted",
  MD01: "debit_not_authorized",
};

/** A return as the provider tells it: its own name, and the network's code where there is one. */
export function returnNames(code: string): { name: string; networkCode: string | null } {
  if (/^(R\d\d|[A-Z]{2}\d\d|[CD]NOR)$/.test(code)) return { name: NAMES[code] ?? "generic_decline", networkCode: code };
  return { name: code, networkCode: null };
}
