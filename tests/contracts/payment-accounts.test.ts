import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { thingsOf } from "@/lib/adapters/payments/fake-bank/books";
import { type AccountKeeper, type PaymentProvider, ProviderRefused } from "@/lib/adapters/payments/port";
import { providerFor } from "@/lib/adapters/payments/provider";
import { openTestBank, type TestBank } from "@/tests/support/fake-bank";
import { accountAsk, achAccount, debitAsk, GOOD_IBAN, refusedAs, sepaAccount } from "@/tests/support/payments";

let bank: TestBank;
beforeAll(async () => void (bank = await openTestBank()));
afterAll(() => bank.close());

const stripe = (secretKey = bank.secretKey): PaymentProvider => providerFor({ kind: "stripe", secretKey, timeoutMs: 2_000 });

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
