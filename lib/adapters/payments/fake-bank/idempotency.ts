// The caller's own key for a call: the first answer is kept for a day and given again, word for word; the same key for
// something else is refused.

import { createHash } from "node:crypto";
import { type Bank, SECONDS_A_DAY } from "@/lib/adapters/payments/fake-bank/bank";
import type { Books } from "@/lib/adapters/payments/fake-bank/books";
import { Fault } from "@/lib/adapters/payments/fake-bank/fault";

export interface Answer {
  status: number;
  body: string;
  replayed: boolean;
}

// What was wrong with the request itself, or never begun, is not kept: it may be put right under the same key.
const NOT_KEPT = new Set([400, 401, 404, 409, 429]);

/** Runs `work` once per key. Throws a `Fault` where the key was used for something else. */
export function oncePerKey(bank: Bank, books: Books, key: string | null, request: { path: string; body: string }, work: () => Omit<Answer, "replayed">): Answer {
  if (key === null) return { ...work(), replayed: false };
  const fingerprint = fingerprintOf(request);
  const kept = Object.hasOwn(books.replies, key) ? books.replies[key] : undefined;
  if (kept && kept.at > bank.now() - SECONDS_A_DAY) {
    if (kept.fingerprint === fingerprint) return { status: kept.status, body: kept.body, replayed: true };
    throw new Fault(400, "idempotency_error", `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`);
  }
  const answer = work();
  if (!NOT_KEPT.has(answer.status)) books.replies[key] = { fingerprint, ...answer, at: bank.now() };
  return { ...answer, replayed: false };
}

/** From now on the kept answer to this key is an error of the server's, as the provider's own is after a crash in the middle. */
export function spoilReply(books: Books, key: string | null, body: string): void {
  const kept = key === null ? undefined : books.replies[key];
  if (kept) Object.assign(kept, { status: 500, body });
}

function fingerprintOf({ path, body }: { path: string; body: string }): string {
  const fields = [...new URLSearchParams(body)].map((pair) => JSON.stringify(pair)).toSorted();
  return createHash("sha256").update([path, ...fields].join("\n")).digest("base64url");
}
