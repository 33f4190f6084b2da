import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/lib/domain/actor";
import { thingsOf } from "@/lib/adapters/payments/fake-bank/books";
import { presentDebit } from "@/lib/features/debits/presenting";
import { payInvoiceByDebit } from "@/lib/features/debits/commands";
import { sendRenewal } from "@/lib/features/renewals/commands";
import { auditTenant } from "@/lib/ledger/audit";
import { submitDebit } from "@/lib/worker/handlers/debits";
import { addBillingContact, jobsOf, sellOn } from "@/tests/support/billing";
import { asOwner } from "@/tests/support/database";
import { type DebitWorld, openDebitWorld } from "@/tests/support/debits";
import { openTestBank, type TestBank } from "@/tests/support/fake-bank";
import { hours } from "@/tests/support/ledger";

let bank: TestBank;
beforeAll(async () => void (bank = await openTestBank()));
afterAll(() => bank.close());

/** How many debits the bank itself knows of a firm. */
const atBank = async (world: DebitWorld) => thingsOf(bank.bank.booksOf(world.secretKey), "payment_intent").length;

/** A world whose debit is due today and has not been presented. */
async function dueWorld(...ask: Parameters<typeof openDebitWorld> extends [unknown, ...infer Rest] ? Rest : never): Promise<DebitWorld> {
  const world = await openDebitWorld(bank, ...ask);
  await world.use(hours(8));
  world.moveTo("2026-03-05");
  return world;
}

const outside = { mail: null as never, baseUrl: "https://hours.test" };
const submit = (world: DebitWorld, debitId: string) => world.now(() => submitDebit({ tenantId: world.firm.tenantId, debitId }, outside, { last: false }));

test("a hundred renewals at once make one invoice, one debit and one call", async () => {
  const world = await openDebitWorld(bank);
  await world.books.work(hours(8));
  const { contractId } = world.books;
  await Promise.all(Array.from({ length: 100 }, () => world.now(() => world.firm.inFirm((db) => sendRenewal(db, SYSTEM, { contractId, number: 1 })))));
  await world.work();
  world.moveTo("2026-03-05");
  const { debitId } = await world.debit();
  await Promise.all(Array.from({ length: 12 }, () => submit(world, debitId)));
  await world.collect(3);
  const counts = await world.firm.inFirm(async (db) => [await db.invoice.count({ where: { renewalNumber: 1 } }), await db.debit.count(), await db.debitAttempt.count()]);
  expect(counts).toEqual([1, 1, 1]);
  expect(await atBank(world)).toBe(1);
  expect(await world.debit()).toMatchObject({ status: "processing", presentments: 1 });
});

test.each(["cut", "error", "down", "busy"] as const)("an answer that is lost (%s) is asked for again with the same key, and the money is taken once", async (fault) => {
  const world = await dueWorld();
  const { debitId } = await world.debit();
  bank.rule({ order: "answers", faults: [fault, fault] });
  await expect(submit(world, debitId)).rejects.toThrow(/./);
  expect(await world.debit()).toMatchObject({ status: "submitting" });
  bank.rule({ order: "answers", faults: [] });
  await world.reconcile();
  expect(await world.debit()).toMatchObject({ status: "processing", presentments: 1, providerFailure: "" });
  expect(await atBank(world)).toBe(1);
});

test("a worker that is killed between the key and the call leaves an attempt that is found", async () => {
  const world = await dueWorld();
  const { debitId } = await world.debit();
  const asked = await world.now(() => world.firm.inFirm((db) => presentDebit(db, debitId)));
  expect(asked).toMatchObject({ again: false });
  expect(await atBank(world)).toBe(0);
  await world.reconcile();
  expect(await world.debit()).toMatchObject({ status: "processing" });
  expect(await world.firm.inFirm((db) => db.debitAttempt.findMany())).toMatchObject([{ id: asked?.attemptId, idempotencyKey: asked?.idempotencyKey }]);
  expect(await atBank(world)).toBe(1);
});

test("what was never asked for in a whole day is not asked for with an old key: the debit is cancelled and the invoice stays due", async () => {
  const world = await dueWorld();
  const { debitId } = await world.debit();
  await world.now(() => world.firm.inFirm((db) => presentDebit(db, debitId)));
  world.moveTo("2026-03-07");
  await world.reconcile();
  expect(await atBank(world)).toBe(0);
  expect(await world.debit()).toMatchObject({ status: "cancelled", cancelledReason: "provider" });
  expect(await world.renewal()).toMatchObject({ dueMinor: 150_000 });
});

test("what arrived and was never answered is found a day later by what was sent along", async () => {
  const world = await dueWorld();
  const { debitId } = await world.debit();
  bank.rule({ order: "answers", faults: ["cut", "cut"] });
  await expect(submit(world, debitId)).rejects.toThrow(/./);
  world.moveTo("2026-03-07");
  await world.reconcile();
  expect(await world.debit()).toMatchObject({ status: "processing", presentments: 1 });
  expect(await atBank(world)).toBe(1);
});

test("reports that come before the answer, twice, in the wrong order, end where the right order ends", async () => {
  const world = await dueWorld();
  bank.rule({ order: "weather", eventsBeforeAnswer: true, duplicateEvents: true, reversedEvents: true });
  await world.collect();
  await world.hear();
  world.moveTo("2026-03-09");
  await world.hear(2);
  await world.hear();
  expect(await world.debit()).toMatchObject({ status: "settled", presentments: 1 });
  expect(await world.firm.inFirm((db) => db.payment.count({ where: { debitId: { not: null } } }))).toBe(1);
  expect(await world.firm.inFirm(auditTenant)).toEqual([]);
});

test("where no report ever comes, the reconciler reads it by itself", async () => {
  const world = await dueWorld();
  await world.collect();
  world.moveTo("2026-03-10");
  await world.reconcile();
  expect(await world.debit()).toMatchObject({ status: "settled" });
});

test("jobs that all run three times book once and tell once", async () => {
  const world = await dueWorld();
  await world.collect(3);
  world.moveTo("2026-03-09");
  await world.hear(3);
  expect(await world.firm.inFirm((db) => db.payment.count({ where: { debitId: { not: null } } }))).toBe(1);
  const subjects = await world.subjects();
  expect(subjects.filter((subject) => subject === "$1,500.00 debited for invoice INV-2026-0002")).toHaveLength(1);
});

test("two clicks at once on one invoice make one debit", async () => {
  const world = await openDebitWorld(bank, { hoursCount: "paid" }, { auto: false });
  await addBillingContact(world.books);
  const { invoiceId } = await world.now(() => sellOn(world.books, { day: world.today() }));
  const pay = () => world.now(() => world.firm.inFirm((db) => payInvoiceByDebit(db, { kind: "contact", id: world.contactId }, { debitId: randomUUID(), invoiceId, mandateId: world.mandateId }, world.books.clientId)));
  const results = await Promise.allSettled([pay(), pay(), pay()]);
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  expect(results.filter((result) => result.status === "rejected").map((result) => (result as PromiseRejectedResult).reason.code)).toEqual(["debit_exists", "debit_exists"]);
  await world.work();
  expect(await world.firm.inFirm((db) => db.debit.findMany())).toMatchObject([{ status: "processing", presentments: 1 }]);
});

test("nothing of an account's number stands in any table or waits in the queue", async () => {
  const world = await openDebitWorld(bank);
  const rows = await asOwner(async (client) => (await client.query<{ text: string }>("SELECT row_to_json(mandate)::text AS text FROM mandate WHERE tenant_id = $1", [world.firm.tenantId])).rows);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).not.toContain("000123456789");
  expect(JSON.parse(rows[0]?.text ?? "{}")).toMatchObject({ account_sealed: null, last4: "6789", status: "active" });
  expect(JSON.stringify(await jobsOf(world.firm))).not.toContain("123456789");
});
