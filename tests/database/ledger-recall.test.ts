// What follows when a debit comes back: the renewal that it had settled is open again, and debt that nobody pays is billed.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { hours, minutes, openBooks, type TestBooks, violationsOf } from "@/tests/support/ledger";

const statuses = async (books: TestBooks) => (await books.renewals()).map(({ status }) => status);

test("the renewal of a recalled block is sent again, and nothing else fires until it is paid", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.buy(hours(10));
  await books.work(hours(8));
  await books.mark(1, "sent");
  const { blockId } = await books.order(hours(10), 150_000, randomUUID(), 1);
  await books.activate([blockId], { renewalNumber: 1, provisional: true });
  expect(await statuses(books)).toEqual(["settled"]);
  await books.work(hours(4));

  const recalled = await books.recall([blockId]);
  expect(recalled).toMatchObject({ balanceSeconds: -hours(2), renewalOpened: null, owedSeconds: hours(2) });
  expect(await books.renewals()).toMatchObject([{ status: "sent", closedAt: null }]);
  await books.work(hours(1));
  expect(await statuses(books)).toEqual(["sent"]);
  expect((await books.balance()).armed).toBe(false);

  await books.activate([blockId], { renewalNumber: 1, operationKey: "payment:1" });
  expect(await statuses(books)).toEqual(["settled"]);
  // Recalled above the line it waits too: only a renewal that nobody has sent would be withdrawn.
  await books.grant(hours(20));
  await books.recall([blockId]);
  expect(await books.renewals()).toMatchObject([{ status: "sent", noteCode: "rose_above_line" }]);
  // Given up, it may be cancelled with its order, and the line watches again.
  await books.cancelOrder(blockId);
  await books.mark(1, "cancelled");
  expect((await books.balance()).armed).toBe(true);
  expect((await books.work(hours(20))).renewalOpened).toBe(2);
  expect(await violationsOf(books)).toEqual([]);
});

test("where the next renewal is open already, the one that came back stays settled", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.buy(hours(3));
  await books.work(hours(1));
  await books.mark(1, "sent");
  const { blockId } = await books.order(hours(3), 45_000, randomUUID(), 1);
  await books.activate([blockId], { renewalNumber: 1, provisional: true });
  await books.work(hours(3));
  expect(await statuses(books)).toEqual(["settled", "requested"]);
  await books.recall([blockId]);
  expect(await statuses(books)).toEqual(["settled", "requested"]);
  await books.activate([blockId], { renewalNumber: 1 });
  expect(await statuses(books)).toEqual(["settled", "requested"]);
  expect(await violationsOf(books)).toEqual([]);
});

test("a renewal of long ago that comes back is sent again, and later ones are counted on", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.buy(hours(3));
  await books.work(hours(1));
  const blocks: string[] = [];
  for (const number of [1, 2]) {
    await books.mark(number, "sent");
    const { blockId } = await books.order(hours(10), 150_000, randomUUID(), number);
    await books.activate([blockId], { renewalNumber: number });
    blocks.push(blockId);
    if (number === 1) await books.work(hours(10));
  }
  expect(await statuses(books)).toEqual(["settled", "settled"]);
  await books.recall([blocks[0] ?? ""]);
  expect(await statuses(books)).toEqual(["sent", "settled"]);
  await books.mark(1, "cancelled");
  await books.grant(hours(8));
  expect((await books.work(hours(8))).renewalOpened).toBe(3);
});

test("without a renewal the line is watched as always: a recall that comes down to it opens one", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(10), 150_000, null, true);
  expect(await books.recall([blockId])).toMatchObject({ balanceSeconds: 0, renewalOpened: 1 });
  expect(await books.jobs()).toEqual([1]);
});

test("a recall on an ended contract leaves the block ordered and opens nothing", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(10), 150_000, null, true);
  await books.work(hours(9));
  await books.end("2026-03-02");
  expect(await books.recall([blockId])).toMatchObject({ owedSeconds: hours(9), renewalOpened: null });
  expect(await statuses(books)).toEqual(["withdrawn"]);
  expect(await books.activate([blockId])).toMatchObject({ balanceSeconds: hours(1), renewalOpened: null });
  expect(await violationsOf(books)).toEqual([]);
});

test("debt is billed oldest first, at the rate at which an entry's overrun began, and no hours settle it any more", async () => {
  const books = await openBooks({ overrun: "bill", overrunRateMinor: 15_000 });
  const blockId = await books.buy(hours(4), 60_000, null, true);
  const first = await books.work(hours(3));
  const second = await books.work(hours(2));
  // An hour of the second is billed at 150.00 already; the recall makes debt of all else.
  await books.recall([blockId]);
  expect((await books.balance()).balanceSeconds).toBe(-hours(4));
  const billed = await books.billDebt(hours(3) + minutes(20), 18_000, "giving up");
  expect(billed).toMatchObject({ billedSeconds: hours(3) + minutes(20), billedMinor: 54_000 + 5_000, balanceSeconds: -minutes(40) });
  expect(await books.entry(first.entryId)).toMatchObject({ overdraftSeconds: 0, overageSeconds: hours(3), overageRateMinor: 18_000n });
  expect(await books.entry(second.entryId)).toMatchObject({ overdraftSeconds: minutes(40), overageSeconds: minutes(80), overageRateMinor: 15_000n });
  expect(await books.billDebt(hours(3) + minutes(20), 18_000, "giving up")).toMatchObject({ replayed: true, billedSeconds: hours(3) + minutes(20), billedMinor: 59_000 });
  expect(await books.bill()).toMatchObject({ billedMinor: 15_000 + 59_000 });
  expect(await books.billDebt(hours(9))).toMatchObject({ billedSeconds: minutes(40), billedMinor: 10_000 });
  expect(await books.billDebt(hours(9))).toMatchObject({ replayed: true, billedSeconds: 0, billedMinor: 0 });
  await books.buy(hours(1));
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(1), overdraftSeconds: 0 });
  expect(await violationsOf(books)).toEqual([]);
});
