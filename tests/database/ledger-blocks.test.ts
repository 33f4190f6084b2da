// The life of bought hours: ordered, opened, used, lapsed, voided. Figures worked out by hand.

import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { auditTenant } from "@/lib/ledger/audit";
import { hours, linesOf, minutes, openBooks, refusalOf } from "@/tests/support/ledger";

test("debt is settled by the next block at its rate, oldest entry first", async () => {
  const books = await openBooks({ overrun: "allow" });
  const { entryId: first } = await books.work(hours(2));
  const { entryId: second } = await books.work(hours(3));
  expect(await books.balance()).toMatchObject({ balanceSeconds: -hours(5) });
  const { blockId } = await books.order(hours(4), 60_000);
  const { version, balanceSeconds } = await books.activate([blockId]);
  expect(balanceSeconds).toBe(-hours(1));
  expect(await linesOf(books, version)).toEqual([
    ["purchase", hours(4), 60_000],
    ["draw", -hours(2), 30_000], ["overdraft", hours(2), 0],
    ["draw", -hours(2), 30_000], ["overdraft", hours(2), 0],
  ]);
  expect(await books.entry(first)).toMatchObject({ overdraftSeconds: 0 });
  expect(await books.entry(second)).toMatchObject({ overdraftSeconds: hours(1) });
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
  expect(await linesOf(books, version)).toEqual([["expire", -hours(5), 75_000]]);
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
  expect(await linesOf(books, less.version)).toEqual([["draw", hours(1), -15_000], ["expire", -hours(1), 15_000]]);
  expect(await books.balance()).toMatchObject({ balanceSeconds: 0 });
});

test("minutes that come back to a used-up block within the days of grace may be used, later they lapse", async () => {
  const books = await openBooks({ graceDays: 3 });
  const block = await books.buy(hours(2), 30_000, "2026-06-30");
  const { entryId } = await books.work(hours(2));
  books.moveTo("2026-07-03");
  const less = await books.work(hours(1), { entryId, revision: 2, workedOn: day("2026-03-02") });
  expect(less.balanceSeconds).toBe(hours(1));
  await books.work(hours(1), { workedOn: day("2026-06-29") });
  expect(await books.block(block)).toMatchObject({ status: "exhausted" });
  books.moveTo("2026-07-04");
  expect(await books.remove(entryId, 3)).toMatchObject({ balanceSeconds: 0 });
  expect(await books.block(block)).toMatchObject({ status: "expired", expiredSeconds: hours(1) });
});

test("a void gives the work back, draws it from other blocks, and the rest becomes debt even where overrun is refused", async () => {
  const books = await openBooks();
  const wrong = await books.buy(hours(10), 150_000);
  await books.work(hours(3));
  await books.work(hours(2));
  const right = await books.buy(hours(4), 60_000);
  const { version, balanceSeconds } = await books.void(wrong);
  expect(balanceSeconds).toBe(-hours(1));
  expect(await linesOf(books, version)).toEqual([
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

test("months keep what was bought, used and lapsed, and a month that is over never changes", async () => {
  const books = await openBooks();
  books.moveTo("2026-03-30");
  await books.buy(hours(10), 150_000);
  const { entryId } = await books.work(hours(4));
  await books.work(minutes(20), { billable: false, chargedSeconds: 0 });
  books.moveTo("2026-04-02");
  await books.work(hours(3), { entryId, revision: 2, workedOn: day("2026-03-30") });
  const months = await books.firm.inFirm((db) => db.ledgerMonth.findMany({ where: { contractId: books.contractId }, orderBy: { month: "asc" } }));
  expect(months).toMatchObject([
    { month: new Date("2026-03-01"), purchasedSeconds: hours(10), purchasedMinor: 150_000n, drawnSeconds: hours(4), recognisedMinor: 60_000n, workedSeconds: hours(4) + minutes(20) },
    { month: new Date("2026-04-01"), purchasedSeconds: 0, drawnSeconds: -hours(1), recognisedMinor: -15_000n, workedSeconds: -hours(1) },
  ]);
  expect(await books.firm.inFirm((db) => auditTenant(db))).toEqual([]);
});
