import { afterAll, beforeAll, expect, test } from "vitest";
import { auditTenant } from "@/lib/ledger/audit";
import { openDebitWorld } from "@/tests/support/debits";
import { openTestBank, type TestBank } from "@/tests/support/fake-bank";
import { hours, minutes } from "@/tests/support/ledger";

let bank: TestBank;
beforeAll(async () => void (bank = await openTestBank()));
afterAll(() => bank.close());

test("at the line the client is told, the bank is asked three days later, and the hours are there while it works", async () => {
  const world = await openDebitWorld(bank);
  await world.use(hours(8));
  expect(await world.debit()).toMatchObject({ status: "scheduled", collectOn: "2026-03-05", amountMinor: 150_000, presentments: 0, stoppable: true });
  expect(await world.balance()).toBe(hours(2));

  world.moveTo("2026-03-04");
  await world.collect();
  expect(await world.debit()).toMatchObject({ status: "scheduled" });

  world.moveTo("2026-03-05");
  await world.collect();
  expect(await world.debit()).toMatchObject({ status: "processing", presentments: 1 });
  expect(await world.balance()).toBe(hours(12));
  const provisional = await world.firm.inFirm((db) => db.hourBlock.findMany({ where: { provisional: true } }));
  expect(provisional).toHaveLength(1);

  world.moveTo("2026-03-09");
  await world.hear();
  expect(await world.debit()).toMatchObject({ status: "settled", settledOn: "2026-03-09" });
  expect(await world.renewal()).toMatchObject({ dueMinor: 0 });
  expect(await world.firm.inFirm((db) => db.payment.findFirst({ where: { debitId: { not: null } } }))).toMatchObject({ method: "ach", amountMinor: 150_000n });
  expect(await world.firm.inFirm((db) => db.hourBlock.count({ where: { provisional: true } }))).toBe(0);
  expect(await world.subjects()).toEqual(expect.arrayContaining(["$1,500.00 debited for invoice INV-2026-0002"]));
  expect(await world.firm.inFirm(auditTenant)).toEqual([]);
});

test("a return for want of funds takes the hours back, tries twice more, and money that comes opens them for good", async () => {
  const world = await openDebitWorld(bank, { overrun: "allow" });
  await world.use(hours(8));
  bank.rule({ order: "next", outcomes: ["R01", "R01", "settle"] });
  world.moveTo("2026-03-05");
  await world.collect();
  await world.use(hours(3));
  expect(await world.balance()).toBe(hours(9));

  world.moveTo("2026-03-09");
  await world.hear();
  expect(await world.debit()).toMatchObject({ status: "scheduled", presentments: 1, returnCode: "R01", collectOn: "2026-03-16" });
  expect(await world.balance()).toBe(-hours(1));

  world.moveTo("2026-03-16");
  await world.collect();
  expect(await world.balance()).toBe(-hours(1));
  world.moveTo("2026-03-20");
  await world.hear();
  expect(await world.debit()).toMatchObject({ status: "scheduled", presentments: 2 });

  world.moveTo("2026-03-25");
  await world.collect();
  world.moveTo("2026-03-31");
  await world.hear();
  expect(await world.debit()).toMatchObject({ status: "settled", presentments: 3 });
  expect(await world.balance()).toBe(hours(9));
  expect(await world.renewal()).toMatchObject({ dueMinor: 0 });
  expect(await world.firm.inFirm((db) => db.mandate.findFirstOrThrow({ where: { id: world.mandateId } }))).toMatchObject({ status: "active" });
  expect(await world.firm.inFirm(auditTenant)).toEqual([]);
});

test("any other return suspends the mandate, credits the invoice, and bills what was used", async () => {
  const world = await openDebitWorld(bank, { overrun: "allow" });
  await world.use(hours(8));
  bank.rule({ order: "next", outcomes: ["R02"] });
  world.moveTo("2026-03-05");
  await world.collect();
  await world.use(hours(3));
  world.moveTo("2026-03-09");
  await world.hear();

  expect(await world.debit()).toMatchObject({ status: "failed", returnCode: "R02" });
  expect(await world.renewal()).toMatchObject({ dueMinor: 0 });
  const { mandate, credit, extras, renewal } = await world.firm.inFirm(async (db) => ({
    mandate: await db.mandate.findFirstOrThrow({ where: { id: world.mandateId } }),
    credit: await db.invoice.findFirstOrThrow({ where: { kind: "credit_note" } }),
    extras: await db.invoice.findFirstOrThrow({ where: { lines: { some: { kind: "overrun" } } }, include: { lines: true } }),
    renewal: await db.renewal.findFirstOrThrow({ where: { contractId: world.books.contractId } }),
  }));
  expect(mandate).toMatchObject({ status: "suspended", statusReason: "R02" });
  expect(credit).toMatchObject({ totalMinor: -150_000n });
  expect(extras.lines).toMatchObject([{ seconds: hours(1), amountMinor: 15_000n }]);
  expect(renewal.status).toBe("cancelled");
  expect(await world.balance()).toBe(0);
  const subjects = await world.subjects();
  expect(subjects).toContain("The debit for invoice INV-2026-0002 was returned");
  expect(subjects.some((subject) => subject.endsWith("the debit of $1,500.00 is given up (R02)"))).toBe(true);
  expect(await world.firm.inFirm(auditTenant)).toEqual([]);
});

test("a dispute long after settlement takes the payment out of the books and the unused hours back", async () => {
  const world = await openDebitWorld(bank, { hoursCount: "paid", overrun: "allow" }, { tail: "5559" });
  await world.use(hours(8));
  world.moveTo("2026-03-05");
  await world.collect();
  expect(await world.balance()).toBe(hours(2));
  world.moveTo("2026-03-09");
  await world.hear();
  expect(await world.debit()).toMatchObject({ status: "settled" });
  expect(await world.balance()).toBe(hours(12));
  await world.use(hours(2) + minutes(30));

  world.moveTo("2026-04-10");
  await world.hear();
  expect(await world.debit()).toMatchObject({ status: "returned", returnCode: "R10" });
  expect(await world.firm.inFirm((db) => db.paymentReturn.count())).toBe(1);
  expect(await world.renewal()).toMatchObject({ dueMinor: 0 });
  expect(await world.firm.inFirm((db) => db.invoice.findFirstOrThrow({ where: { lines: { some: { kind: "overrun" } } } }))).toMatchObject({ totalMinor: 7_500n });
  expect(await world.firm.inFirm(auditTenant)).toEqual([]);
});

test("hours that count from the invoice on are striped until the money is there", async () => {
  const world = await openDebitWorld(bank, { hoursCount: "invoiced" });
  await world.use(hours(8));
  expect(await world.balance()).toBe(hours(12));
  expect(await world.firm.inFirm((db) => db.hourBlock.count({ where: { provisional: true } }))).toBe(1);
  world.moveTo("2026-03-05");
  await world.collect();
  world.moveTo("2026-03-09");
  await world.hear();
  expect(await world.firm.inFirm((db) => db.hourBlock.count({ where: { provisional: true } }))).toBe(0);
  expect(await world.debit()).toMatchObject({ status: "settled" });
});

test("hours that can't be taken back stay: the invoice stays due, and nothing is credited behind the office's back", async () => {
  const world = await openDebitWorld(bank, { hoursCount: "invoiced", overrun: "allow" });
  await world.use(hours(8));
  world.moveTo("2026-03-05");
  bank.rule({ order: "next", outcomes: ["late:R10"] });
  await world.collect();
  world.moveTo("2026-03-09");
  await world.hear();
  const block = await world.firm.inFirm((db) => db.hourBlock.findFirstOrThrow({ orderBy: { number: "desc" } }));
  await world.books.refund(block.id, hours(1));
  world.moveTo("2026-04-10");
  await world.hear();
  expect(await world.debit()).toMatchObject({ status: "returned", returnCode: "R10" });
  expect(await world.renewal()).toMatchObject({ dueMinor: 150_000 });
  expect(await world.firm.inFirm((db) => db.invoice.count({ where: { kind: "credit_note" } }))).toBe(0);
  expect(await world.firm.inFirm((db) => db.mandate.findFirstOrThrow({ where: { id: world.mandateId } }))).toMatchObject({ status: "suspended" });
});
