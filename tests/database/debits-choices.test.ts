import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { optOut } from "@/lib/features/auto-renewals/commands";
import { payInvoiceByDebit, retryDebitNow, stopDebit } from "@/lib/features/debits/commands";
import { accountsOfClient, paymentsOffered } from "@/lib/features/mandates/queries";
import { capMandate, confirmMandate, removeMandate } from "@/lib/features/mandates/commands";
import { voidSale } from "@/lib/features/hours/void";
import { startCheckout } from "@/lib/features/debits/checkout";
import { changeDebitSettings, connectStripe, disconnectProvider } from "@/lib/features/providers/commands";
import { providerSettings } from "@/lib/features/providers/queries";
import { auditTenant } from "@/lib/ledger/audit";
import { payOn, sellOn } from "@/tests/support/billing";
import { type DebitWorld, openDebitWorld, saveMandate } from "@/tests/support/debits";
import { openTestBank, type TestBank } from "@/tests/support/fake-bank";
import { hours } from "@/tests/support/ledger";

let bank: TestBank;
beforeAll(async () => void (bank = await openTestBank()));
afterAll(() => bank.close());

const contactOf = (world: DebitWorld) => ({ kind: "contact" as const, id: world.contactId });
const refused = (code: string) => expect.objectContaining({ name: "Refusal", code });

test("the mandate keeps the exact words, the language, the address and the time, and its holder gets a copy", async () => {
  const world = await openDebitWorld(bank);
  const [account] = await world.firm.inFirm((db) => accountsOfClient(db, world.books.clientId));
  expect(account).toMatchObject({ status: "active", last4: "6789", scheme: "ach", acceptedByName: "Bea Billing", locale: "en", onPaper: false, contractIds: [world.books.contractId] });
  expect(account?.words).toContain(`authorizes ${world.firm.name} to debit the bank account named in this form by electronic ACH debit entries`);
  expect(account?.words).toContain(account?.reference);
  expect(account?.words).toContain("at least 3 days before");
  const stored = await world.firm.inFirm((db) => db.mandate.findFirstOrThrow());
  expect(stored).toMatchObject({ address: "203.0.113.7", userAgent: "Test/1" });
  const copy = (await world.outbox.read()).find((mail) => mail.subject?.startsWith("Your mandate for"));
  expect(copy?.text?.replaceAll("\u00a0", " ")).toContain("by electronic ACH debit entries");
});

test("the mail of the invoice is the notice: when, how much, from which account, and how to stop it", async () => {
  const world = await openDebitWorld(bank);
  await world.use(hours(8));
  const mail = (await world.outbox.read()).find((each) => each.subject?.includes("INV-2026-0002"));
  const text = mail?.text?.replaceAll("\u00a0", " ") ?? "";
  expect(text).toContain("You need not do anything: on Mar 5, 2026 we will debit $1,500.00");
  expect(text).toContain("account ending in 6789");
  expect(text).toContain("To stop this debit");
});

test("without somebody who got the notice nothing is fetched", async () => {
  const world = await openDebitWorld(bank);
  await world.firm.inFirm((db) => db.contact.updateMany({ data: { receivesInvoices: false } }));
  await world.use(hours(8));
  world.moveTo("2026-03-12");
  await world.collect();
  expect(await world.debit()).toMatchObject({ status: "scheduled", presentments: 0 });
});

test("a client stops a debit before the bank is asked, and can't afterwards", async () => {
  const world = await openDebitWorld(bank, { hoursCount: "invoiced" });
  await world.use(hours(8));
  const { debitId } = await world.debit();
  const stop = () => world.now(() => world.firm.inFirm((db) => stopDebit(db, contactOf(world), { debitId }, world.books.clientId)));
  await expect(world.now(() => world.firm.inFirm((db) => stopDebit(db, contactOf(world), { debitId }, randomUUID())))).rejects.toMatchObject({ name: "Missing" });
  await stop();
  await stop();
  await world.work();
  world.moveTo("2026-03-05");
  await world.collect();
  expect(await world.debit()).toMatchObject({ status: "cancelled", cancelledReason: "client", presentments: 0 });
  expect(await world.renewal()).toMatchObject({ dueMinor: 150_000 });
  expect(await world.firm.inFirm((db) => db.hourBlock.count({ where: { provisional: true } }))).toBe(0);

  const late = await openDebitWorld(bank);
  await late.use(hours(8));
  late.moveTo("2026-03-05");
  await late.collect();
  const { debitId: gone } = await late.debit();
  await expect(late.now(() => late.firm.inFirm((db) => stopDebit(db, late.firm.owner.actor, { debitId: gone }, null)))).rejects.toEqual(refused("debit_not_waiting"));
});

test("hours that were used up before their debit was stopped are certain, as any others", async () => {
  const world = await openDebitWorld(bank, { hoursCount: "invoiced", overrun: "allow" });
  await world.use(hours(8));
  await world.use(hours(12));
  expect(await world.firm.inFirm((db) => db.hourBlock.count({ where: { provisional: true, status: "exhausted" } }))).toBe(1);
  const { debitId } = await world.debit();
  await world.now(() => world.firm.inFirm((db) => stopDebit(db, contactOf(world), { debitId }, world.books.clientId)));
  expect(await world.firm.inFirm((db) => db.hourBlock.count({ where: { provisional: true, status: "exhausted" } }))).toBe(0);
  // The renewal that the second draw opened has hours and a debit of its own.
  expect(await world.balance()).toBe(hours(10));
  expect(await world.firm.inFirm(auditTenant)).toEqual([]);
});

test("money booked by hand cancels a debit that waits; neither it nor voiding the sale goes while the bank is at it", async () => {
  const world = await openDebitWorld(bank);
  await world.use(hours(8));
  const { invoiceId } = await world.renewal();
  await payOn(world.firm, invoiceId, 150_000, { day: "2026-03-02" });
  await world.work();
  expect(await world.debit()).toMatchObject({ status: "cancelled", cancelledReason: "paid" });
  world.moveTo("2026-03-05");
  await world.collect();
  expect(await world.debit()).toMatchObject({ presentments: 0 });

  const late = await openDebitWorld(bank);
  await late.use(hours(8));
  late.moveTo("2026-03-05");
  await late.collect();
  const { invoiceId: under } = await late.renewal();
  await expect(payOn(late.firm, under, 150_000, { day: "2026-03-05" })).rejects.toEqual(refused("debit_under_way"));
  const { id: blockId } = await late.firm.inFirm((db) => db.hourBlock.findFirstOrThrow({ where: { provisional: true } }));
  const undo = late.now(() => late.firm.inFirm((db) => voidSale(db, late.firm.owner.actor, { contractId: late.books.contractId, blockId })));
  await expect(undo).rejects.toEqual(refused("debit_under_way"));
});

test("out of automatic renewal, the next invoice is an ordinary one", async () => {
  const world = await openDebitWorld(bank, { hoursCount: "invoiced" });
  await world.now(() => world.firm.inFirm((db) => optOut(db, contactOf(world), { contractId: world.books.contractId }, world.books.clientId)));
  await world.use(hours(8));
  expect(await world.firm.inFirm((db) => db.debit.count())).toBe(0);
  expect(await world.firm.inFirm((db) => db.hourBlock.count({ where: { provisional: true } }))).toBe(0);
});

test("above the mandate's cap for a month nothing is fetched, the invoice goes out as usual, and the office is told", async () => {
  const world = await openDebitWorld(bank, { hoursCount: "invoiced" });
  await world.now(() => world.firm.inFirm((db) => capMandate(db, world.firm.owner.actor, { mandateId: world.mandateId, capMinor: 149_999 })));
  await world.use(hours(8));
  expect(await world.firm.inFirm((db) => db.debit.count())).toBe(0);
  expect(await world.renewal()).toMatchObject({ dueMinor: 150_000 });
  expect(await world.firm.inFirm((db) => db.hourBlock.count({ where: { provisional: true } }))).toBe(0);
  expect((await world.subjects()).some((subject) => subject.endsWith("INV-2026-0002 was not debited, the monthly cap is reached"))).toBe(true);
  const { invoiceId } = await world.renewal();
  const pay = payInvoiceByDebit;
  await expect(
    world.now(() => world.firm.inFirm((db) => pay(db, contactOf(world), { debitId: randomUUID(), invoiceId, mandateId: world.mandateId }, world.books.clientId))),
  ).rejects.toEqual(refused("debit_over_cap"));
});

test("an account that was removed is debited no more: what waits is cancelled, contracts no longer renew by it", async () => {
  const world = await openDebitWorld(bank);
  await world.use(hours(8));
  await world.now(() => world.firm.inFirm((db) => removeMandate(db, contactOf(world), { mandateId: world.mandateId }, world.books.clientId)));
  await world.work();
  expect(await world.debit()).toMatchObject({ status: "cancelled", cancelledReason: "mandate" });
  expect(await world.firm.inFirm((db) => accountsOfClient(db, world.books.clientId))).toMatchObject([{ status: "removed", contractIds: [] }]);
  expect(await world.subjects()).toContain(`Your mandate for ${world.firm.name} has ended`);
});

test("an account that must be confirmed is usable after the right amounts, not after wrong ones", async () => {
  const world = await openDebitWorld(bank, {}, { tail: "7777" });
  const state = async () => (await world.firm.inFirm((db) => accountsOfClient(db, world.books.clientId)))[0];
  expect(await state()).toMatchObject({ status: "needs_customer", verifyBy: "amounts" });
  const confirm = (first: number, second: number) => world.now(() => world.firm.inFirm((db) => confirmMandate(db, { mandateId: world.mandateId, first, second }, world.books.clientId)));
  await confirm(1, 2);
  await world.work();
  expect((await state())?.status).toBe("needs_customer");
  expect((await state())?.statusReason).not.toBe("checking");
  await confirm(32, 45);
  await world.work();
  expect(await state()).toMatchObject({ status: "active", verifyBy: null, statusReason: "" });
});

test("a client pays an ordinary invoice from the account, and when it comes back for good the invoice stays due", async () => {
  const world = await openDebitWorld(bank, { hoursCount: "paid" }, { auto: false });
  const { invoiceId } = await world.now(() => sellOn(world.books));
  bank.rule({ order: "next", outcomes: ["R29"] });
  const debitId = randomUUID();
  const answer = await world.now(() => world.firm.inFirm((db) => payInvoiceByDebit(db, contactOf(world), { debitId, invoiceId, mandateId: world.mandateId }, world.books.clientId)));
  expect(answer).toEqual({ debitId, collectOn: "2026-03-02" });
  await world.work();
  world.moveTo("2026-03-06");
  await world.hear();
  const read = await world.firm.inFirm(async (db) => ({ debit: await db.debit.findFirstOrThrow(), invoice: await db.invoice.findFirstOrThrow({ where: { id: invoiceId } }) }));
  expect(read.debit).toMatchObject({ status: "failed", returnCode: "R29" });
  expect(read.invoice).toMatchObject({ dueMinor: 150_000n, creditedMinor: 0n });
  expect(await world.firm.inFirm(auditTenant)).toEqual([]);
});

test("the office presents again at once what came back for want of funds", async () => {
  const world = await openDebitWorld(bank);
  await world.use(hours(8));
  bank.rule({ order: "next", outcomes: ["R01"] });
  world.moveTo("2026-03-05");
  await world.collect();
  world.moveTo("2026-03-09");
  await world.hear();
  const { debitId } = await world.debit();
  await world.now(() => world.firm.inFirm((db) => retryDebitNow(db, world.firm.owner.actor, { debitId })));
  await world.work();
  expect(await world.debit()).toMatchObject({ status: "processing", presentments: 2 });
});

test("a card is paid on the processor's page, once", async () => {
  const world = await openDebitWorld(bank, { hoursCount: "paid" }, { auto: false });
  const settings = { noticeDays: 3, retryAfterDays: 5, monthlyCapMinor: null, settleAfterDays: 8, cards: true };
  await world.firm.inFirm((db) => changeDebitSettings(db, world.firm.owner.actor, settings));
  expect(await world.firm.inFirm((db) => paymentsOffered(db, world.books.clientId))).toEqual({ scheme: "ach", provider: "stripe", cards: true, noticeDays: 3 });
  const { invoiceId } = await world.now(() => sellOn(world.books));
  const checkoutId = randomUUID();
  await world.now(() => world.firm.inFirm((db) => startCheckout(db, contactOf(world), { checkoutId, invoiceId }, world.books.clientId)));
  await world.work(2);
  const { url } = await world.firm.inFirm((db) => db.cardCheckout.findFirstOrThrow());
  await fetch(url ?? "", { method: "POST", redirect: "manual" });
  await world.hear(2);
  const read = await world.firm.inFirm(async (db) => ({ checkout: await db.cardCheckout.findFirstOrThrow(), payments: await db.payment.findMany({ where: { method: "card" } }), invoice: await db.invoice.findFirstOrThrow({ where: { id: invoiceId } }) }));
  expect(read.checkout.status).toBe("paid");
  expect(read.payments).toMatchObject([{ amountMinor: 150_000n, id: checkoutId }]);
  expect(read.invoice.dueMinor).toBe(0n);
});

test("a key that opens nothing is refused with the processor's words, and no other is connected by it", async () => {
  const world = await openDebitWorld(bank);
  const connect = (secretKey: string) => world.now(() => world.firm.inFirm((db) => connectStripe(db, world.firm.owner.actor, { secretKey, webhookSecret: undefined })));
  await connect("sk_test_fakebank_of_another_world");
  expect(await world.firm.inFirm(providerSettings)).toMatchObject({ status: "checking", hasWebhookSecret: true });
  const address = process.env.HOURBANK_FAKE_BANK;
  delete process.env.HOURBANK_FAKE_BANK;
  await world.work();
  process.env.HOURBANK_FAKE_BANK = address;
  expect(await world.firm.inFirm(providerSettings)).toMatchObject({ status: "refused", failure: expect.stringContaining("fake bank") });
  await connect(world.secretKey);
  await world.work();
  expect(await world.firm.inFirm(providerSettings)).toMatchObject({ status: "connected", failure: "" });
});

test("the connection is not cut while the bank is at work", async () => {
  const world = await openDebitWorld(bank);
  await world.use(hours(8));
  world.moveTo("2026-03-05");
  await world.collect();
  await expect(world.firm.inFirm((db) => disconnectProvider(db, world.firm.owner.actor))).rejects.toEqual(refused("debit_under_way"));
  world.moveTo("2026-03-09");
  await world.hear();
  await world.now(() => world.firm.inFirm((db) => disconnectProvider(db, world.firm.owner.actor)));
  expect(await world.firm.inFirm((db) => db.paymentProvider.findFirst())).toMatchObject({ status: "disconnected", secretSealed: null, webhookSecretSealed: null });
});

test("words that changed since the page was opened are shown once more", async () => {
  const world = await openDebitWorld(bank);
  const settle = saveMandate(world, { stale: true });
  await expect(settle).rejects.toEqual(refused("mandate_words_changed"));
});
