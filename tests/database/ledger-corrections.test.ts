import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import * as ledger from "@/lib/ledger/post";
import { hours, linesOf, minutes, openBooks, refusalOf, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

test("work entered late is paid by the block that ends first among those that lasted on its day, whenever they were bought", async () => {
  const books = await openBooks();
  await books.buy(hours(1), 15_000, "2026-02-15");
  const spring = await books.buy(hours(1), 15_000, "2026-05-31");
  const later = await books.work(minutes(30), { workedOn: day("2026-03-02") });
  expect((await linesOf(books, later.version))[0]?.[0]).toBe("draw");
  expect((await books.block(spring)).remainingSeconds).toBe(minutes(30));

  // Of 10 February: the block of February pays, although it was bought in March and is past its last day, while it is open.
  const late = await books.work(minutes(60), { workedOn: day("2026-02-10") });
  expect(late.balanceSeconds).toBe(minutes(30));
  expect((await books.block(spring)).remainingSeconds).toBe(minutes(30));
});

test("an entry cut down after later draws gives back to the block that it had drawn, and nobody else's draws move", async () => {
  const books = await openBooks();
  const [first, second] = [await books.buy(hours(2), 20_000), await books.buy(hours(2), 30_000)];
  const early = await books.work(minutes(90));
  const across = await books.work(hours(1));
  await books.work(hours(1));
  // 30 min of `across` came from the first block, 30 from the second: of $300 for 120 min 90 have earned 22500, 60 earn
  // 15000; of $200 for 120 min all have earned 20000, 100 earn 16666.67.
  const cut = await books.work(minutes(10), { entryId: across.entryId, revision: 2 });
  expect(await linesOf(books, cut.version)).toEqual([["draw", minutes(30), -7_500], ["draw", minutes(20), -3_334]]);
  expect(await books.block(first)).toMatchObject({ status: "open", remainingSeconds: minutes(20) });
  expect((await books.block(second)).remainingSeconds).toBe(hours(1));

  const gone = await books.remove(early.entryId, 2);
  expect(await linesOf(books, gone.version)).toEqual([["draw", minutes(90), -15_000]]);
  expect((await books.block(first)).recognisedMinor).toBe(1_666n);
});

test("hours given back to a block that has lapsed lapse at once: its price stays earned to the cent", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(3), 10_000, "2026-03-31");
  const { entryId } = await books.work(hours(1));
  books.moveTo("2026-04-04");
  await books.expire(blockId);
  const gone = await books.remove(entryId, 2);
  expect(await linesOf(books, gone.version)).toEqual([["draw", hours(1), -3_334], ["expire", -hours(1), 3_334]]);
  expect(await books.block(blockId)).toMatchObject({ status: "expired", drawnSeconds: 0, expiredSeconds: hours(3), recognisedMinor: 10_000n });
  expect(gone.balanceSeconds).toBe(0);
});

test("an entry made longer after its block has lapsed draws from another, and keeps what it had", async () => {
  const books = await openBooks();
  const lapsed = await books.buy(hours(3), 10_000, "2026-03-31");
  const { entryId } = await books.work(hours(1));
  books.moveTo("2026-04-04");
  await books.expire(lapsed);
  const fresh = await books.buy(hours(10), 150_000);
  const grown = await books.work(hours(2), { entryId, revision: 2, workedOn: day("2026-03-02") });
  expect(await linesOf(books, grown.version)).toEqual([["draw", -hours(1), 15_000]]);
  expect((await books.block(lapsed)).drawnSeconds).toBe(hours(1));
  expect((await books.block(fresh)).drawnSeconds).toBe(hours(1));
});

test("hours given back after a refund are open again and may be refunded too", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(2), 20_001);
  const { entryId } = await books.work(hours(1));
  expect((await books.refund(blockId, hours(1))).refundMinor).toBe(10_001);
  await books.remove(entryId, 2);
  expect(await books.block(blockId)).toMatchObject({ status: "open", remainingSeconds: hours(1), recognisedMinor: 0n });
  expect((await books.refund(blockId, hours(1))).refundMinor).toBe(10_000);
  expect((await books.block(blockId)).status).toBe("returned");
});

test("many entries are written in their order, whole or not at all, and a refusal names the one it is about", async () => {
  const here = await openBooks();
  const there = await openBooks({}, here.firm);
  await here.buy(hours(2));
  await there.buy(hours(1));
  const entry = (books: typeof here, seconds: number): ledger.SetTime => ({
    ...usualWork, entryId: crypto.randomUUID(), revision: 1, contractId: books.contractId, memberId: here.firm.technician.id,
    workedOn: day("2026-03-02"), workedSeconds: seconds, chargedSeconds: seconds, receipt: plainReceipt(seconds),
  });
  const write = (entries: ledger.SetTime[]) => here.firm.inFirm((db) => ledger.setTimes(db, here.posting(), entries));

  const three = [entry(here, hours(1)), entry(there, minutes(30)), entry(here, minutes(30))];
  expect((await write(three)).map(({ balanceSeconds }) => balanceSeconds)).toEqual([hours(1), minutes(30), minutes(30)]);
  expect((await write(three)).map(({ replayed }) => replayed)).toEqual([true, true, true]);

  const tooMuch = [entry(here, minutes(10)), entry(there, minutes(10)), entry(here, minutes(21))];
  expect(await refusalOf(write(tooMuch))).toMatchObject({ code: "insufficient_hours", details: { index: 2, neededSeconds: 1_260, availableSeconds: 1_200 } });
  expect((await here.balance()).balanceSeconds).toBe(minutes(30));
  expect((await there.balance()).balanceSeconds).toBe(minutes(30));
});

test("the short way of an entry writes what the long way writes", async () => {
  const [short, long] = [await openBooks(), await openBooks()];
  for (const books of [short, long]) await books.buy(hours(10), 100_003);
  const quick = await short.work(minutes(100), { startedAt: new Date("2026-03-02T08:00:00Z"), internalNote: "Key at the desk" });
  // Travel takes the long way; taken away again, the same entry stands there.
  const slow = await long.work(minutes(100), { startedAt: new Date("2026-03-02T08:00:00Z"), internalNote: "Key at the desk", travelMinor: 1 });
  expect(await linesOf(long, slow.version)).toEqual([...(await linesOf(short, quick.version)), ["travel", 0, 1]]);
  // Everything but what is theirs alone: names, and the cent of travel.
  const strip = (row: object) => ({
    ...row, id: "", tenantId: "", contractId: "", memberId: "", entryId: "", travelMinor: 0n, extraMinor: 0n, unbilledMinor: 0n, lines: 1, contentHash: null,
  });
  expect(strip(await short.balance())).toEqual(strip(await long.balance()));
  expect(strip(await short.entry(quick.entryId))).toEqual(strip(await long.entry(slow.entryId)));
  const head = (books: typeof short) => books.firm.inFirm((db) => db.ledgerTransaction.findFirstOrThrow({ where: { contractId: books.contractId, kind: "time" } }));
  expect(strip(await head(short))).toEqual(strip(await head(long)));
  const kept = (books: typeof short) => books.firm.inFirm((db) => db.ledgerMonth.findFirstOrThrow({ where: { contractId: books.contractId } }));
  expect(strip(await kept(short))).toEqual(strip(await kept(long)));
});
