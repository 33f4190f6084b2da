import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Stripe } from "stripe";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signatureOf } from "@/lib/adapters/payments/fake-bank/events";
import { fairWeather } from "@/lib/adapters/payments/fake-bank/weather";
import { BadSignature, type ProviderEvent } from "@/lib/adapters/payments/port";
import { providerFor } from "@/lib/adapters/payments/provider";
import { openTestBank, openWebhook, type Received, type TestBank } from "@/tests/support/fake-bank";
import { accountAsk, debitAsk } from "@/tests/support/payments";

let bank: TestBank;
let hook: Awaited<ReturnType<typeof openWebhook>>;
beforeAll(async () => {
  bank = await openTestBank();
  hook = await openWebhook();
  bank.rule({ order: "webhook", secretKey: bank.secretKey, url: hook.url, secret: bank.webhookSecret });
});
afterAll(async () => {
  await hook.close();
  await bank.close();
});
beforeEach(async () => {
  await bank.sendEvents();
  hook.received.length = 0;
});
afterEach(() => void Object.assign(bank.bank.state.weather, structuredClone(fairWeather)));

const stripe = () => providerFor({ kind: "stripe", secretKey: bank.secretKey, timeoutMs: 2_000 });
const read = ({ body, signature }: Received, at = new Date()): ProviderEvent => stripe().readEvent(body, signature, bank.webhookSecret, at);
const collectOnce = async () => stripe().collect(debitAsk(await stripe().saveAccount(accountAsk())));
const typesReceived = () => hook.received.map((one) => read(one).type);

async function until(holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200 && !holds(); attempt += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
}

describe("news of a debit", () => {
  test("names the debit to read again: taken, settled, and taken back by a dispute", async () => {
    bank.rule({ order: "next", outcomes: ["late:R10"] });
    const { ref } = await collectOnce();
    bank.rule({ order: "advance", days: 4 }, { order: "advance", days: 10 });
    await bank.sendEvents();
    const news = hook.received.map((one) => read(one)).filter(({ objectRef }) => objectRef === ref);
    expect(news.map(({ type }) => type)).toEqual([
      "payment_intent.created", "charge.pending", "payment_intent.processing", "charge.succeeded", "payment_intent.succeeded",
      "charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.closed",
    ]);
    expect(new Set(news.map(({ objectKind }) => objectKind))).toEqual(new Set(["debit"]));
    expect(new Set(news.map(({ id }) => id)).size).toBe(news.length);
  });

  test("names an account, a page, or nothing of ours", async () => {
    const account = await stripe().saveAccount(accountAsk());
    await bank.sendEvents();
    expect(hook.received.map((one) => read(one)).map(({ type, objectKind, objectRef }) => [type, objectKind, objectRef])).toEqual([
      ["customer.created", "other", account.clientRef],
      ["payment_method.attached", "account", account.accountRef],
      ["setup_intent.succeeded", "account", account.setupRef],
    ]);
  });

  test("comes again until it is taken, with the same id", async () => {
    hook.refusals = 2;
    await collectOnce();
    await until(() => new Set(hook.received.map((one) => read(one).type)).has("payment_intent.processing") && hook.received.length >= 8);
    const ids = hook.received.map((one) => read(one).id);
    expect(ids.length).toBe(new Set(ids).size + 2);
  });

  test("may come twice, in the wrong order, before the answer, or late", async () => {
    bank.rule({ order: "weather", duplicateEvents: true });
    await collectOnce();
    await bank.sendEvents();
    expect(new Set(hook.received.map((one) => read(one).id)).size).toBe(hook.received.length / 2);

    hook.received.length = 0;
    bank.rule({ order: "weather", duplicateEvents: false, heldEvents: true });
    await collectOnce();
    bank.rule({ order: "advance", days: 4 });
    await bank.sendEvents();
    expect(hook.received).toEqual([]);
    bank.rule({ order: "weather", heldEvents: false, reversedEvents: true });
    await bank.sendEvents();
    expect(typesReceived()[0]).toBe("payment_intent.succeeded");
    expect(typesReceived().at(-1)).toBe("customer.created");

    hook.received.length = 0;
    bank.rule({ order: "weather", reversedEvents: false, eventsBeforeAnswer: true });
    await collectOnce();
    expect(typesReceived()).toContain("payment_intent.processing");
  });
});

describe("a signature", () => {
  const body = Buffer.from(JSON.stringify({ id: "evt_1", object: "event", type: "payment_intent.succeeded", created: 1_700_000_000, data: { object: { id: "pi_1", object: "payment_intent" } } }));
  const at = new Date("2026-11-12T09:00:00Z");
  const seconds = at.getTime() / 1000;
  const late = (by: number) => new Date(at.getTime() + by * 1000);
  const secret = "whsec_of_the_test";

  test("by Stripe's own hand is good, and so is the fake bank's", () => {
    const stripes = new Stripe("sk_test_any").webhooks.generateTestHeaderString({ payload: body.toString(), secret, timestamp: seconds });
    for (const signature of [stripes, signatureOf(body.toString(), secret, seconds)]) {
      expect(stripe().readEvent(body, signature, secret, at)).toEqual({ id: "evt_1", type: "payment_intent.succeeded", objectRef: "pi_1", objectKind: "debit", createdAt: new Date(1_700_000_000_000) });
    }
  });

  test.each([
    ["by somebody else", () => signatureOf(body.toString(), "whsec_other", seconds), at],
    ["of other words", () => signatureOf(`${body.toString()} `, secret, seconds), at],
    ["with another time put in", () => signatureOf(body.toString(), secret, seconds).replace(/^t=\d+/, `t=${seconds + 1}`), at],
    ["that is older than five minutes", () => signatureOf(body.toString(), secret, seconds), late(301)],
    ["that is none", () => "", at],
    ["that is nonsense", () => "v1=1234", at],
  ])("%s is refused", (_, signature, when) => {
    expect(() => stripe().readEvent(body, signature(), secret, when)).toThrow(BadSignature);
  });
});

describe("the fake bank", () => {
  test("keeps its books, its clock and what it has promised over a restart", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "hourbank-bank-"));
    const file = path.join(folder, "fake-bank.json");
    const url = process.env.HOURBANK_FAKE_BANK;
    const before = await openTestBank({ file });
    const { ref } = await providerFor({ kind: "stripe", secretKey: before.secretKey }).collect(debitAsk(await providerFor({ kind: "stripe", secretKey: before.secretKey }).saveAccount(accountAsk())));
    before.rule({ order: "advance", days: 3 });
    await before.close();
    const after = await openTestBank({ file });
    after.rule({ order: "advance", days: 1 });
    expect(await providerFor({ kind: "stripe", secretKey: after.secretKey }).readDebit(ref)).toMatchObject({ status: "settled" });
    await after.close();
    process.env.HOURBANK_FAKE_BANK = url;
    rmSync(folder, { recursive: true });
  });

  test("doesn't start in production", async () => {
    const kept = process.env.HOURBANK_MODE;
    process.env.HOURBANK_MODE = "production";
    await expect(openTestBank()).rejects.toThrow("production");
    if (kept === undefined) delete process.env.HOURBANK_MODE;
    else process.env.HOURBANK_MODE = kept;
  });

  test("refuses what Stripe would: no test key, a field that it doesn't know, an address that isn't there", async () => {
    const ask = (address: string, body: string, key = bank.secretKey) => fetch(`${bank.url}${address}`, { method: "POST", body, headers: { authorization: `Bearer ${key}`, "content-type": "application/x-www-form-urlencoded" } });
    expect((await ask("/v1/customers", "name=x", "sk_live_123456")).status).toBe(401);
    const unknown = await ask("/v1/customers", "nickname=x");
    expect([unknown.status, await unknown.json()]).toEqual([400, { error: { type: "invalid_request_error", code: "parameter_unknown", param: "nickname", message: "Received unknown parameter: nickname" } }]);
    expect((await ask("/v1/nowhere", "")).status).toBe(404);
  });

  test("is ruled from one page, though not by another site's", async () => {
    expect(await (await fetch(bank.url)).text()).toContain("A day later");
    const day = bank.bank.now();
    const order = (site: string) => fetch(`${bank.url}/control`, { method: "POST", body: new URLSearchParams({ order: "advance", days: "1" }), headers: { "sec-fetch-site": site }, redirect: "manual" });
    expect((await order("cross-site")).status).toBe(403);
    expect(bank.bank.now() - day).toBeLessThan(60);
    expect((await order("same-origin")).status).toBe(303);
    expect(bank.bank.now() - day).toBeGreaterThanOrEqual(86_400);
  });
});
