// What went wrong in other ledgers of hours and credits, one test each, with figures worked out by hand. Ten hours cost
// 1,500.00 where nothing else is said, and the line stands at two hours.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { SYSTEM } from "@/lib/domain/actor";
import { addDays } from "@/lib/domain/day";
import { postingBy } from "@/lib/features/firm-clock";
import { auditTenant } from "@/lib/ledger/audit";
import { lockContracts, setTime } from "@/lib/ledger/post";
import { asOwner, freshTenant } from "@/tests/support/database";
import { hours, linesOf, minutes, openBooks, refusalOf, type TestBooks, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

const audited = (books: TestBooks) => books.firm.inFirm((db) => auditTenant(db));

test("a name for an operation does not contain its amount: the same payment with another amount is refused, not counted twice", async () => {
  const books = await openBooks();
  const [ten, five] = [await books.order(hours(10)), await books.order(hours(5), 75_000)];
  await books.activate([ten.blockId], { operationKey: "payment:77" });
  expect(await refusalOf(books.activate([ten.blockId, five.blockId], { operationKey: "payment:77" }))).toMatchObject({ code: "operation_key_reused" });
  await books.grant(hours(1), { operationKey: "gift:1" });
  expect(await refusalOf(books.grant(hours(2), { operationKey: "gift:1" }))).toMatchObject({ code: "operation_key_reused" });
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(11) });
});

test("the lock is on a row that is always there: the first entries of a new contract all count", async () => {
  const books = await openBooks({ overrun: "allow" });
  await Promise.all(Array.from({ length: 8 }, () => books.work(minutes(15))));
  expect(await books.balance()).toMatchObject({ balanceSeconds: -hours(2), overdraftSeconds: hours(2), version: 8 });
  expect(await audited(books)).toEqual([]);
});

test("what is left is asked under the lock: of two who want the last hour one gets it", async () => {
  const books = await openBooks();
  await books.buy(hours(1));
  const outcomes = await Promise.allSettled([books.work(hours(1)), books.work(hours(1))]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "insufficient_hours", details: { neededSeconds: 3_600, availableSeconds: 0 } } });
  expect(await books.balance()).toMatchObject({ balanceSeconds: 0 });
});

test("a balance has one home: blocks, debt, movements and the newest head say the same", async () => {
  const books = await openBooks({ overrun: "allow" });
  const first = await books.buy(hours(10));
  await books.buy(hours(5), 75_000);
  const { entryId } = await books.work(hours(12));
  await books.work(hours(6));
  await books.work(hours(11), { entryId, revision: 2 });
  await books.void(first);
  await books.adjust(hours(1));
  // 15 h bought, 17 h worked, 10 h undone, 1 h put right: 15 − 10 + 1 − 17 = −11 h.
  const { balanceSeconds, version } = await books.balance();
  const lines = await books.lines();
  const heads = await books.firm.inFirm((db) => db.ledgerTransaction.findMany({ where: { contractId: books.contractId, version } }));
  expect(balanceSeconds).toBe(-hours(11));
  expect(lines.reduce((sum, line) => sum + line.seconds, 0)).toBe(balanceSeconds);
  expect(heads[0]?.balanceAfterSeconds).toBe(balanceSeconds);
  expect(await audited(books)).toEqual([]);
});

test("landing exactly on the line opens one renewal, and staying there opens no other", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(8));
  await books.work(hours(8), { entryId, revision: 2, description: "Put two printers right" });
  await books.work(0, { chargedSeconds: 0, billable: false, workedSeconds: hours(1) });
  await books.setTerms({ graceDays: 5 });
  await books.work(minutes(30));
  expect(await books.renewals()).toMatchObject([{ number: 1, status: "requested", quantity: 1 }]);
  expect(await books.jobs()).toEqual([1]);
});

test("a payment that is declined is not asked for again by itself: the renewal stays open until a person closes it", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.buy(hours(10));
  await books.work(hours(9));
  await books.mark(1, "sent");
  for (let day = 3; day <= 9; day += 1) {
    books.moveTo(`2026-03-0${day}`);
    await books.work(minutes(20));
  }
  expect(await books.jobs()).toEqual([1]);
  await books.mark(1, "cancelled");
  books.moveTo("2026-03-10");
  await books.work(minutes(20));
  expect(await books.renewals()).toMatchObject([{ number: 1, status: "cancelled" }]);
});

test("hours that were used before their sale is undone do not come from nowhere: they are owed", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(10));
  await books.work(hours(8));
  const { version, balanceSeconds } = await books.void(blockId);
  expect(balanceSeconds).toBe(-hours(8));
  // 8 of 10 h had earned 1,200.00, which is given back; the whole price is no longer owed.
  expect(await linesOf(books, version)).toEqual([["draw", hours(8), -120_000], ["return", -hours(10), 150_000], ["overdraft", -hours(8), 0]]);
  expect(await books.block(blockId)).toMatchObject({ status: "voided", recognisedMinor: 0n, returnedMinor: 150_000n, remainingSeconds: 0 });
});

test("hours that are paid for soon are counted by the renewal that ordered them: no second one opens meanwhile", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.buy(hours(10));
  await books.work(hours(8));
  await books.mark(1, "sent");
  const { blockId } = await books.order(hours(10), 150_000, randomUUID(), 1);
  await books.work(hours(3));
  expect(await books.balance()).toMatchObject({ balanceSeconds: -hours(1), armed: false });
  expect(await books.jobs()).toEqual([1]);
  await books.activate([blockId], { renewalNumber: 1 });
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(9), armed: true });
  expect(await books.renewals()).toMatchObject([{ status: "settled" }]);
});

test("hours come back to the block that gave them, not to the one that would give today", async () => {
  const books = await openBooks();
  const wide = await books.buy(hours(10));
  const { entryId } = await books.work(hours(4));
  const soon = await books.buy(hours(5), 75_000, "2026-03-31");
  await books.work(hours(2));
  await books.remove(entryId, 2);
  expect(await books.block(wide)).toMatchObject({ remainingSeconds: hours(10), recognisedMinor: 0n });
  // 2 of 5 h for 750.00 stay with the block that lasts until the end of March.
  expect(await books.block(soon)).toMatchObject({ remainingSeconds: hours(3), recognisedMinor: 30_000n });
});

test("an evening's work in New York counts on its own day, which is tomorrow in Greenwich already", async () => {
  const books = await openBooks({}, await freshTenant({ timeZone: "America/New_York" }));
  const blockId = await books.buy(hours(10), 150_000, "2026-03-31");
  const late = new Date("2026-04-01T03:30:00Z");
  const { today } = await withClock(late, () => books.firm.inFirm((db) => postingBy(db, SYSTEM)));
  expect(today).toBe("2026-03-31");
  expect(await books.work(hours(1), { workedOn: today, startedAt: late })).toMatchObject({ balanceSeconds: hours(9) });
  expect(await refusalOf(books.work(hours(1), { workedOn: addDays(today, 1) }))).toMatchObject({ code: "insufficient_hours" });
  const [day] = await books.firm.inFirm((db) => db.$queryRaw<{ text: string }[]>`SELECT expires_on::text AS text FROM hour_block WHERE id = ${blockId}::uuid`);
  expect(day?.text).toBe("2026-03-31");
});

test("a block that was voided is not brought back by its payment", async () => {
  const books = await openBooks();
  const opened = await books.buy(hours(10));
  const { blockId: ordered } = await books.order(hours(5), 75_000);
  await books.void(opened);
  await books.cancelOrder(ordered);
  for (const blockId of [opened, ordered]) {
    expect(await refusalOf(books.activate([blockId]))).toMatchObject({ code: "block_not_ordered", details: { status: "voided" } });
    expect(await refusalOf(books.extend(blockId, "2027-01-01"))).toMatchObject({ code: "block_not_extendable" });
  }
  expect(await books.balance()).toMatchObject({ balanceSeconds: 0, availableSeconds: 0 });
});

test("an adjustment beside a draw loses neither: ten hours less three worked less two put right are five", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(10));
  await Promise.all([books.work(hours(3)), books.adjust(-hours(2))]);
  expect(await books.block(blockId)).toMatchObject({ drawnSeconds: hours(3), adjustedSeconds: hours(2), remainingSeconds: hours(5), recognisedMinor: 75_000n });
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(5) });
});

test("whether a block was ever used is told by movements that nobody can delete", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(10));
  const { entryId } = await books.work(hours(1));
  await books.remove(entryId, 2);
  expect((await books.lines()).map(({ bucket, seconds }) => [bucket, seconds])).toEqual([["purchase", hours(10)], ["draw", -hours(1)], ["draw", hours(1)]]);
  expect(await books.block(blockId)).toMatchObject({ chain: 3 });
  expect(await books.entry(entryId)).toMatchObject({ deleted: true, revision: 2 });
  for (const table of ["ledger_line", "ledger_transaction"]) {
    const deleting = asOwner(async (client) => {
      await client.query("SELECT set_config('app.tenant_id', $1, false)", [books.firm.tenantId]);
      await client.query(`DELETE FROM ${table} WHERE contract_id = $1`, [books.contractId]);
    });
    expect(await refusalOf(deleting)).toMatchObject({ code: "HB999" });
  }
});

test("a correction in July leaves June as it was", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  books.moveTo("2026-06-20");
  const { entryId } = await books.work(hours(4));
  const june = () => books.firm.inFirm((db) => db.ledgerMonth.findFirstOrThrow({ where: { contractId: books.contractId, month: new Date("2026-06-01") } }));
  const before = await june();
  books.moveTo("2026-07-03");
  await books.work(hours(3), { entryId, revision: 2, workedOn: addDays(books.posting().today, -13) });
  expect(await june()).toEqual(before);
  expect(before).toMatchObject({ drawnSeconds: hours(4), recognisedMinor: 60_000n });
  // One hour of 150.00 comes back in the month in which it was corrected.
  const july = await books.firm.inFirm((db) => db.ledgerMonth.findFirstOrThrow({ where: { contractId: books.contractId, month: new Date("2026-07-01") } }));
  expect(july).toMatchObject({ drawnSeconds: -hours(1), recognisedMinor: -15_000n });
});

test("a renewal whose transaction ends late is told to the worker all the same, after those that came later and ended sooner", async () => {
  const slow = await openBooks();
  const quick = await openBooks({}, slow.firm);
  await slow.buy(hours(10));
  await quick.buy(hours(10));
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const holding = slow.firm.inFirm(async (db) => {
    await lockContracts(db, [slow.contractId]);
    const { today } = slow.posting();
    await setTime(db, slow.posting(), {
      ...usualWork, entryId: randomUUID(), revision: 1, contractId: slow.contractId, memberId: slow.firm.technician.id, workedOn: today,
      workedSeconds: hours(9), chargedSeconds: hours(9), receipt: plainReceipt(hours(9)),
    });
    await released;
  });
  await quick.work(hours(9));
  expect([await quick.jobs(), await slow.jobs()]).toEqual([[1], []]);
  release();
  await holding;
  expect(await slow.jobs()).toEqual([1]);
});
