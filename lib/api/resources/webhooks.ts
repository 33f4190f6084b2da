import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, pageOf } from "@/lib/api/operation";
import type { TenantDb } from "@/lib/db/tenant";
import { DELIVERY_FAILURES, HOOK_EVENTS } from "@/lib/domain/hook";
import { Refusal } from "@/lib/domain/refusal";
import { env } from "@/lib/env";
import * as hooks from "@/lib/features/hooks/commands";
import * as input from "@/lib/features/hooks/input";
import { deliveriesAfter, type DeliveryRow, fullDelivery, hookList, hookOf, type HookRow } from "@/lib/features/hooks/queries";

const secret = z.string().max(120).meta({ description: "Made by you: `whsec_` and the Base64 of 24 to 64 random bytes. It is kept sealed and never answered." });
const events = z.array(z.enum(HOOK_EVENTS)).min(1).max(HOOK_EVENTS.length);
const url = fields.line(500).meta({ description: "https, a public name, port 443 or 8443." });

const newWebhook = z.strictObject({ url, events, name: fields.optionalLine().optional(), secret }).meta({ id: "NewWebhook" });
const webhookChange = z
  .strictObject({ url, events, name: fields.optionalLine(), enabled: z.boolean().meta({ description: "False stops what waits; true tells of what happens from now on." }) })
  .partial()
  .meta({ id: "WebhookChange" });

const webhook = z
  .object({
    id: fields.uuid,
    url: z.string(),
    name: z.string(),
    events: z.array(z.enum(HOOK_EVENTS)),
    enabled: z.boolean(),
    disabledReason: z.enum(["by_hand", "gone", "failing"]).nullable(),
    failingSince: fields.answerInstant.nullable().meta({ description: "Since when nothing has arrived." }),
    formerSecretUntil: fields.answerInstant.nullable().meta({ description: "Until when the former secret signs as well." }),
    createdAt: fields.answerInstant,
    revision: fields.revision,
  })
  .meta({ id: "Webhook" });

const deliveryFields = {
  id: fields.uuid,
  webhookId: fields.uuid,
  eventId: fields.uuid.meta({ description: "`webhook-id` of the message: the same whenever the event is sent." }),
  type: z.string(),
  status: z.enum(["waiting", "delivered", "failed", "stopped"]),
  again: z.boolean().meta({ description: "A person or a program sent it once more." }),
  attempts: z.number().int(),
  nextAt: fields.answerInstant.nullable(),
  createdAt: fields.answerInstant,
  endedAt: fields.answerInstant.nullable(),
};
const delivery = z.object(deliveryFields).meta({ id: "WebhookDelivery" });
const attempt = z.object({
  number: z.number().int(),
  at: fields.answerInstant,
  tookMs: z.number().int(),
  status: z.number().int().nullable(),
  failure: z.enum(DELIVERY_FAILURES).nullable(),
  answer: z.string().meta({ description: "The beginning of what was answered, at most 1,024 characters." }),
});
const wholeDelivery = z.object({ ...deliveryFields, body: z.string().meta({ description: "What is sent, to the letter." }), tries: z.array(attempt) }).meta({ id: "WholeWebhookDelivery" });

const startedDelivery = z.object({ deliveryId: fields.uuid }).meta({ id: "StartedWebhookDelivery" });

const textOf = (at: Date | null) => at && at.toISOString();
const reach = () => ({ loopback: !env().production });

function shown({ hookId, createdAt, disabledAt, failingSince, formerUntil, ...row }: HookRow): z.input<typeof webhook> {
  const { url: to, name, events: wanted, disabledReason, revision } = row;
  return {
    id: hookId, url: to, name, events: wanted, enabled: disabledAt === null, disabledReason, failingSince: textOf(failingSince),
    formerSecretUntil: textOf(formerUntil), createdAt: createdAt.toISOString(), revision,
  };
}

function shownDelivery({ deliveryId, hookId, eventId, type, status, again, attempts, nextAt, createdAt, endedAt }: DeliveryRow): z.input<typeof delivery> {
  return { id: deliveryId, webhookId: hookId, eventId, type, status, again, attempts, nextAt: textOf(nextAt), createdAt: createdAt.toISOString(), endedAt: textOf(endedAt) };
}

const read = async (db: TenantDb, hookId: string) => shown(await hookOf(db, hookId));
const named = (path: Record<string, string>) => ({ hookId: path["webhookId"] ?? "" });

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

const about = { group: "Webhooks", permission: "hook.write" } as const;

export const webhookOperations = [
  apiList({
    ...about,
    id: "listWebhooks",
    path: "/webhooks",
    summary: "All webhooks",
    scope: "webhooks:read",
    answer: webhook,
    run: async (db) => ({ rows: (await hookList(db)).map(shown), next: null }),
  }),
  apiRoute({
    ...about,
    id: "addWebhook",
    method: "POST",
    path: "/webhooks",
    summary: "Add a webhook",
    description: "It is told of what happens from now on.",
    scope: "webhooks:write",
    body: newWebhook,
    example: { url: "https://hooks.example.com/hourbank", events: ["balance.low", "invoice.paid"], secret: SECRET },
    answer: webhook,
    status: 201,
    location: ({ id }) => `/webhooks/${id}`,
    run: async (db, { actor }, { body: { secret: typed, ...rest } }) => {
      const own = await fields.asInput(z.object({ secret: input.ownSecret }), { secret: typed });
      const { hookId } = await hooks.addHook(db, actor, await fields.asInput(input.addHook, rest), reach(), own.secret);
      return read(db, hookId);
    },
  }),
  apiRoute({
    ...about,
    id: "getWebhook",
    method: "GET",
    path: "/webhooks/{webhookId}",
    summary: "One webhook",
    scope: "webhooks:read",
    answer: webhook,
    run: (db, _caller, { path }) => read(db, named(path).hookId),
  }),
  apiRoute({
    ...about,
    id: "changeWebhook",
    method: "PATCH",
    path: "/webhooks/{webhookId}",
    summary: "Change a webhook, switch it off or on",
    scope: "webhooks:write",
    body: webhookChange,
    example: { events: ["balance.low"] },
    answer: webhook,
    needsRevision: true,
    run: async (db, { actor }, { path, body: { enabled, ...rest }, revision }) => {
      const { url: to, name, events: wanted } = await hookOf(db, named(path).hookId);
      const change = { url: to, name, events: wanted, ...rest, ...named(path), revision };
      await hooks.changeHook(db, actor, await fields.asInput(input.changeHook, change), reach());
      if (enabled === true) await hooks.enableHook(db, actor, named(path));
      if (enabled === false) await hooks.disableHook(db, actor, named(path));
      return read(db, named(path).hookId);
    },
  }),
  apiRoute({
    ...about,
    id: "replaceWebhookSecret",
    method: "POST",
    path: "/webhooks/{webhookId}/secret",
    summary: "Sign with another secret",
    description: "For 24 hours messages bear the signatures of both, so that the receiver can change over in its own time.",
    scope: "webhooks:write",
    body: z.strictObject({ secret }).meta({ id: "NewWebhookSecret" }),
    example: { secret: SECRET },
    answer: webhook,
    run: async (db, { actor }, { path, body }) => {
      const own = await fields.asInput(z.object({ secret: input.ownSecret }), body);
      await hooks.rotateSecret(db, actor, named(path), own.secret);
      return read(db, named(path).hookId);
    },
  }),
  apiRoute({
    ...about,
    id: "testWebhook",
    method: "POST",
    path: "/webhooks/{webhookId}/test",
    summary: "Send a test",
    description: "A message of type `hook.ping`, whatever else the webhook is told of.",
    scope: "webhooks:write",
    answer: startedDelivery,
    run: (db, { actor }, { path }) => hooks.pingHook(db, actor, named(path)),
  }),
  apiList({
    ...about,
    id: "listWebhookDeliveries",
    path: "/webhooks/{webhookId}/deliveries",
    summary: "What was sent in the last 30 days, and what came of it",
    scope: "webhooks:read",
    query: z.strictObject({ status: z.enum(["waiting", "delivered", "failed", "stopped"]).optional() }),
    answer: delivery,
    run: async (db, _caller, { path, query: { limit, status }, after }) => {
      const { hookId } = await hookOf(db, named(path).hookId);
      const rows = await deliveriesAfter(db, hookId, status, after && { at: new Date(String(after[0])), id: String(after[1]) }, limit + 1);
      return pageOf(rows, limit, ({ createdAt, deliveryId }) => [createdAt.toISOString(), deliveryId], shownDelivery);
    },
  }),
  apiRoute({
    ...about,
    id: "getWebhookDelivery",
    method: "GET",
    path: "/webhook-deliveries/{deliveryId}",
    summary: "One delivery with its body and every attempt",
    scope: "webhooks:read",
    answer: wholeDelivery,
    run: async (db, _caller, { path }) => {
      const { body, tries, ...row } = await fullDelivery(db, path["deliveryId"] ?? "");
      return { ...shownDelivery(row), body, tries: tries.map(({ at, ...each }) => ({ ...each, at: at.toISOString() })) };
    },
  }),
  apiRoute({
    ...about,
    id: "sendWebhookAgain",
    method: "POST",
    path: "/webhook-deliveries/{deliveryId}/again",
    summary: "Send an event once more",
    description: "Another delivery of the same event, under the same `webhook-id`.",
    scope: "webhooks:write",
    answer: startedDelivery,
    run: (db, { actor }, { path }) => hooks.sendAgain(db, actor, { deliveryId: path["deliveryId"] ?? "" }),
  }),
  apiRoute({
    ...about,
    id: "deleteWebhook",
    method: "DELETE",
    path: "/webhooks/{webhookId}",
    summary: "Remove a webhook with its secret and its log",
    scope: "webhooks:write",
    answer: z.object({ id: fields.uuid }).meta({ id: "RemovedWebhook" }),
    needsRevision: true,
    run: async (db, { actor }, { path, revision }) => {
      const hook = await hookOf(db, named(path).hookId);
      if (hook.revision !== revision) throw new Refusal("row_changed");
      await hooks.removeHook(db, actor, named(path));
      return { id: hook.hookId };
    },
  }),
];
