import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/[endpoint]/route";
import { signatureOf } from "@/lib/adapters/payments/fake-bank/events";
import { providerFor } from "@/lib/adapters/payments/provider";
import { connectStripe, disconnectProvider } from "@/lib/features/providers/commands";
import { providerSettings } from "@/lib/features/providers/queries";
import { jobsOf } from "@/tests/support/billing";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { openTestBank, type TestBank } from "@/tests/support/fake-bank";
import { accountAsk, debitAsk } from "@/tests/support/payments";

const secret = "whsec_of_the_test";
let bank: TestBank;
beforeAll(async () => void (bank = await openTestBank()));
afterAll(() => bank.close());

async function openFirm(): Promise<{ firm: FreshTenant; endpoint: string }> {
  const firm = await freshTenant();
  await firm.inFirm((db) => connectStripe(db, firm.owner.actor, { secretKey: bank.secretKey, webhookSecret: secret }));
  return { firm, endpoint: (await firm.inFirm(providerSettings)).endpoint ?? "" };
}

const event = (id: string) => JSON.stringify({ id, object: "event", type: "payment_intent.succeeded", created: Math.floor(Date.now() / 1000), data: { object: { id: "pi_1", object: "payment_intent" } } });
const signed = (body: string, by = secret) => signatureOf(body, by, Math.floor(Date.now() / 1000));
const inboxOf = (firm: FreshTenant) => firm.inFirm((db) => db.providerEvent.findMany({ select: { eventId: true, objectKind: true, objectRef: true, handledAt: true } }));

function deliver(endpoint: string, body: BodyInit, signature: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request("http://hours.test/", { method: "POST", body, headers: { "stripe-signature": signature, ...headers }, duplex: "half" } as RequestInit);
  return POST(request, { params: Promise.resolve({ endpoint }) });
}

test("news of a debit is kept under its own id and read by the worker once, however often it comes", async () => {
  const { firm, endpoint } = await openFirm();
  const body = event("evt_1");
  const answers = await Promise.all([1, 2, 3].map(() => deliver(endpoint, body, signed(body))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await inboxOf(firm)).toEqual([{ eventId: "evt_1", objectKind: "debit", objectRef: "pi_1", handledAt: null }]);
  expect(await jobsOf(firm, "provider_event")).toHaveLength(1);
});

test("what the firm's provider didn't sign is refused and leaves nothing", async () => {
  const { firm, endpoint } = await openFirm();
  const other = await openFirm();
  await other.firm.inFirm((db) => connectStripe(db, other.firm.owner.actor, { secretKey: bank.secretKey, webhookSecret: "whsec_of_another" }));
  const body = event("evt_2");
  expect((await deliver(endpoint, body, signed(body, "whsec_of_another"))).status).toBe(400);
  expect((await deliver(other.endpoint, body, signed(body))).status).toBe(400);
  expect((await deliver(endpoint, `${body} `, signed(body))).status).toBe(400);
  expect((await deliver(endpoint, body, "")).status).toBe(400);
  expect([await inboxOf(firm), await inboxOf(other.firm)]).toEqual([[], []]);
});

test("an address that is no firm's, and one that was given up, look alike", async () => {
  const { firm, endpoint } = await openFirm();
  await firm.inFirm((db) => disconnectProvider(db, firm.owner.actor));
  const body = event("evt_3");
  const answers = await Promise.all([endpoint, randomUUID(), "nowhere", "' OR 1=1"].map((address) => deliver(address, body, signed(body))));
  expect(new Set(await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`)))).toEqual(new Set(["404 There is nothing here."]));
});

test("a body that is too large, or never ends, is not read", async () => {
  const { endpoint } = await openFirm();
  expect((await deliver(endpoint, "x".repeat(600_000), "")).status).toBe(413);
  let parts = 0;
  const endless = new ReadableStream({ pull: (controller) => void (parts++, controller.enqueue(new Uint8Array(100_000))) });
  expect((await deliver(endpoint, endless, "")).status).toBe(413);
  expect(parts).toBeLessThan(20);
});

test("the fake bank's news arrives by itself, in the firm's inbox", async () => {
  const { firm, endpoint } = await openFirm();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const answer = await deliver(request.url?.split("/").at(-1) ?? "", Buffer.concat(parts), String(request.headers["stripe-signature"]));
    response.writeHead(answer.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  bank.rule({ order: "webhook", secretKey: bank.secretKey, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhooks/stripe/${endpoint}`, secret });
  const stripe = providerFor({ kind: "stripe", secretKey: bank.secretKey });
  const { ref } = await stripe.collect(debitAsk(await stripe.saveAccount(accountAsk())));
  bank.rule({ order: "advance", days: 4 });
  await bank.sendEvents();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect((await inboxOf(firm)).filter(({ objectRef, handledAt }) => objectRef === ref && handledAt === null).length).toBeGreaterThanOrEqual(3);
});
