import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type AccountKeeper, type PaymentProvider, ProviderRefused, ProviderUnreachable } from "@/lib/adapters/payments/port";
import { providerFor } from "@/lib/adapters/payments/provider";
import { fairWeather } from "@/lib/adapters/payments/fake-bank/weather";
import { thingsOf } from "@/lib/adapters/payments/fake-bank/books";
import { openTestBank, type TestBank } from "@/tests/support/fake-bank";
import { accountAsk, achAccount, debitAsk, GOOD_IBAN, sepaAccount } from "@/tests/support/payments";

let bank: TestBank;
beforeAll(async () => void (bank = await openTestBank()));
afterAll(() => bank.close());
beforeEach(() => Object.assign(bank.bank.state.weather, structuredClone(fairWeather)));

const stripe = (secretKey = bank.secretKey): PaymentProvider => providerFor({ kind: "stripe", secretKey, timeoutMs: 700 });
const refusedAs = (code: string) => expect.objectContaining({ name: "ProviderRefused", code });
const debitsAtBank = () => thingsOf(bank.books, "payment_intent").length;

/** What every way of keeping accounts does, whoever moves the money. */
const keepers: { name: string; open: () => AccountKeeper }[] = [
  { name: "Stripe", open: () => stripe() },
  { name: "the bank file", open: () => providerFor({ kind: "bank_file" }) },
];

describe.each(keepers)("an account, kept by $name", ({ open }) => {
  test("is known by its last four digits and ready to be debited", async () => {
    const account = await open().saveAccount(accountAsk({ account: { scheme: "sepa", iban: GOOD_IBAN } }));
    expect(account).toMatchObject({ status: "active", last4: "3000", verifyBy: null });
    expect(JSON.stringify(account)).not.toContain("370400440532");
  });

  test("stays one account when its answer was lost and it is asked for again", async () => {
    const ask = accountAsk({ account: sepaAccount() });
    const [first, again] = [await open().saveAccount(ask), await open().saveAccount(ask)];
    expect(again).toEqual(first);
  });

  test("with a mistyped IBAN is refused, without repeating the number", async () => {
    const typed = "DE89370400440532013001";
    const refusal = await open().saveAccount(accountAsk({ account: { scheme: "sepa", iban: typed } })).catch((error: unknown) => error);
    expect(refusal).toEqual(refusedAs("invalid_bank_account_iban"));
    expect(String(refusal)).not.toContain("370400440532");
  });
});

describe("accounts at Stripe", () => {
  test("belong to the client that was saved before", async () => {
    const first = await stripe().saveAccount(accountAsk());
    const second = await stripe().saveAccount(accountAsk({ clientRef: first.clientRef }));
    expect(second.clientRef).toBe(first.clientRef);
    expect(second.accountRef).not.toBe(first.accountRef);
    expect(second.bankName).toBe("FIRST FAKE BANK");
  });

  test("carry the acceptance to the mandate: when, from where, with what", async () => {
    const { mandateRef } = await stripe().saveAccount(accountAsk());
    const mandate = thingsOf(bank.books, "mandate").find(({ id }) => id === mandateRef);
    expect(mandate?.customer_acceptance).toEqual({
      type: "online",
      accepted_at: Date.parse("2026-11-12T09:00:00Z") / 1000,
      online: { ip_address: "203.0.113.7", user_agent: "Mozilla/5.0 (test)" },
    });
  });

  test("with a wrong routing number are refused, without repeating it", async () => {
    const wrong = stripe().saveAccount(accountAsk({ account: { ...achAccount(), routing: "110000001" } as never }));
    await expect(wrong).rejects.toEqual(refusedAs("routing_number_invalid"));
    await expect(wrong).rejects.not.toThrow("110000001");
  });

  test.each([
    ["7777", "amounts", { amounts: [45, 32] }, { amounts: [1, 2] }],
    ["8888", "code", { code: "SM11AA" }, { code: "SM99ZZ" }],
  ] as const)("that must be verified (…%s) wait for the right %s", async (tail, verifyBy, right, wrong) => {
    const account = await stripe().saveAccount(accountAsk({ account: achAccount(tail) }));
    expect(account).toMatchObject({ status: "needs_customer", verifyBy });
    expect(await stripe().collect(debitAsk(account))).toMatchObject({ status: "needs_customer" });
    await expect(stripe().verifyAccount(account, wrong as never)).rejects.toThrow(ProviderRefused);
    expect(await stripe().verifyAccount(account, right as never)).toMatchObject({ status: "active", verifyBy: null, accountRef: account.accountRef });
    expect(await stripe().readAccount(account)).toMatchObject({ status: "active" });
  });

  test("fail after too many guesses", async () => {
    const account = await stripe().saveAccount(accountAsk({ account: achAccount("7777") }));
    for (let guess = 0; guess < 10; guess += 1) await expect(stripe().verifyAccount(account, { amounts: [guess + 1, 99] })).rejects.toThrow(ProviderRefused);
    expect(await stripe().readAccount(account)).toMatchObject({ status: "failed" });
  });

  test("once removed are gone: removing again is no error, debiting is refused", async () => {
    const account = await stripe().saveAccount(accountAsk());
    await stripe().removeAccount(account);
    await stripe().removeAccount(account);
    expect(await stripe().readAccount(account)).toMatchObject({ status: "removed" });
    await expect(stripe().collect(debitAsk(account))).rejects.toThrow(ProviderRefused);
  });

  test("of another firm's key are unknown", async () => {
    const account = await stripe().saveAccount(accountAsk());
    const stranger = stripe("sk_test_fakebank_stranger");
    await expect(stranger.readAccount(account)).rejects.toEqual(refusedAs("resource_missing"));
    await expect(stranger.collect(debitAsk(account))).rejects.toEqual(refusedAs("resource_missing"));
  });
});

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
    await expect(stripe().collect(ask)).rejects.toThrow(ProviderUnreachable);
    expect(debitsAtBank()).toBe(before + 1);
    expect(await stripe().findDebit(ask.metadata.attemptId, account)).toMatchObject({ status: "processing", metadata: ask.metadata });
  });

  test("is given again to the same key, word for word", async () => {
    const account = await stripe().saveAccount(accountAsk());
    const ask = debitAsk(account);
    const before = debitsAtBank();
    bank.rule({ order: "answers", faults: ["hang"] });
    await expect(stripe().collect(ask)).rejects.toThrow(ProviderUnreachable);
    const [again, andAgain] = [await stripe().collect(ask), await stripe().collect(ask)];
    expect(andAgain).toEqual(again);
    expect(debitsAtBank()).toBe(before + 1);
  });

  test.each(["down", "busy"] as const)("(%s) is no refusal: nothing was done, and it may be asked again", async (fault) => {
    const account = await stripe().saveAccount(accountAsk());
    const ask = debitAsk(account);
    bank.rule({ order: "answers", faults: [fault] });
    await expect(stripe().collect(ask)).rejects.toThrow(ProviderUnreachable);
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
