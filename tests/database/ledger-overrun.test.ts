import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { hours, linesOf, minutes, openBooks, refusalOf } from "@/tests/support/ledger";

/** Ten hours at $150, of which nine are gone, on a contract that bills overrun at $120 an hour. */
async function nearlyUsedUp() {
  const books = await openBooks({ overrun: "bill", overrunRateMinor: 12_000 });
  const blockId = await books.buy(hours(10));
  await books.work(hours(9));
  return { books, blockId };
}

test("under a limit work is owed up to it, and the client is on hold at what would go beyond", async () => {
  const books = await openBooks({ overrun: "hold", overrunLimitSeconds: hours(2) });
  await books.buy(hours(1));
  const first = await books.work(minutes(150));
  expect(first.balanceSeconds).toBe(minutes(-90));

  const refusal = await refusalOf(books.work(minutes(31)));
  expect(refusal).toMatchObject({ code: "client_on_hold", details: { limitSeconds: 7_200, owedSeconds: 5_400, neededSeconds: 1_860 } });
  expect((await books.work(minutes(30))).balanceSeconds).toBe(hours(-2));
  expect(await refusalOf(books.work(60))).toMatchObject({ code: "client_on_hold" });

  await books.buy(hours(10));
  expect((await books.balance()).balanceSeconds).toBe(hours(8));
  expect((await books.work(hours(10))).balanceSeconds).toBe(hours(-2));
});

test("a client on hold may still have an entry shortened, and moved to another day", async () => {
  const books = await openBooks({ overrun: "hold", overrunLimitSeconds: hours(1) });
  const { entryId } = await books.work(hours(1));
  expect((await books.work(hours(1), { entryId, revision: 2, workedOn: day("2026-03-01") })).balanceSeconds).toBe(hours(-1));
  expect((await books.work(minutes(20), { entryId, revision: 3, workedOn: day("2026-03-01") })).balanceSeconds).toBe(minutes(-20));
});

test("billed overrun is money at the rate, leaves the balance at nothing and is never settled by later hours", async () => {
  const { books } = await nearlyUsedUp();
  // 1 h from the block, 50 min 1 s at $120 an hour: 12000 × 3001 ÷ 3600 = 10003.33
  const over = await books.work(hours(1) + 3_001);
  expect(over.balanceSeconds).toBe(0);
  expect(await linesOf(books, over.version)).toEqual([["draw", -3_600, 15_000], ["overage", -3_001, 10_003]]);
  expect(await books.entry(over.entryId)).toMatchObject({ overageSeconds: 3_001, overageMinor: 10_003n, overdraftSeconds: 0 });

  await books.buy(hours(10));
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(10), extraMinor: 10_003n, unbilledMinor: 10_003n });
});

test("an entry's overrun is rounded once, however often it grows, and keeps the rate at which it began", async () => {
  const { books } = await nearlyUsedUp();
  await books.work(hours(1));
  const { entryId } = await books.work(1);
  // 12000 × 1 ÷ 3600 = 3.33; × 2 = 6.67; × 3 = 10.00
  const second = await books.work(2, { entryId, revision: 2 });
  expect(await linesOf(books, second.version)).toEqual([["overage", -1, 3]]);
  await books.setTerms({ overrun: "bill", overrunRateMinor: 99_000 });
  const third = await books.work(3, { entryId, revision: 3 });
  expect(await linesOf(books, third.version)).toEqual([["overage", -1, 4]]);
  expect((await books.entry(entryId)).overageMinor).toBe(10n);

  await books.setTerms({ overrun: "refuse", overrunRateMinor: null });
  const gone = await books.remove(entryId, 4);
  expect(await linesOf(books, gone.version)).toEqual([["overage", 3, -10]]);
  expect((await books.balance()).extraMinor).toBe(0n);
});

test("what comes back goes off the bill first, then off the debt, then to the blocks, the newest first", async () => {
  const books = await openBooks({ overrun: "allow" });
  const [, second] = [await books.buy(hours(1), 15_000), await books.buy(hours(1), 15_000)];
  const { entryId } = await books.work(minutes(150));
  await books.setTerms({ overrun: "bill", overrunRateMinor: 6_000 });
  await books.work(minutes(160), { entryId, revision: 2 });
  expect(await books.entry(entryId)).toMatchObject({ overdraftSeconds: minutes(30), overageSeconds: minutes(10), overageMinor: 1_000n });

  const back = await books.work(minutes(90), { entryId, revision: 3 });
  expect(await linesOf(books, back.version)).toEqual([["overage", minutes(10), -1_000], ["overdraft", minutes(30), 0], ["draw", minutes(30), -7_500]]);
  expect((await books.block(second)).remainingSeconds).toBe(minutes(30));
});

test("travel is money beside the hours and follows its entry", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const trip = await books.work(hours(1), { travelMinor: 4_500 });
  expect(await linesOf(books, trip.version)).toEqual([["draw", -3_600, 15_000], ["travel", 0, 4_500]]);
  expect(trip.balanceSeconds).toBe(hours(9));

  const shorter = await books.work(hours(1), { entryId: trip.entryId, revision: 2, travelMinor: 3_000, description: "One way" });
  expect(await linesOf(books, shorter.version)).toEqual([["travel", 0, -1_500]]);
  const gone = await books.remove(trip.entryId, 3);
  expect(await linesOf(books, gone.version)).toEqual([["draw", 3_600, -15_000], ["travel", 0, -3_000]]);
  expect(await books.balance()).toMatchObject({ extraMinor: 0n, balanceSeconds: hours(10) });
});

test("a bill takes what was not billed before; what is taken back afterwards waits for the next one", async () => {
  const { books } = await nearlyUsedUp();
  await books.work(hours(1));
  const over = await books.work(hours(1), { travelMinor: 2_500 });
  const bill = await books.bill("bill:1");
  expect(bill).toMatchObject({ replayed: false, billedMinor: 14_500 });
  expect(await books.bill("bill:1")).toMatchObject({ replayed: true, billedMinor: 14_500, version: bill.version });
  expect(await refusalOf(books.bill("bill:2"))).toMatchObject({ code: "nothing_to_bill" });

  await books.remove(over.entryId, 2);
  expect(await books.balance()).toMatchObject({ extraMinor: 0n, billedMinor: 14_500n, unbilledMinor: -14_500n });
  expect(await refusalOf(books.bill("bill:3"))).toMatchObject({ code: "nothing_to_bill" });
  await books.work(hours(2));
  expect(await books.bill("bill:4")).toMatchObject({ billedMinor: 9_500 });
  expect((await books.balance()).unbilledMinor).toBe(0n);
});

test("free work takes nothing, and says why", async () => {
  const books = await openBooks();
  const free = await books.work(hours(2), { chargedSeconds: 0, freeReason: "warranty" });
  expect(free.balanceSeconds).toBe(0);
  expect(await books.entry(free.entryId)).toMatchObject({ freeReason: "warranty", workedSeconds: hours(2), chargedSeconds: 0 });
  await expect(books.work(hours(1), { freeReason: "goodwill" })).rejects.toThrow(/time_entry_is_sound/);
});

test("the same entry asked for again is answered as it was, though the rules charge it otherwise by now", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const first = await books.work(hours(1));
  const again = await books.work(hours(1), { entryId: first.entryId, chargedSeconds: hours(2), travelMinor: 900 });
  expect(again).toMatchObject({ replayed: true, version: first.version, balanceSeconds: hours(9) });
  expect(await refusalOf(books.work(hours(1), { entryId: first.entryId, channel: "phone" }))).toMatchObject({ code: "stale_revision" });
});

test("the receipt of every revision stays as it was worked out", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const { entryId, version } = await books.work(hours(1));
  const changed = await books.work(hours(2), { entryId, revision: 2 });
  const gone = await books.remove(entryId, 3);
  const heads = await books.firm.inFirm((db) => db.ledgerTransaction.findMany({ where: { contractId: books.contractId, kind: "time" }, orderBy: { version: "asc" } }));
  expect(heads.map((head) => [head.version, (head.receipt as { workedSeconds: number } | null)?.workedSeconds])).toEqual([
    [version, hours(1)], [changed.version, hours(2)], [gone.version, undefined],
  ]);
});
