import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { lapseBlock } from "@/lib/features/blocks/lapse";
import { logTimeAtOnce } from "@/lib/features/time/at-once";
import { SYSTEM } from "@/lib/domain/actor";
import { removeHook } from "@/lib/features/hooks/commands";
import { publish } from "@/lib/features/hooks/publish";
import { takePaymentBack } from "@/lib/features/payments/commands";
import { openAgreement } from "@/tests/support/agreements";
import { jobsOf, noonOf, payOn, sellOn } from "@/tests/support/billing";
import { freshTenant } from "@/tests/support/database";
import { openDebitWorld } from "@/tests/support/debits";
import { openTestBank, type TestBank } from "@/tests/support/fake-bank";
import { addTestHook, deliveriesOf, eventsOf } from "@/tests/support/hooks";
import { hours, openBooks } from "@/tests/support/ledger";
import { NOON, openDesk, work } from "@/tests/support/time";

let bank: TestBank;
beforeAll(async () => void (bank = await openTestBank()));
afterAll(() => bank.close());

const typesOf = async (firm: Parameters<typeof eventsOf>[0]) => (await eventsOf(firm)).map(({ type }) => type);

test("time that is written, changed, deleted and brought back is told once each, with ids and figures and no word of what was done", async () => {
  const desk = await openDesk();
  await addTestHook(desk.firm);
  const entry = { entryId: randomUUID(), workedSeconds: hours(1), description: "SECRET WORDS", internalNote: "SECRET NOTE" };
  await desk.log(entry);
  await desk.log(entry);
  await desk.change(entry.entryId, 1, { workedSeconds: hours(2), description: "SECRET WORDS" });
  await desk.remove(entry.entryId, 2);
  await desk.remove(entry.entryId, 2);
  await desk.restore(entry.entryId, 3);
  const events = await eventsOf(desk.firm);
  const ids = { entryId: entry.entryId, contractId: desk.contractId, clientId: desk.books.clientId, memberId: desk.firm.technician.id, workedOn: "2026-03-02" };
  expect(events).toEqual([
    { type: "time.logged", data: { ...ids, revision: 1, workedSeconds: hours(1), chargedSeconds: hours(1), deleted: false, balanceSeconds: hours(9) } },
    { type: "time.changed", data: { ...ids, revision: 2, workedSeconds: hours(2), chargedSeconds: hours(2), deleted: false, balanceSeconds: hours(8) } },
    { type: "time.changed", data: { ...ids, revision: 3, workedSeconds: 0, chargedSeconds: 0, deleted: true, balanceSeconds: hours(10) } },
    { type: "time.changed", data: { ...ids, revision: 4, workedSeconds: hours(2), chargedSeconds: hours(2), deleted: false, balanceSeconds: hours(8) } },
  ]);
  expect(JSON.stringify(events)).not.toContain("SECRET");
  expect(await jobsOf(desk.firm, "deliver_hook")).toHaveLength(4);
});

test("of ten who send the same entry at once, by the short way and the long one, one tells it", async () => {
  const desk = await openDesk();
  await addTestHook(desk.firm);
  const asked = work(desk.contractId);
  await Promise.all(Array.from({ length: 10 }, (_, place) => withClock(NOON, () => place % 2 === 0
    ? logTimeAtOnce(desk.firm.tenantId, desk.firm.technician.actor, asked)
    : desk.log({ entryId: asked.entryId }))));
  expect(await typesOf(desk.firm)).toEqual(["time.logged"]);
  expect(await jobsOf(desk.firm, "deliver_hook")).toHaveLength(1);
});

test("what rolls back was told to nobody, imported history is not told, and a firm without endpoints notes nothing", async () => {
  const desk = await openDesk();
  await desk.log();
  expect([await eventsOf(desk.firm), await jobsOf(desk.firm)]).toEqual([[], []]);
  await addTestHook(desk.firm);
  await desk.log({ source: "import" });
  await expect(desk.firm.inFirm(async (db) => {
    await db.$queryRaw`SELECT publish_event('invoice.paid', 'x', '{}', now())::text`;
    throw new Error("undone");
  })).rejects.toThrow("undone");
  expect(await eventsOf(desk.firm)).toEqual([]);
});

test("the same source is the same event, also when many tell it at once", async () => {
  const firm = await freshTenant();
  await addTestHook(firm, undefined, ["agreement.signed"]);
  const event = { type: "agreement.signed", source: "the same", data: { agreementId: randomUUID(), clientId: "", contractId: "", by: "client", status: "signed" }, at: NOON } as const;
  await Promise.all(Array.from({ length: 8 }, () => firm.inFirm((db) => publish(db, event))));
  expect([(await eventsOf(firm)).length, (await jobsOf(firm, "deliver_hook")).length]).toEqual([1, 1]);
});

test("an endpoint is told of what it asked for, the same event goes to each once, and none to another firm", async () => {
  const [desk, other] = [await openDesk(), await freshTenant()];
  const [all, money] = [await addTestHook(desk.firm), await addTestHook(desk.firm, "https://money.example.com/", ["invoice.paid"])];
  await addTestHook(other);
  await desk.log();
  await addTestHook(desk.firm, "https://late.example.com/");
  const told = await desk.firm.inFirm((db) => db.hookDelivery.findMany());
  expect(told.map(({ hookId }) => hookId)).toEqual([all.hookId]);
  expect(money.hookId).not.toBe(all.hookId);
  expect(await eventsOf(other)).toEqual([]);
});

test("the line is told when the balance comes down to it, again only when it has stood above it, with the renewal that opens", async () => {
  const books = await openBooks({ renewalMode: "warn" });
  await books.buy(hours(10));
  await addTestHook(books.firm, undefined, ["balance.low", "renewal.opened"]);
  await books.work(hours(7));
  expect(await eventsOf(books.firm)).toEqual([]);
  await books.work(hours(1));
  await books.work(hours(1));
  const low = { clientId: books.clientId, contractId: books.contractId, balanceSeconds: hours(2), lineSeconds: hours(2) };
  const renewal = { ...low, number: 1, mode: "warn", blocks: 1, blockSeconds: hours(10), blockPriceMinor: 150_000, currency: "USD" };
  expect(await eventsOf(books.firm)).toEqual([{ type: "balance.low", data: low }, { type: "renewal.opened", data: renewal }]);
  await books.mark(1, "cancelled");
  await books.grant(hours(4));
  await books.work(hours(3));
  expect(await typesOf(books.firm)).toEqual(["balance.low", "renewal.opened", "balance.low", "renewal.opened"]);
});

test("a line that rises to the balance makes it low, once", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  await addTestHook(books.firm, undefined, ["balance.low", "renewal.opened"]);
  await books.setTerms({ lineSeconds: hours(9) });
  expect(await eventsOf(books.firm)).toEqual([]);
  await books.work(hours(1));
  await books.setTerms({ lineSeconds: hours(9) + 60 });
  expect(await typesOf(books.firm)).toEqual(["balance.low", "renewal.opened"]);
});

test("what is left in a block when it lapses is told", async () => {
  const books = await openBooks({ graceDays: 0 });
  const blockId = await books.buy(hours(10), 150_000, "2026-03-31");
  await addTestHook(books.firm, undefined, ["block.expired"]);
  await books.work(hours(3));
  const late = { contractId: books.contractId, blockId };
  for (const _ of [1, 2]) await withClock(noonOf("2026-04-02"), () => books.firm.inFirm((db) => lapseBlock(db, SYSTEM, late).catch(() => undefined)));
  expect(await eventsOf(books.firm)).toEqual([
    { type: "block.expired", data: { blockId, number: 1, clientId: books.clientId, contractId: books.contractId, expiresOn: "2026-03-31", lapsedSeconds: hours(7), balanceSeconds: 0 } },
  ]);
});

test("an invoice is told when the last of it is paid, again after its money came back, and what came back as well", async () => {
  const books = await openBooks();
  await addTestHook(books.firm, undefined, ["invoice.paid", "payment.returned"]);
  const { invoiceId } = await sellOn(books);
  const first = await payOn(books.firm, invoiceId, 50_000);
  expect(await eventsOf(books.firm)).toEqual([]);
  const last = await payOn(books.firm, invoiceId, 100_000);
  const paid = { invoiceId, clientId: books.clientId, contractId: books.contractId, currency: "USD", totalMinor: 150_000, paidMinor: 150_000, creditedMinor: 0, paidOn: "2026-03-05" };
  expect(await eventsOf(books.firm)).toMatchObject([{ type: "invoice.paid", data: { ...paid, number: expect.stringMatching(/^INV/) } }]);
  const back = { paymentId: last.paymentId, returnedOn: "2026-03-06", reason: "Bounced" };
  for (const _ of [1, 2]) await withClock(noonOf("2026-03-06"), () => books.firm.inFirm((db) => takePaymentBack(db, books.firm.owner.actor, back)));
  await payOn(books.firm, invoiceId, 100_000, { day: "2026-03-09" });
  expect(await typesOf(books.firm)).toEqual(["invoice.paid", "payment.returned", "invoice.paid"]);
  expect((await eventsOf(books.firm))[1]?.data).toMatchObject({ paymentId: last.paymentId, invoiceId, amountMinor: 100_000, debitId: null, triedAgain: false });
  expect(first.paid).toBe(false);
});

test("a debit that comes back is told once for each presentment, with the bank's code", async () => {
  const world = await openDebitWorld(bank, { overrun: "allow" });
  await addTestHook(world.firm, undefined, ["payment.returned", "invoice.paid"]);
  await world.use(hours(8));
  bank.rule({ order: "next", outcomes: ["R01", "settle"] });
  world.moveTo("2026-03-05");
  await world.collect();
  world.moveTo("2026-03-09");
  await world.hear();
  await world.hear();
  expect(await eventsOf(world.firm)).toMatchObject([{ type: "payment.returned", data: { amountMinor: 150_000, returnCode: "R01", triedAgain: true, debitId: expect.any(String) } }]);
  world.moveTo("2026-03-16");
  await world.collect();
  world.moveTo("2026-03-20");
  await world.hear();
  expect(await typesOf(world.firm)).toEqual(["payment.returned", "invoice.paid"]);
});

test("an agreement is told when the client has signed, and when with the firm's signature it is in force", async () => {
  const world = await openAgreement();
  await addTestHook(world.firm, undefined, ["agreement.signed"]);
  await world.signed();
  const ids = { agreementId: expect.any(String), clientId: world.clientId, contractId: world.contractId };
  expect(await eventsOf(world.firm)).toEqual([
    { type: "agreement.signed", data: { ...ids, by: "client", status: "signed" } },
    { type: "agreement.signed", data: { ...ids, by: "firm", status: "active" } },
  ]);
});

test("work that is written while an endpoint is being removed is written, and told to the others", async () => {
  const desk = await openDesk();
  const [going, staying] = [await addTestHook(desk.firm), await addTestHook(desk.firm)];
  let written: Promise<unknown> | undefined;
  await desk.firm.inFirm(async (db) => {
    await removeHook(db, desk.firm.owner.actor, { hookId: going.hookId });
    // Its removal is not seen yet, and can't be told from one that will be taken back.
    written = desk.log({ workedSeconds: hours(1) });
    written.catch(() => {});
    await pause(600);
  });
  await written;
  expect((await deliveriesOf(desk.firm)).map(({ hookId }) => hookId)).toEqual([staying.hookId]);
  expect(await jobsOf(desk.firm, "deliver_hook")).toHaveLength(1);
});
