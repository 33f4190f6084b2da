// The line to Stripe: one client per firm's key, or to the fake bank of a trial for keys that only that bank knows.

import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Stripe } from "stripe";
import { ProviderRefused } from "@/lib/adapters/payments/port";
import { env } from "@/lib/env";

/** Keys of the fake bank begin so; any other goes to Stripe itself, in a trial too. */
export const FAKE_BANK_KEY = "sk_test_fakebank";

const TIMEOUT_MS = 20_000;
const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/** A client that asks once, gives up after `timeoutMs` and reports nothing about itself. Throws `ProviderRefused`. */
export function stripeClient(secretKey: string, timeoutMs = TIMEOUT_MS): Stripe {
  // Hourbank asks again by itself, later and with the same key; the provider's library must not on its own.
  const options = { maxNetworkRetries: 0, timeout: timeoutMs, telemetry: false };
  if (!secretKey.startsWith(FAKE_BANK_KEY)) return new Stripe(secretKey, { ...options, httpAgent: agents.https });
  const { fakeBankUrl } = env();
  if (!fakeBankUrl) throw new ProviderRefused("invalid_key", "This key belongs to the fake bank of a trial, and there is none here.");
  const { protocol, hostname, port } = new URL(fakeBankUrl);
  return new Stripe(secretKey, { ...options, protocol: protocol === "https:" ? "https" : "http", host: hostname, port, httpAgent: agents.http });
}
