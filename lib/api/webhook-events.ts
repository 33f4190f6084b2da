// What a webhook is told, for the description and the reference. A test holds the fields to what is really sent.

import { HOOK_EVENTS, type HookEventType, PING } from "@/lib/domain/hook";

type Json = Record<string, unknown>;

const CONTRACT = "6f1c2f0e-5d5e-4a6b-9a43-6a5f6c1d2e3f";
const CLIENT = "0b9b1c52-7f0e-4a53-8a5e-2f3d1c4b5a69";
const ID = "3d6a9c1e-2b4f-4c8d-9e7a-1f5b3c7d9e2a";

const of = { clientId: CLIENT, contractId: CONTRACT };
const work = { entryId: ID, ...of, memberId: "c1d2e3f4-a5b6-4c7d-8e9f-0a1b2c3d4e5f", workedOn: "2026-11-02", workedSeconds: 5_400, chargedSeconds: 5_400, balanceSeconds: 30_600 };

/** Every event with what it says and its data, as an example. */
export const WEBHOOK_EVENTS: Readonly<Record<HookEventType | typeof PING, { summary: string; data: Json }>> = {
  "time.logged": { summary: "Work was written. Imports of former work are not told.", data: { ...work, revision: 1, deleted: false } },
  "time.changed": { summary: "Work was changed, deleted or brought back: the entry as it stands at `revision`.", data: { ...work, revision: 2, deleted: false } },
  "balance.low": { summary: "A balance came down to the contract's line or below; again only after it has stood above it.", data: { ...of, balanceSeconds: 7_200, lineSeconds: 7_200 } },
  "renewal.opened": {
    summary: "The next purchase is due. With `mode` `send` its invoice goes out by itself; with `warn` a person sends it.",
    data: { ...of, number: 1, mode: "send", blocks: 1, blockSeconds: 36_000, blockPriceMinor: 150_000, currency: "USD", balanceSeconds: 7_200, lineSeconds: 7_200 },
  },
  "invoice.paid": {
    summary: "Nothing is owed on an invoice any more. It is told again where money came back and the invoice was paid anew.",
    data: { invoiceId: ID, number: "INV-2026-0042", ...of, currency: "USD", totalMinor: 150_000, paidMinor: 150_000, creditedMinor: 0, paidOn: "2026-11-20" },
  },
  "payment.returned": {
    summary: "Money did not come or went back: a debit, with the bank's `returnCode`, or a payment that a person took back. `triedAgain`: the debit is presented again.",
    data: { paymentId: ID, debitId: ID, amountMinor: 150_000, returnedOn: "2026-11-20", invoiceId: ID, ...of, currency: "USD", returnCode: "R01", triedAgain: true },
  },
  "block.expired": {
    summary: "What was left in a block has lapsed.",
    data: { blockId: ID, number: 3, ...of, expiresOn: "2026-10-31", lapsedSeconds: 1_800, balanceSeconds: 0 },
  },
  "agreement.signed": { summary: "The client has signed (`status` `signed`), or the firm as well: it is in force (`active`).", data: { agreementId: ID, ...of, by: "client", status: "signed" } },
  [PING]: { summary: "A test that somebody sent; every webhook gets it.", data: { webhookId: ID } },
};

/** The webhooks of the OpenAPI description. */
export function webhookDescriptions(): Json {
  return Object.fromEntries([...HOOK_EVENTS, PING].map((type) => [type, { post: describe(type) }]));
}

function describe(type: HookEventType | typeof PING): Json {
  const { summary, data } = WEBHOOK_EVENTS[type];
  const properties = { type: { const: type }, timestamp: { type: "string", format: "date-time" }, data: { type: "object" } };
  const example = { type, timestamp: "2026-11-02T16:30:00.000Z", data };
  return {
    operationId: `on:${type}`,
    tags: ["Webhooks"],
    summary,
    security: [],
    parameters: SIGNED,
    requestBody: { required: true, content: { "application/json": { schema: { type: "object", properties, required: ["type", "timestamp", "data"] }, example } } },
    responses: { "2XX": { description: "Taken. Anything else, or nothing within ten seconds, is tried again." }, 410: { description: "Gone: the webhook is switched off." } },
  };
}

const header = (name: string, description: string) => ({ name, in: "header", required: true, description, schema: { type: "string" } });

const SIGNED = [
  header("webhook-id", "The event's id: the same at every attempt and whenever it is sent again. Take each once."),
  header("webhook-timestamp", "The second of this attempt, since 1970. Refuse what is older than five minutes."),
  header("webhook-signature", "`v1,` and the Base64 of HMAC-SHA-256 over id, timestamp and body, joined by full stops; several, with spaces between, while a secret is replaced."),
];
