// The life of hours on one contract, with figures worked out by hand.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { auditTenant } from "@/lib/ledger/audit";
import { lockContracts } from "@/lib/ledger/post";
import { hours, minutes, openBooks, type TestBooks } from "@/tests/support/ledger";

const refusalOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => "nothing was refused", (error: unknown) => error);
const audited = (books: TestBooks) => books.firm.inFirm((db) => auditTenant(db));
/** Lines as [bucket, seconds, money]. */
const moves = async (books: TestBooks, version: number) =>
  (await books.lines(version)).map((line) => [line.bucket, line.seconds, Number(line.valueMinor)]);

test("work that finds no hours is refused with the figures, and nothing is written", async () => {
  const books = await openBooks();
  await books.buy(hours(1));
  const refused = await refusalOf(books.work(hours(2)));
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code: "insufficient_hours", details: { neededSeconds: hours(2), availableSeconds: hours(1) } });
  expect(await books.balance()).toMatchObject({ version: 2, balanceSeconds: hours(1) });
});

test("an entry takes the rest of one block and goes on in the next", async () => {
  const books = await openBooks();
  const first = await books.buy(hours(10), 150_000);
  const second = await books.buy(hours(20), 280_000);
  await books.work(hours(9.5));
  const { version, balanceSeconds } = await books.work(minutes(90));
  expect(balanceSeconds).toBe(hours(19));
  // Half an hour of the first earns 7,500; an hour of the second at 14,000.
  expect(await moves(books, version)).toEqual([["draw", -minutes(30), 7_500], ["draw", -hours(1), 14_000]]);
  expect(await books.block(first)).toMatchObject({ status: "exhausted", recognisedMinor: 150_000n });
  expect(await books.block(second)).toMatchObject({ status: "open", remainingSeconds: hours(19), recognisedMinor: 14_000n });
});

test("the soonest last day is used first, none last, then the oldest purchase", async () => {
  const books = await openBooks();
  const never = await books.buy(hours(1));
  const late = await books.buy(hours(1), 150_000, "2026-09-30");
  const soon = await books.buy(hours(1), 150_000, "2026-06-30");
  const alsoSoon = await books.buy(hours(1), 150_000, "2026-06-30");
  const { version } = await books.work(hours(4));
  expect((await books.lines(version)).map((line) => line.blockId)).toEqual([soon, alsoSoon, late, never]);
});

test("a block pays for work of before it was bought, never for work after its last day", async () => {
  const books = await openBooks();
  await books.buy(hours(2), 150_000, "2026-03-10");
  expect(await books.work(hours(1), { workedOn: day("2026-01-15") })).toMatchObject({ balanceSeconds: hours(1) });
  const refused = await refusalOf(books.work(hours(1), { workedOn: day("2026-03-11") }));
  expect(refused).toMatchObject({ code: "insufficient_hours", details: { availableSeconds: 0 } });
  expect(await books.work(hours(1), { workedOn: day("2026-03-10") })).toMatchObject({ balanceSeconds: 0 });
});

test("the same entry sent twice is charged once, and answered alike", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const entryId = randomUUID();
  const once = await books.work(hours(8), { entryId });
  const twice = await books.work(hours(8), { entryId });
  expect(twice).toEqual({ ...once, replayed: true });
  expect(once.renewalOpened).toBe(1);
  // A late copy of the first request, after the entry went on, is still answered as it was then.
  await books.work(hours(7), { entryId, revision: 2 });
  expect(await books.work(hours(8), { entryId })).toEqual({ ...once, replayed: true });
});

test("of two people who change one entry, the second is told which revision it has now", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(1));
  await books.work(hours(2), { entryId, revision: 2 });
  const late = await refusalOf(books.work(hours(3), { entryId, revision: 2 }));
  expect(late).toMatchObject({ code: "stale_revision", details: { currentRevision: 2, givenRevision: 2 } });
  expect(await refusalOf(books.remove(entryId, 2))).toMatchObject({ code: "stale_revision" });
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(8) });
});

test("less is given back from the newest draw, debt first", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.buy(hours(1), 15_000);
  await books.buy(hours(1), 12_000);
  const { entryId } = await books.work(hours(3));
  expect(await books.balance()).toMatchObject({ availableSeconds: 0, overdraftSeconds: hours(1) });
  const less = await books.work(hours(1.5), { entryId, revision: 2 });
  expect(await moves(books, less.version)).toEqual([["overdraft", hours(1), 0], ["draw", minutes(30), -6_000]]);
  expect(less.balanceSeconds).toBe(minutes(30));
});

test("a deleted entry gives everything back, and deleting it twice is the same as once", async () => {
  const books = await openBooks();
  const block = await books.buy(hours(10));
  const { entryId } = await books.work(hours(4));
  const gone = await books.remove(entryId, 2);
  expect(gone).toMatchObject({ replayed: false, balanceSeconds: hours(10) });
  expect(await books.remove(entryId, 2)).toMatchObject({ replayed: true, version: gone.version, balanceSeconds: hours(10) });
  expect(await books.block(block)).toMatchObject({ status: "open", recognisedMinor: 0n });
  expect(await books.entry(entryId)).toMatchObject({ deleted: true, chargedSeconds: 0, workedSeconds: hours(4) });
});

test("work on another day is given back and drawn anew, from blocks of that day", async () => {
  const books = await openBooks();
  const spring = await books.buy(hours(2), 150_000, "2026-03-31");
  const open = await books.buy(hours(2));
  const { entryId } = await books.work(hours(1));
  await books.work(hours(1), { entryId, revision: 2, workedOn: day("2026-04-02") });
  expect(await books.block(spring)).toMatchObject({ drawnSeconds: 0 });
  expect(await books.block(open)).toMatchObject({ drawnSeconds: hours(1) });
});

test("debt is settled by the next block at its rate, oldest entry first", async () => {
  const books = await openBooks({ overrun: "allow" });
  const { entryId: first } = await books.work(hours(2));
  const { entryId: second } = await books.work(hours(3));
  expect(await books.balance()).toMatchObject({ balanceSeconds: -hours(5) });
  const { blockId } = await books.order(hours(4), 60_000);
  const { version, balanceSeconds } = await books.activate([blockId]);
  expect(balanceSeconds).toBe(-hours(1));
  expect(await moves(books, version)).toEqual([
    ["purchase", hours(4), 60_000],
    ["draw", -hours(2), 30_000], ["overdraft", hours(2), 0],
    ["draw", -hours(2), 30_000], ["overdraft", hours(2), 0],
  ]);
  expect(await books.entry(first)).toMatchObject({ overdraftSeconds: 0 });
  expect(await books.entry(second)).toMatchObject({ overdraftSeconds: hours(1) });
});

test("minutes that come free pay a debt before anybody else may have them", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.buy(hours(1));
  const { entryId } = await books.work(hours(1));
  const { entryId: owing } = await books.work(minutes(20));
  await books.remove(entryId, 2);
  expect(await books.entry(owing)).toMatchObject({ overdraftSeconds: 0 });
  expect(await books.balance()).toMatchObject({ availableSeconds: minutes(40), overdraftSeconds: 0 });
});

test("a block used up in odd pieces has earned its price to the cent, edits and all", async () => {
  const books = await openBooks();
  const block = await books.buy(hours(1), 10_000);
  const { entryId } = await books.work(1_111);
  await books.work(777);
  await books.work(1_300, { entryId, revision: 2 });
  await books.work(500, { entryId, revision: 3 });
  await books.work(hours(1) - 777 - 500);
  expect(await books.block(block)).toMatchObject({ status: "exhausted", recognisedMinor: 10_000n });
  const earned = (await books.lines()).filter((line) => line.bucket === "draw").reduce((sum, line) => sum + Number(line.valueMinor), 0);
  expect(earned).toBe(10_000);
});

test("what is left lapses after last day and grace, and is earned as breakage", async () => {
  const books = await openBooks({ graceDays: 3 });
  const block = await books.buy(hours(10), 150_000, "2026-06-30");
  await books.work(hours(4));
  books.moveTo("2026-07-03");
  expect(await refusalOf(books.expire(block))).toMatchObject({ code: "block_not_due", details: { graceDays: 3, expiresOn: "2026-06-30" } });
  await books.work(hours(1), { workedOn: day("2026-06-30") });
  books.moveTo("2026-07-04");
  const { version } = await books.expire(block);
  expect(await moves(books, version)).toEqual([["expire", -hours(5), 75_000]]);
  expect(await books.block(block)).toMatchObject({ status: "expired", recognisedMinor: 150_000n });
  expect(await books.expire(block)).toMatchObject({ replayed: true });
});

test("minutes that come back to a block that has lapsed lapse with it", async () => {
  const books = await openBooks();
  const block = await books.buy(hours(10), 150_000, "2026-06-30");
  const { entryId } = await books.work(hours(4));
  books.moveTo("2026-07-04");
  await books.expire(block);
  const less = await books.work(hours(3), { entryId, revision: 2, workedOn: day("2026-03-02") });
  expect(await moves(books, less.version)).toEqual([["draw", hours(1), -15_000], ["expire", -hours(1), 15_000]]);
  expect(await books.balance()).toMatchObject({ balanceSeconds: 0 });
});

test("a void gives the work back, draws it from other blocks, and the rest becomes debt even where overrun is refused", async () => {
  const books = await openBooks();
  const wrong = await books.buy(hours(10), 150_000);
  await books.work(hours(3));
  await books.work(hours(2));
  const right = await books.buy(hours(4), 60_000);
  const { version, balanceSeconds } = await books.void(wrong);
  expect(balanceSeconds).toBe(-hours(1));
  expect(await moves(books, version)).toEqual([
    ["draw", hours(3), -45_000], ["draw", hours(2), -30_000],
    ["return", -hours(10), 150_000],
    ["draw", -hours(3), 45_000], ["draw", -hours(1), 15_000], ["overdraft", -hours(1), 0],
  ]);
  expect(await books.block(wrong)).toMatchObject({ status: "voided", recognisedMinor: 0n, returnedMinor: 150_000n });
  expect(await books.block(right)).toMatchObject({ status: "exhausted" });
  expect(await books.void(wrong)).toMatchObject({ replayed: true });
});

test("a block of which a part has lapsed can't be voided, and a voided one can't be brought back", async () => {
  const books = await openBooks();
  const lapsed = await books.buy(hours(1), 150_000, "2026-03-02");
  books.moveTo("2026-03-06");
  await books.expire(lapsed);
  expect(await refusalOf(books.void(lapsed))).toMatchObject({ code: "block_not_voidable", details: { number: 1, status: "expired" } });
  const { blockId } = await books.order(hours(1));
  await books.cancelOrder(blockId);
  expect(await refusalOf(books.activate([blockId]))).toMatchObject({ code: "block_not_ordered", details: { number: 2, status: "voided" } });
  expect(await books.cancelOrder(blockId)).toMatchObject({ replayed: true });
});

test("a payment that is told twice counts once; another body under its name is refused", async () => {
  const books = await openBooks();
  const { blockId: one } = await books.order(hours(10));
  const { blockId: other } = await books.order(hours(10));
  const paid = await books.activate([one], { operationKey: "payment:7" });
  expect(await books.activate([one], { operationKey: "payment:7" })).toEqual({ ...paid, replayed: true });
  expect(await refusalOf(books.activate([other], { operationKey: "payment:7" }))).toMatchObject({ code: "operation_key_reused" });
  expect(await refusalOf(books.activate([one], { operationKey: "payment:8" }))).toMatchObject({ code: "block_not_ordered" });
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(10) });
});

test("ordered hours are not usable, and an order asked for twice is one", async () => {
  const books = await openBooks();
  const { blockId } = await books.order(hours(10));
  expect(await books.order(hours(10), 150_000, blockId)).toMatchObject({ replayed: true });
  expect(await refusalOf(books.order(hours(20), 150_000, blockId))).toMatchObject({ code: "operation_key_reused" });
  expect(await refusalOf(books.work(minutes(1)))).toMatchObject({ code: "insufficient_hours" });
});

test("after its end a contract takes no work and no order, but what was ordered may be opened", async () => {
  const books = await openBooks();
  const { blockId } = await books.order(hours(10));
  await books.end("2026-03-31");
  expect(await refusalOf(books.order(hours(10)))).toMatchObject({ code: "contract_ended", details: { endedOn: "2026-03-31" } });
  await books.activate([blockId]);
  const { entryId } = await books.work(hours(9), { workedOn: day("2026-03-31") });
  expect(await refusalOf(books.work(hours(1), { workedOn: day("2026-04-01") }))).toMatchObject({ code: "contract_ended" });
  expect(await books.renewals()).toEqual([]);
  expect(await books.remove(entryId, 2)).toMatchObject({ balanceSeconds: hours(10) });
});

test("work that nobody is charged for is recorded and moves nothing", async () => {
  const books = await openBooks();
  await books.buy(hours(1));
  const { version, entryId } = await books.work(hours(5), { billable: false, chargedSeconds: 0 });
  expect(await books.lines(version)).toEqual([]);
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(1) });
  expect(await books.entry(entryId)).toMatchObject({ workedSeconds: hours(5), chargedSeconds: 0 });
});

test("an entry's name belongs to one contract, and what isn't there is missing", async () => {
  const books = await openBooks();
  const other = await openBooks({}, books.firm);
  await books.buy(hours(1));
  const { entryId } = await books.work(minutes(5));
  expect(await refusalOf(other.work(minutes(5), { entryId }))).toMatchObject({ code: "entry_content_differs" });
  expect(await refusalOf(books.work(minutes(5), { contractId: randomUUID() }))).toBeInstanceOf(Missing);
  expect(await refusalOf(books.void(randomUUID()))).toBeInstanceOf(Missing);
  expect(await refusalOf(books.activate([]))).toBeInstanceOf(Missing);
  expect(await refusalOf(books.mark(1, "sent"))).toBeInstanceOf(Missing);
  expect(await refusalOf(books.remove(randomUUID(), 2))).toBeInstanceOf(Missing);
});

test("time moves from one contract to another by deleting here and writing there, under both locks", async () => {
  const here = await openBooks();
  const there = await openBooks({}, here.firm);
  await here.buy(hours(2));
  await there.buy(hours(2));
  const { entryId } = await here.work(hours(1));
  await here.firm.inFirm((db) => lockContracts(db, [there.contractId, here.contractId]));
  await here.remove(entryId, 2);
  await there.work(hours(1));
  expect(await here.balance()).toMatchObject({ balanceSeconds: hours(2) });
  expect(await there.balance()).toMatchObject({ balanceSeconds: hours(1) });
});

test("months keep what was bought, used and lapsed, and a month that is over never changes", async () => {
  const books = await openBooks();
  books.moveTo("2026-03-30");
  await books.buy(hours(10), 150_000);
  const { entryId } = await books.work(hours(4));
  books.moveTo("2026-04-02");
  await books.work(hours(3), { entryId, revision: 2, workedOn: day("2026-03-30") });
  const months = await books.firm.inFirm((db) => db.ledgerMonth.findMany({ where: { contractId: books.contractId }, orderBy: { month: "asc" } }));
  expect(months).toMatchObject([
    { month: new Date("2026-03-01"), purchasedSeconds: hours(10), purchasedMinor: 150_000n, drawnSeconds: hours(4), recognisedMinor: 60_000n, workedSeconds: hours(4) },
    { month: new Date("2026-04-01"), purchasedSeconds: 0, drawnSeconds: -hours(1), recognisedMinor: -15_000n, workedSeconds: -hours(1) },
  ]);
  expect(await audited(books)).toEqual([]);
});
