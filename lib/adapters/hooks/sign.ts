import { Webhook } from "standardwebhooks";

/**
 * The headers of a message as Standard Webhooks has them (https://www.standardwebhooks.com): its id, the second in which it was sent, and
 * one signature per secret, so that a receiver who knows either of two may check it. `secrets` begin with `whsec_`.
 */
export function signedHeaders(message: { id: string; body: string }, secrets: readonly string[], at: Date): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Hourbank-Webhooks/1",
    "webhook-id": message.id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(message.id, at, message.body)).join(" "),
  };
}
