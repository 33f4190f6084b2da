// Many hands on one contract at once. Whatever order the lock gives them, no minute is lost, none is taken twice, and one
// depletion makes one renewal.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { TenantDb } from "@/lib/db/tenant";
import { Refusal } from "@/lib/domain/refusal";
import { auditTenant } from "@/lib/ledger/audit";
import * as ledger from "@/lib/ledger/post";
import { hours, minutes, openBooks, type TestBooks, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

const audited = (books: TestBooks) => books.firm.inFirm((db) => auditTenant(db));

/** Runs all at once; what was refused, by code, beside what was done. */
async function atOnce<Result>(work: Promise<Result>[]): Promise<{ done: Result[]; refused: string[] }> {
  const done: Result[] = [];
  const refused: string[] = [];
  for (const outcome of await Promise.allSettled(work)) {
    if (outcome.status === "fulfilled") done.push(outcome.value);
    else if (outcome.reason instanceof Refusal) refused.push(outcome.reason.code);
    else throw outcome.reason;
  }
  return { done, refused };
}

test("sixteen technicians at the last three hours take exactly three, and one renewal opens", async () => {
  const books = await openBooks();
  await books.buy(hours(3));
  const { done, refused } = await atOnce(Array.from({ length: 16 }, () => books.work(minutes(15))));
  expect(done).toHaveLength(12);
  expect(refused).toEqual(Array(4).fill("insufficient_hours"));
  expect(await books.balance()).toMatchObject({ balanceSeconds: 0, version: 14 });
  expect(await books.renewals()).toHaveLength(1);
  expect(await books.jobs()).toEqual([1]);
  expect(await audited(books)).toEqual([]);
});

test("one entry sent by eight hands at once is charged once, and all are told the same", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const entryId = randomUUID();
  const { done } = await atOnce(Array.from({ length: 8 }, () => books.work(hours(8), { entryId })));
  expect(done.filter((answer) => !answer.replayed)).toHaveLength(1);
  expect(new Set(done.map(({ version, balanceSeconds, renewalOpened }) => `${version} ${balanceSeconds} ${renewalOpened}`))).toEqual(new Set([`3 ${hours(2)} 1`]));
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(2) });
});

test("one entry's name used on two contracts at once is written on one", async () => {
  const here = await openBooks();
  const there = await openBooks({}, here.firm);
  await here.buy(hours(10));
  await there.buy(hours(10));
  for (let round = 0; round < 8; round += 1) {
    const entryId = randomUUID();
    const { done, refused } = await atOnce([here.work(minutes(1), { entryId }), there.work(minutes(1), { entryId })]);
    expect([done.length, ...refused]).toEqual([1, "entry_on_other_contract"]);
  }
  expect(await audited(here)).toEqual([]);
});

test("two people change one entry at once: one is told that it has changed", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(1));
  const { done, refused } = await atOnce([2, 3, 4].map((count) => books.work(hours(count), { entryId, revision: 2 })));
  expect(done).toHaveLength(1);
  expect(refused).toEqual(["stale_revision", "stale_revision"]);
});

test("a payment told five times at once opens the hours once", async () => {
  const books = await openBooks();
  const { blockId } = await books.order(hours(10));
  const { done } = await atOnce(Array.from({ length: 5 }, () => books.activate([blockId], { operationKey: "payment:1" })));
  expect(done.filter((answer) => !answer.replayed)).toHaveLength(1);
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(10), version: 2 });
});

test("draws, edits, deletions, a void, a sale and a lapse at once leave books that add up", async () => {
  const books = await openBooks({ overrun: "allow" });
  const wrong = await books.buy(hours(10));
  const lapsing = await books.buy(hours(4), 60_000, "2026-03-03");
  const known = [];
  for (let count = 0; count < 6; count += 1) known.push((await books.work(minutes(40 + count))).entryId);
  const { blockId } = await books.order(hours(10));
  books.moveTo("2026-03-10");
  const { refused } = await atOnce<unknown>([
    ...Array.from({ length: 10 }, (_, index) => books.work(minutes(11 + index))),
    ...known.slice(0, 3).map((entryId, index) => books.work(minutes(90 + index), { entryId, revision: 2 })),
    ...known.slice(3).map((entryId) => books.remove(entryId, 2)),
    books.void(wrong), books.expire(lapsing), books.activate([blockId]), books.setTerms({ lineSeconds: hours(3), overrun: "allow" }),
  ]);
  expect(refused).toEqual([]);
  expect(await audited(books)).toEqual([]);
  const open = (await books.renewals()).filter((renewal) => ["requested", "warned", "sent"].includes(renewal.status));
  expect(open.length).toBeLessThanOrEqual(1);
});

test("time that goes back and forth between two contracts never ends in a deadlock", async () => {
  const here = await openBooks();
  const there = await openBooks({}, here.firm);
  const { inFirm, technician } = here.firm;
  await here.buy(hours(20));
  await there.buy(hours(20));
  const move = async (from: TestBooks, to: TestBooks) => {
    const { entryId } = await from.work(minutes(10));
    return inFirm(async (db) => {
      await ledger.lockContracts(db, [from.contractId, to.contractId]);
      await ledger.removeTime(db, from.posting(), { entryId, revision: 2 });
      await ledger.setTime(db, to.posting(), {
        ...usualWork, entryId: randomUUID(), revision: 1, contractId: to.contractId, memberId: technician.id,
        workedOn: to.posting().today, workedSeconds: minutes(10), chargedSeconds: minutes(10), receipt: plainReceipt(minutes(10)),
      });
    });
  };
  await Promise.all(Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? move(here, there) : move(there, here))));
  expect(await here.balance()).toMatchObject({ balanceSeconds: hours(19) });
  expect(await there.balance()).toMatchObject({ balanceSeconds: hours(19) });
  expect(await audited(here)).toEqual([]);
});

/** Holds the contract's lock for `milliseconds`, as a long import or an archive does, and does `work` inside. */
async function holding(books: TestBooks, milliseconds: number, work: (db: TenantDb) => Promise<unknown>): Promise<void> {
  await books.firm.inFirm(async (db) => {
    await ledger.lockContracts(db, [books.contractId]);
    await work(db);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  });
}

test("work that waited while its client was put away is not written", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.buy(hours(10));
  const archiving = holding(books, 400, (db) => db.client.updateMany({ data: { archivedAt: new Date() } }));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await expect(books.work(hours(1))).rejects.toMatchObject({ code: "client_archived" });
  await archiving;
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(10) });
});

test("who waits too long for a contract is told that it is busy, and nothing is written", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const importing = holding(books, 7_500, async () => {});
  await new Promise((resolve) => setTimeout(resolve, 150));
  await expect(books.work(hours(1))).rejects.toMatchObject({ code: "contract_busy" });
  await importing;
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(10) });
});
