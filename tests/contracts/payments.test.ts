import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type PaymentProvider, ProviderRefused, ProviderUnreachable } from "@/lib/adapters/payments/port";
import { providerFor } from "@/lib/adapters/payments/provider";
import { fairWeather } from "@/lib/adapters/payments/fake-bank/weather";
import { thingsOf } from "@/lib/adapters/payments/fake-bank/books";
import { openTestBank, type TestBank } from "@/tests/support/fake-bank";
import { accountAsk, achAccount, debitAsk, refusedAs, sepaAccount } from "@/tests/support/payments";

let bank: TestBank;
beforeAll(async () => void (bank = await openTestBank()));
afterAll(() => bank.close());
beforeEach(() => Object.assign(bank.bank.state.weather, structuredClone(fairWeather)));

const stripe = (secretKey = bank.secretKey, timeoutMs = 10_000): PaymentProvider => providerFor({ kind: "stripe", secretKey, timeoutMs });
/** Waits for an answer that never comes no longer than a test may. */
const impatient = () => stripe(bank.secretKey, 700);
const debitsAtBank = () => thingsOf(bank.books, "payment_intent").length;

describe("a debit", () => {
  test("is under way at once and settles on its day", async () => {
    const account = await stripe().saveAccount(accountAsk());
    const ask = debitAsk(account);
    const debit = await stripe().collect(ask);
    expect(debit).toMatchObject({ status: "processing", amountMinor: 12_345, currency: "USD", returnCode: null, settledAt: null, metadata: ask.metadata });
    bank.rule({ order: "advance", days: 3 });
    expect(await stripe().readDebit(debit.ref)).toMatchObject({ status: "processing" });
    bank.rule({ order: "advance", days: 1 });
    const settled = await stripe().readDebit(debit.ref);
    expect(settled).toMatchObject({ status: "settled", returnCode: null });
    expect(settled.settledAt?.getTime()).toBeLessThanOrEqual(bank.bank.now() * 1000);
  });

  test("in euros goes by SEPA; in the wrong currency it is refused", async () => {
    const account = await stripe().saveAccount(accountAsk({ account: sepaAccount() }));
    expect(await stripe().collect(debitAsk(account, { currency: "EUR" }))).toMatchObject({ status: "processing", currency: "EUR" });
    await expect(stripe().collect(debitAsk(account))).rejects.toThrow(ProviderRefused);
  });

  test.each(["R01", "R02", "R10", "R29", "AM04", "MD06", "insufficient_funds"])("that fails names its code %s", async (outcome) => {
    bank.rule({ order: "next", outcomes: [outcome] });
    const account = await stripe().saveAccount(accountAsk());
    const { ref } = await stripe().collect(debitAsk(account));
    bank.rule({ order: "advance", days: 5 });
    expect(await stripe().readDebit(ref)).toMatchObject({ status: "failed", returnCode: outcome, settledAt: null });
  });

  test("that is declined in the very answer is a failed debit, not an error, and stays one", async () => {
    bank.rule({ order: "next", outcomes: ["now:R02"] });
    const ask = debitAsk(await stripe().saveAccount(accountAsk()));
    const debit = await stripe().collect(ask);
    expect(debit).toMatchObject({ status: "failed", returnCode: "R02", metadata: ask.metadata });
    expect(await stripe().collect(ask)).toEqual(debit);
  });

  test("that comes back after it settled is returned, its mandate void", async () => {
    bank.rule({ order: "next", outcomes: ["late:R10"] });
    const account = await stripe().saveAccount(accountAsk());
    const { ref } = await stripe().collect(debitAsk(account));
    bank.rule({ order: "advance", days: 4 });
    expect(await stripe().readDebit(ref)).toMatchObject({ status: "settled" });
    bank.rule({ order: "advance", days: 10 });
    expect(await stripe().readDebit(ref)).toMatchObject({ status: "returned", returnCode: "R10" });
    expect(await stripe().readAccount(account)).toMatchObject({ status: "failed" });
    await expect(stripe().collect(debitAsk(account))).rejects.toThrow(ProviderRefused);
  });

  test("that the payer had refunded voids the mandate, though not the account", async () => {
    bank.rule({ order: "next", outcomes: ["late:MD06"] });
    const account = await stripe().saveAccount(accountAsk({ account: sepaAccount() }));
    await stripe().collect(debitAsk(account, { currency: "EUR" }));
    bank.rule({ order: "advance", days: 14 });
    await expect(stripe().collect(debitAsk(account, { currency: "EUR" }))).rejects.toEqual(refusedAs("payment_intent_mandate_invalid"));
  });

  test("can't be called off once the bank has it, and says what became of it instead", async () => {
    const { ref } = await stripe().collect(debitAsk(await stripe().saveAccount(accountAsk())));
    expect(await stripe().cancelDebit(ref)).toMatchObject({ ref, status: "processing" });
  });

  test("that waits for the customer can be called off", async () => {
    const account = await stripe().saveAccount(accountAsk({ account: achAccount("7777") }));
    const { ref } = await stripe().collect(debitAsk(account));
    expect(await stripe().cancelDebit(ref)).toMatchObject({ ref, status: "cancelled" });
  });

  test("that nobody knows of is refused, or found missing", async () => {
    const account = await stripe().saveAccount(accountAsk());
    await expect(stripe().readDebit("pi_unknown")).rejects.toEqual(refusedAs("resource_missing"));
    expect(await stripe().findDebit(randomUUID(), account)).toBeNull();
  });
});

describe("an answer that is lost", () => {
  test.each(["hang", "cut", "error"] as const)("(%s) leaves one debit, which is found by its attempt", async (fault) => {
    const account = await stripe().saveAccount(accountAsk());
    const ask = debitAsk(account);
    const before = debitsAtBank();
    // A closed line makes Stripe's library ask once more by itself, with the same key.
    bank.rule({ order: "answers", faults: fault === "cut" ? ["cut", "cut"] : [fault] });
    await expect(impatient().collect(ask)).rejects.toThrow(ProviderUnreachable);
    expect(debitsAtBank()).toBe(before + 1);
    expect(await stripe().findDebit(ask.metadata.attemptId, account)).toMatchObject({ status: "processing", metadata: ask.metadata });
  });

  test("is given again to the same key, word for word", async () => {
    const account = await stripe().saveAccount(accountAsk());
    const ask = debitAsk(account);
    const before = debitsAtBank();
    bank.rule({ order: "answers", faults: ["hang"] });
    await expect(impatient().collect(ask)).rejects.toThrow(ProviderUnreachable);
    const [again, andAgain] = [await stripe().collect(ask), await stripe().collect(ask)];
    expect(andAgain).toEqual(again);
    expect(debitsAtBank()).toBe(before + 1);
  });

  test.each(["down", "busy"] as const)("(%s) is no refusal: nothing was done, and it may be asked again", async (fault) => {
    const account = await stripe().saveAccount(accountAsk());
    const ask = debitAsk(account);
    bank.rule({ order: "answers", faults: [fault] });
    await expect(impatient().collect(ask)).rejects.toThrow(ProviderUnreachable);
    expect(await stripe().findDebit(ask.metadata.attemptId, account)).toBeNull();
    expect(await stripe().collect(ask)).toMatchObject({ status: "processing" });
  });

  test("by a bank that isn't there at all is no refusal either", async () => {
    const url = process.env.HOURBANK_FAKE_BANK;
    process.env.HOURBANK_FAKE_BANK = "http://127.0.0.1:9";
    const gone = stripe();
    process.env.HOURBANK_FAKE_BANK = url;
    await expect(gone.readDebit("pi_any")).rejects.toThrow(ProviderUnreachable);
  });
});

describe("a key of the caller's own", () => {
  test("is refused for another debit; for the same in other words it finds what is there", async () => {
    const account = await stripe().saveAccount(accountAsk());
    const ask = debitAsk(account);
    const debit = await stripe().collect(ask);
    const before = debitsAtBank();
    await expect(stripe().collect({ ...debitAsk(account), idempotencyKey: ask.idempotencyKey })).rejects.toEqual(refusedAs("idempotency_error"));
    expect(await stripe().collect({ ...ask, description: "Invoice INV-2026-0042" })).toEqual(debit);
    expect(debitsAtBank()).toBe(before);
  });

  test("may be forgotten after a day, and then the debit is found by its attempt", async () => {
    const account = await stripe().saveAccount(accountAsk());
    const ask = debitAsk(account);
    const { ref } = await stripe().collect(ask);
    const before = debitsAtBank();
    bank.rule({ order: "advance", days: 1.1 });
    expect((await stripe().findDebit(ask.metadata.attemptId, account))?.ref).toBe(ref);
    expect((await stripe().collect(ask)).ref).not.toBe(ref);
    expect(debitsAtBank()).toBe(before + 1);
  });
});

describe("a provider's key", () => {
  test("that is good tells whose it is", async () => {
    expect(await stripe().checkKey()).toEqual({ name: "Fake bank", live: false });
  });

  test("of the fake bank reaches nobody where there is no such bank", () => {
    const url = process.env.HOURBANK_FAKE_BANK;
    delete process.env.HOURBANK_FAKE_BANK;
    expect(() => stripe()).toThrow(ProviderRefused);
    process.env.HOURBANK_FAKE_BANK = url;
  });

  test("that opens nothing is refused", async () => {
    await expect(stripe("sk_test_fakebank-!").checkKey()).rejects.toEqual(refusedAs("invalid_key"));
  });
});

describe("paying by card", () => {
  test("happens on the provider's page, and is read again there", async () => {
    const ask = { idempotencyKey: randomUUID(), invoiceId: randomUUID(), description: "INV-2026-0042 <b>", amountMinor: 9_900, currency: "EUR", email: "anna@studio.test", locale: "it" as const, successUrl: "http://hours.test/paid", cancelUrl: "http://hours.test/not", metadata: { tenantId: randomUUID() } };
    const { ref, url } = await stripe().openCheckout(ask);
    expect(await stripe().openCheckout(ask)).toEqual({ ref, url });
    expect(await stripe().readCheckout(ref)).toMatchObject({ status: "open", amountMinor: 9_900, currency: "EUR", metadata: { ...ask.metadata, invoiceId: ask.invoiceId } });
    const page = await (await fetch(url)).text();
    expect(page).toContain("99.00 EUR");
    expect(page).not.toContain("<b>");
    const paid = await fetch(url, { method: "POST", redirect: "manual" });
    expect(paid.headers.get("location")).toBe(ask.successUrl);
    expect(await stripe().readCheckout(ref)).toMatchObject({ status: "paid" });
  });

  test("that nobody finishes runs out", async () => {
    const { ref } = await stripe().openCheckout({ idempotencyKey: randomUUID(), invoiceId: randomUUID(), description: "INV", amountMinor: 1, currency: "USD", email: null, locale: "en", successUrl: "http://hours.test/", cancelUrl: "http://hours.test/", metadata: {} });
    bank.rule({ order: "advance", days: 2 });
    expect(await stripe().readCheckout(ref)).toMatchObject({ status: "expired" });
  });
});
