// What an entry takes and gives back, with figures worked out by hand.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { lockContracts } from "@/lib/ledger/post";
import { hours, linesOf, minutes, openBooks, refusalOf } from "@/tests/support/ledger";

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
  expect(await linesOf(books, version)).toEqual([["draw", -minutes(30), 7_500], ["draw", -hours(1), 14_000]]);
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
  expect(await linesOf(books, less.version)).toEqual([["overdraft", hours(1), 0], ["draw", minutes(30), -6_000]]);
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

test("a deleted entry that is brought back takes its hours again", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(4));
  await books.remove(entryId, 2);
  const { version } = await books.work(hours(3), { entryId, revision: 3 });
  expect(await linesOf(books, version)).toEqual([["draw", -hours(3), 45_000]]);
  const head = await books.firm.inFirm((db) => db.ledgerTransaction.findFirstOrThrow({ where: { contractId: books.contractId, version } }));
  expect(head).toMatchObject({ workedBeforeSeconds: 0, workedAfterSeconds: hours(3), chargedBeforeSeconds: 0, chargedAfterSeconds: hours(3) });
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

test("a wrong date costs no hours: what a lapsed block paid for stays on it where the block covers the right day too", async () => {
  const books = await openBooks();
  books.moveTo("2026-01-10");
  const winter = await books.buy(hours(10), 100_000, "2026-01-31");
  const { entryId } = await books.work(hours(2), { workedOn: day("2026-01-20") });
  books.moveTo("2026-02-10");
  await books.expire(winter);
  const next = await books.buy(hours(10), 100_000);
  // An hour more on the right day: two hours stay on the lapsed block, the third is drawn; $100 of the next one are earned.
  const { version } = await books.work(hours(3), { entryId, revision: 2, workedOn: day("2026-01-19") });
  expect(await linesOf(books, version)).toEqual([["draw", -hours(1), 10_000]]);
  expect(await books.block(winter)).toMatchObject({ drawnSeconds: hours(2), expiredSeconds: hours(8) });
  // Half an hour on yet another day: the newer draw goes back first, then what lapses.
  await books.work(minutes(30), { entryId, revision: 3, workedOn: day("2026-01-18") });
  expect(await books.block(next)).toMatchObject({ drawnSeconds: 0 });
  expect(await books.block(winter)).toMatchObject({ drawnSeconds: minutes(30), expiredSeconds: minutes(570), recognisedMinor: 100_000n });
  // On a day after the block's last one nothing stays.
  await books.work(minutes(30), { entryId, revision: 4, workedOn: day("2026-02-01") });
  expect(await books.block(winter)).toMatchObject({ drawnSeconds: 0, expiredSeconds: hours(10) });
  expect(await books.block(next)).toMatchObject({ drawnSeconds: minutes(30) });
});

test("work of after a contract's end may be made less or free, never more, and not moved to another such day", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(2));
  await books.end("2026-03-01");
  expect(await refusalOf(books.work(hours(3), { entryId, revision: 2 }))).toMatchObject({ code: "contract_ended" });
  expect(await refusalOf(books.work(hours(1), { entryId, revision: 2, workedOn: day("2026-03-03") }))).toMatchObject({ code: "contract_ended" });
  expect(await refusalOf(books.work(hours(2), { entryId, revision: 2, travelMinor: 4_500 }))).toMatchObject({ code: "contract_ended" });
  expect(await books.work(hours(1), { entryId, revision: 2 })).toMatchObject({ balanceSeconds: hours(9) });
  expect(await books.work(hours(1), { entryId, revision: 3, chargedSeconds: 0, freeReason: "mistake" })).toMatchObject({ balanceSeconds: hours(10) });
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
  expect(await refusalOf(other.work(minutes(5), { entryId }))).toMatchObject({ code: "entry_on_other_contract" });
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
