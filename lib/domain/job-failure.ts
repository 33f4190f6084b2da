// What a job's last error says to a person: a reason in words, and the machine's own line without what is secret.

export const FAILURE_REASONS = ["unreachable", "sign_in", "turned_away", "busy", "missing", "program"] as const;

/**
 * `unreachable`: another server did not answer. `sign_in`: it did not take our name and password. `turned_away`: it answered
 * and said no. `busy`: something else held what was needed. `missing`: what it was about is not there. `program`: ours.
 */
export type FailureReason = (typeof FAILURE_REASONS)[number];

const signs: readonly [reason: FailureReason, sign: RegExp][] = [
  ["sign_in", /invalid login|authentication|EAUTH|\b535\b|invalid api key|no such api key/i],
  ["unreachable", /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|socket|timed? ?out|greeting never|unreachable|network/i],
  ["busy", /deadlock|lock timeout|contract_busy|could not serialize|too many connections|statement timeout/i],
  ["turned_away", /\b[45]\d\d\b[ -]|mailbox|rejected|recipients? (refused|defective)|declined|refused/i],
  ["missing", /\bmissing\b|not found|does not exist|no longer/i],
];

/** Reads the error as the queue keeps it. */
export function jobFailure(lastError: string): { reason: FailureReason; detail: string } {
  const reason = signs.find(([, sign]) => sign.test(lastError))?.[0] ?? "program";
  return { reason, detail: withoutSecrets(lastError.split("\n")[0] ?? "").slice(0, 200) };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Takes out passwords in addresses, keys, tokens, and numbers as long as an account's. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/:\/\/[^\s/@]+@/g, "://…@")
    .replace(/\b(bearer|basic|password|secret|token)\b(["':= ]+)\S+/gi, "$1$2…")
    .replace(/\b(sk|rk|pk|whsec|hb)_\w+/g, "…")
    .replace(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, "…")
    .replace(/\d{9,}/g, "…")
    .replace(/[\w+/=-]{32,}/g, (long) => (UUID.test(long) ? long : "…"));
}
