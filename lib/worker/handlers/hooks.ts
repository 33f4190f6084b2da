import { callHook, type HookWays } from "@/lib/adapters/hooks/call";
import { signedHeaders } from "@/lib/adapters/hooks/sign";
import { now } from "@/lib/clock";
import { inTenant } from "@/lib/db/tenant";
import { env } from "@/lib/env";
import { letWait, noteAttempt, outgoingHook } from "@/lib/features/hooks/delivering";
import { disabledNews } from "@/lib/features/hooks/queries";
import { log } from "@/lib/log";
import { hookDisabledLetter } from "@/lib/mail/hook-letters";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/**
 * Calls an endpoint once. Whether it is tried again, and when, stands in the delivery: the queue tries again only what broke here. A firm
 * whose endpoints all answer at the last moment, and never fail, would take every place from the others: beyond a few it waits.
 */
export const deliverHook: Handler<"deliver_hook"> = async ({ tenantId, deliveryId }) => {
  const calls = callsOf.get(tenantId) ?? 0;
  if (calls >= MOST_CALLS_OF_A_FIRM) return inTenant(tenantId, (db) => letWait(db, deliveryId, new Date(now().getTime() + WAIT_MS)));
  callsOf.set(tenantId, calls + 1);
  try {
    await deliverTo(tenantId, deliveryId, { loopback: !env().production });
  } finally {
    const left = (callsOf.get(tenantId) ?? 1) - 1;
    if (left > 0) callsOf.set(tenantId, left);
    else callsOf.delete(tenantId);
  }
};

/** Calls under way in this process, by firm. */
const callsOf = new Map<string, number>();
const MOST_CALLS_OF_A_FIRM = 3;
const WAIT_MS = 2_000;

/** The same with the ways that a test allows. */
export async function deliverTo(tenantId: string, deliveryId: string, ways: HookWays): Promise<void> {
  const at = now();
  const outgoing = await inTenant(tenantId, (db) => outgoingHook(db, deliveryId, at));
  if (!outgoing) return;
  const { url, id, body, secrets } = outgoing;
  const answer =
    secrets === null
      ? { status: null, failure: "secret" as const, answer: "", tookMs: 0 }
      : await callHook({ url, body, headers: signedHeaders({ id, body }, secrets, at) }, ways);
  if (answer.failure !== null) log.info({ tenantId, deliveryId, failure: answer.failure, status: answer.status }, "webhook not taken");
  await inTenant(tenantId, (db) => noteAttempt(db, deliveryId, { at, ...answer }));
}

/** The owners are told once that an endpoint was switched off. */
export const hookDisabled: Handler<"hook_disabled"> = async ({ tenantId, hookId }, outside) => {
  const news = await inTenant(tenantId, (db) => disabledNews(db, hookId));
  if (!news) return;
  const { firm, host, reason, disabledAt, owners } = news;
  const letter = await hookDisabledLetter({ locale: firm.locale, firm, host, reason, hookUrl: `${outside.baseUrl}/settings/hooks/${hookId}` });
  const dedupeKey = `hook-disabled:${hookId}:${disabledAt.toISOString()}`;
  await postLetter(tenantId, outside, { kind: "hook_disabled", dedupeKey, clientId: null, letter, readers: { emails: owners } });
};
