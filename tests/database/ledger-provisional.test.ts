// Hours whose debit has not settled: opened all the same, confirmed when the money is there, recalled when it comes back.

import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { deskStatement, portalStatement } from "@/lib/ledger/statement";
import { hours, linesOf, minutes, openBooks, refusalOf, type TestBooks, violationsOf } from "@/tests/support/ledger";

const month = (books: TestBooks, first: string) =>
  books.firm.inFirm((db) => db.ledgerMonth.findFirst({ where: { contractId: books.contractId, month: new Date(first) } }));

/** What the journal says of a contract's hours: event and money per account, debits plus. */
async function journalOf(books: TestBooks): Promise<Record<string, number>> {
  const rows = await books.firm.inFirm((db) => db.$queryRaw<{ account: string; minor: number }[]>`
    SELECT account, sum(debit_minor - credit_minor)::float8 AS minor FROM journal_hours WHERE contract_id = ${books.contractId}::uuid GROUP BY account`);
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]));
}

test("provisional hours count and are used, after those that are certain and end on the same day", async () => {
  const books = await openBooks();
  const waiting = await books.buy(hours(10), 150_000, "2026-12-31", true);
  const certain = await books.buy(hours(3), 45_000, "2026-12-31");
  const later = await books.buy(hours(5), 75_000);
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(18) });
  expect(await books.block(waiting)).toMatchObject({ provisional: true, status: "open" });
  // One by the short way, one that is spread by the long way.
  expect(await linesOf(books, (await books.work(hours(1))).version)).toEqual([["draw", -hours(1), 15_000]]);
  expect((await books.block(certain)).drawnSeconds).toBe(hours(1));
  await books.work(hours(4));
  expect([(await books.block(certain)).status, (await books.block(waiting)).drawnSeconds, (await books.block(later)).drawnSeconds]).toEqual(["exhausted", hours(2), 0]);

  const confirmed = await books.confirm([waiting, certain], "debit:1");
  expect(await linesOf(books, confirmed.version)).toEqual([["confirm", 0, 0]]);
  expect(confirmed).toMatchObject({ replayed: false, balanceSeconds: hours(13) });
  expect(await books.block(waiting)).toMatchObject({ provisional: false, status: "open", remainingSeconds: hours(8) });
  expect(await books.confirm([certain, waiting], "debit:1")).toMatchObject({ replayed: true, version: confirmed.version });
  expect(await books.confirm([waiting], "debit:2")).toMatchObject({ replayed: true });
  expect(await refusalOf(books.confirm([waiting], "debit:1"))).toMatchObject({ code: "operation_key_reused" });
  const { blockId } = await books.order(hours(1));
  expect(await refusalOf(books.confirm([blockId]))).toMatchObject({ code: "block_not_open", details: { number: 4, status: "ordered" } });
  expect(await violationsOf(books)).toEqual([]);
});

test("what is not certain can be worked off and nothing else", async () => {
  const books = await openBooks();
  const there = await openBooks({}, books.firm, books.clientId);
  const waiting = await books.buy(hours(10), 150_000, "2026-03-05", true);
  await books.buy(hours(1), 15_000, "2026-03-05");
  const no = { code: "block_is_provisional", details: { number: 1 } };
  expect(await refusalOf(books.refund(waiting, hours(1)))).toMatchObject(no);
  expect(await refusalOf(books.adjust(-hours(2)))).toMatchObject({ code: "insufficient_hours", details: { neededSeconds: hours(2), availableSeconds: hours(1) } });
  expect(await refusalOf(books.transfer(there.contractId, hours(2)))).toMatchObject({ code: "insufficient_hours", details: { availableSeconds: hours(1) } });
  const { entryId } = await books.work(hours(11));
  books.moveTo("2026-03-20");
  // Used up and past its grace, it takes back what is corrected: only a certain block would let it lapse at once.
  await books.work(hours(9), { entryId, revision: 2, workedOn: "2026-03-02" as never });
  expect(await books.block(waiting)).toMatchObject({ status: "open", remainingSeconds: hours(2), provisional: true });
  expect(await refusalOf(books.expire(waiting))).toMatchObject(no);
  await books.end("2026-03-19");
  expect(await refusalOf(books.lapse(waiting))).toMatchObject(no);
  await books.confirm([waiting]);
  await books.expire(waiting);
  expect(await books.block(waiting)).toMatchObject({ status: "expired", expiredSeconds: hours(2) });
  expect(await violationsOf(books)).toEqual([]);
});

test("a debit that comes back takes its hours back: work finds other blocks, the rest is owed, and paying at last settles it", async () => {
  const books = await openBooks();
  const { blockId } = await books.order(hours(10), 150_001);
  await books.activate([blockId], { operationKey: "debit:1", provisional: true });
  const first = await books.work(hours(4));
  const second = await books.work(hours(3));
  const other = await books.buy(hours(5), 75_000);
  books.moveTo("2026-04-08");

  const recalled = await books.recall([blockId], "return:1");
  // 150001 × 4 ÷ 10 = 60000.4; 150001 × 7 ÷ 10 = 105000.7
  expect(await linesOf(books, recalled.version)).toEqual([
    ["draw", hours(4), -60_000], ["draw", hours(3), -45_000], ["purchase", -hours(10), -150_001],
    ["draw", -hours(4), 60_000], ["draw", -hours(1), 15_000], ["overdraft", -hours(2), 0],
  ]);
  expect(recalled).toMatchObject({ replayed: false, balanceSeconds: -hours(2), owedSeconds: hours(2) });
  expect(await books.block(blockId)).toMatchObject({ status: "ordered", provisional: false, openedOn: null, expiresOn: null, drawnSeconds: 0, recognisedMinor: 0n });
  expect(await books.block(other)).toMatchObject({ status: "exhausted", drawnSeconds: hours(5) });
  expect([(await books.entry(first.entryId)).overdraftSeconds, (await books.entry(second.entryId)).overdraftSeconds]).toEqual([0, hours(2)]);
  expect(await month(books, "2026-04-01")).toMatchObject({ purchasedSeconds: -hours(10), purchasedMinor: -150_001n, drawnSeconds: -hours(2), overdraftSeconds: hours(2) });
  expect(await books.recall([blockId], "return:1")).toMatchObject({ replayed: true, version: recalled.version, owedSeconds: hours(2) });
  expect(await refusalOf(books.recall([blockId], "return:2"))).toMatchObject({ code: "block_not_recallable", details: { number: 1, status: "ordered" } });
  expect(await journalOf(books)).toMatchObject({ ordered_hours: 75_000, deferred_revenue: 0, revenue: -75_000 });
  expect(await violationsOf(books)).toEqual([]);

  // The name of the first opening must not swallow the money that comes at last.
  expect(await refusalOf(books.activate([blockId], { operationKey: "debit:1", provisional: true }))).toMatchObject({ code: "operation_key_reused" });
  const paid = await books.activate([blockId], { operationKey: "payment:1" });
  expect(paid).toMatchObject({ replayed: false, balanceSeconds: hours(8) });
  expect(await books.block(blockId)).toMatchObject({ status: "open", provisional: false, remainingSeconds: hours(8) });
  expect((await books.entry(second.entryId)).overdraftSeconds).toBe(0);
  expect(await violationsOf(books)).toEqual([]);
});

test.each([
  ["refuse", {}],
  ["hold", { overrunLimitSeconds: minutes(10) }],
  ["bill", { overrunRateMinor: 20_000 }],
] as const)("work of a recalled block is owed even where overrun says %s, and later work obeys that again", async (overrun, limits) => {
  const books = await openBooks({ overrun, ...limits });
  const blockId = await books.buy(hours(10), 150_000, null, true);
  const { entryId } = await books.work(hours(3));
  expect(await books.recall([blockId])).toMatchObject({ owedSeconds: hours(3), balanceSeconds: -hours(3) });
  expect(await books.entry(entryId)).toMatchObject({ overdraftSeconds: hours(3), overageSeconds: 0 });
  const later = await refusalOf(books.work(hours(1)));
  if (overrun === "bill") expect(later).toBe("nothing was refused");
  else expect(later).toMatchObject({ code: overrun === "hold" ? "client_on_hold" : "insufficient_hours" });
  expect(await violationsOf(books)).toEqual([]);
});

test("long after it was confirmed a debit may still come back, unless part of the block has left it", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(10), 150_000, "2027-03-01", true);
  await books.confirm([blockId]);
  await books.work(hours(10));
  books.moveTo("2026-05-02");
  expect(await books.recall([blockId])).toMatchObject({ owedSeconds: hours(10) });

  const touched = await openBooks({}, books.firm);
  const there = await openBooks({}, books.firm, touched.clientId);
  const [refunded, adjusted, moved, lapsed] = [await touched.buy(hours(1), 0, "2026-05-10"), await touched.buy(hours(1), 0, "2026-05-11"), await touched.buy(hours(1), 0, "2026-05-12"), await touched.buy(hours(1), 0, "2026-05-13")];
  const gift = await touched.grant(hours(1));
  await touched.refund(refunded, minutes(10));
  await touched.adjust(-minutes(60));
  await touched.transfer(there.contractId, minutes(60));
  touched.moveTo("2026-06-01");
  await touched.expire(lapsed);
  for (const id of [refunded, adjusted, moved, lapsed, gift.blockId]) expect(await refusalOf(touched.recall([id]))).toMatchObject({ code: "block_not_recallable" });
  expect(await violationsOf(touched)).toEqual([]);
});

test("last days that a purchase carried along stay when its debit comes back", async () => {
  const books = await openBooks();
  const older = await books.buy(hours(2), 30_000, "2026-06-30");
  const { blockId } = await books.order(hours(10));
  await books.activate([blockId], { expiresOn: "2027-03-02" as never, carriesOlder: true, provisional: true });
  await books.recall([blockId]);
  expect((await books.block(older)).expiresOn).toEqual(new Date("2027-03-02"));
});

test("several blocks of one debit are recalled in one go, and a void needs no confirmation", async () => {
  const books = await openBooks();
  const one = await books.order(hours(5), 75_000);
  const two = await books.order(hours(5), 75_000);
  await books.activate([one.blockId, two.blockId], { provisional: true });
  const { entryId } = await books.work(hours(7));
  const recalled = await books.recall([two.blockId, one.blockId]);
  expect(recalled).toMatchObject({ owedSeconds: hours(7), balanceSeconds: -hours(7) });
  expect((await linesOf(books, recalled.version)).filter(([bucket]) => bucket === "overdraft")).toEqual([["overdraft", -hours(7), 0]]);
  expect((await books.entry(entryId)).overdraftSeconds).toBe(hours(7));
  await books.activate([one.blockId], { provisional: true });
  await books.void(one.blockId);
  expect(await books.block(one.blockId)).toMatchObject({ status: "voided", provisional: false });
  expect(await violationsOf(books)).toEqual([]);
});

test("desk and client read what became of a debit", async () => {
  const books = await openBooks({ overrun: "allow" });
  const blockId = await books.buy(hours(10), 150_000, null, true);
  await books.confirm([blockId]);
  await books.work(hours(1));
  await books.recall([blockId]);
  await books.billDebt(hours(1));
  const query = { contractId: books.contractId, before: null, limit: 20 };
  const [desk, portal] = await books.firm.inFirm(async (db) => [await deskStatement(db, query), await portalStatement(db, query)] as const);
  expect(desk.rows.map(({ kind }) => kind)).toEqual(["bill_debt", "recall", "time", "confirm", "activate", "order"]);
  expect(portal.rows.map(({ kind, seconds, provisional }) => [kind, seconds, provisional])).toEqual([
    ["bill_debt", hours(1), false], ["recall", -hours(10), false], ["time", -hours(1), false], ["confirm", 0, false], ["activate", hours(10), true],
  ]);
});

test("a block that isn't there is missing, whoever asks", async () => {
  const books = await openBooks();
  const other = await openBooks();
  const blockId = await other.buy(hours(1), 0, null, true);
  for (const ask of [() => books.confirm([blockId]), () => books.recall([blockId]), () => books.recall([])]) {
    expect(await refusalOf(ask())).toBeInstanceOf(Missing);
  }
});
