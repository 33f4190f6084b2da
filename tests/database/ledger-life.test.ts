import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { hours, linesOf, minutes, openBooks, refusalOf, type TestBooks } from "@/tests/support/ledger";

async function month(books: TestBooks, first: string) {
  return books.firm.inFirm((db) => db.ledgerMonth.findFirstOrThrow({ where: { contractId: books.contractId, month: new Date(first) } }));
}

test("a gift is usable at once, costs nothing and settles debt; asked for again it is given once", async () => {
  const books = await openBooks({ overrun: "allow" });
  const { entryId } = await books.work(minutes(30));
  const blockId = randomUUID();
  const gift = await books.grant(hours(2), { blockId, operationKey: "gift:1" });
  expect(gift.balanceSeconds).toBe(minutes(90));
  expect(await linesOf(books, gift.version)).toEqual([["purchase", hours(2), 0], ["draw", minutes(-30), 0], ["overdraft", minutes(30), 0]]);
  expect(await books.block(blockId)).toMatchObject({ origin: "gift", reason: "For the trouble", priceMinor: 0n, recognisedMinor: 0n, number: 1 });
  expect((await books.entry(entryId)).overdraftSeconds).toBe(0);

  expect(await books.grant(hours(2), { blockId, operationKey: "gift:1" })).toMatchObject({ replayed: true, version: gift.version, balanceSeconds: minutes(90) });
  expect(await refusalOf(books.grant(hours(3), { blockId, operationKey: "gift:1" }))).toMatchObject({ code: "operation_key_reused" });
  expect(await refusalOf(books.grant(hours(2), { blockId, operationKey: "gift:2" }))).toMatchObject({ code: "operation_key_reused" });
  await books.end("2026-03-31");
  expect(await refusalOf(books.grant(hours(1)))).toMatchObject({ code: "contract_ended" });
});

test("an adjustment takes hours in the order of draws, and what it takes has been earned", async () => {
  const books = await openBooks();
  const lasting = await books.buy(hours(10), 100_001);
  const ending = await books.buy(hours(1), 15_000, "2026-06-30");
  const less = await books.adjust(-hours(2));
  // The block that ends first gives its hour; the other gives 1 of 10: 100001 ÷ 10 = 10000.1
  expect(await linesOf(books, less.version)).toEqual([["adjust", -3_600, 15_000], ["adjust", -3_600, 10_000]]);
  expect(await books.block(ending)).toMatchObject({ status: "exhausted", adjustedSeconds: 3_600 });
  expect(await books.block(lasting)).toMatchObject({ remainingSeconds: hours(9), recognisedMinor: 10_000n });
  expect(await month(books, "2026-03-01")).toMatchObject({ adjustedSeconds: hours(2), adjustedMinor: 25_000n, drawnSeconds: 0 });
  expect(await refusalOf(books.adjust(-hours(10)))).toMatchObject({ code: "insufficient_hours", details: { neededSeconds: hours(10), availableSeconds: hours(9) } });

  const work = await books.work(hours(9));
  // Used up, the block has earned its price to the cent.
  expect((await books.block(lasting)).recognisedMinor).toBe(100_001n);
  expect(work.balanceSeconds).toBe(0);
});

test("an adjustment upwards is a block of its own, and brings the contract above its line again", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  expect((await books.work(hours(8))).renewalOpened).toBe(1);
  const more = await books.adjust(minutes(1), { operationKey: "count:1" });
  expect(more).toMatchObject({ balanceSeconds: hours(2) + 60, renewalWithdrawn: 1 });
  const less = await books.adjust(-minutes(1));
  expect(less).toMatchObject({ balanceSeconds: hours(2), renewalOpened: 2 });
});

test("hours move to another contract of the client with their money and their last day, and settle debt there", async () => {
  const from = await openBooks();
  const to = await openBooks({ overrun: "allow" }, from.firm, from.clientId);
  const ending = await from.buy(hours(3), 10_000, "2026-06-30");
  const lasting = await from.buy(hours(10), 150_000);
  await from.work(hours(1));
  await to.work(minutes(30));

  const moved = await from.transfer(to.contractId, hours(4), { operationKey: "move:1" });
  // Earned 3333 of 10000 for the first hour of three; the other two carry 10000 − 3333 = 6667. Of the other block 2 of 10 h: 30000.
  expect(await linesOf(from, moved.version)).toEqual([["transfer", -hours(2), -6_667], ["transfer", -hours(2), -30_000]]);
  expect(moved.balanceSeconds).toBe(hours(8));
  expect(await from.block(ending)).toMatchObject({ status: "exhausted", recognisedMinor: 3_333n, returnedMinor: 6_667n });

  const arrived = await from.firm.inFirm((db) => db.hourBlock.findMany({ where: { contractId: to.contractId }, orderBy: { number: "asc" } }));
  expect(arrived.map((block) => [block.origin, block.sourceBlockId, block.totalSeconds, block.priceMinor, block.expiresOn?.toISOString().slice(0, 10) ?? null])).toEqual([
    ["transfer", ending, hours(2), 6_667n, "2026-06-30"],
    ["transfer", lasting, hours(2), 30_000n, null],
  ]);
  // The debt of 30 min takes a quarter of the first block: 6667 ÷ 4 = 1666.75
  expect((await linesOf(to, 2)).slice(2)).toEqual([["draw", minutes(-30), 1_666], ["overdraft", minutes(30), 0]]);
  expect((await to.balance()).balanceSeconds).toBe(minutes(210));
  expect(await month(from, "2026-03-01")).toMatchObject({ transferredSeconds: -hours(4), transferredMinor: -36_667n, returnedMinor: 0n });
  expect(await month(to, "2026-03-01")).toMatchObject({ transferredSeconds: hours(4), transferredMinor: 36_667n, purchasedMinor: 0n });
});

test("a transfer counts once, and is refused between strangers, beyond what is there and to a contract that ended", async () => {
  const from = await openBooks();
  const to = await openBooks({}, from.firm, from.clientId);
  const stranger = await openBooks({}, from.firm);
  await from.buy(hours(10));
  const moved = await from.transfer(to.contractId, hours(1), { operationKey: "move:1" });
  expect(await from.transfer(to.contractId, hours(1), { operationKey: "move:1" })).toMatchObject({ replayed: true, version: moved.version });
  expect((await to.balance()).balanceSeconds).toBe(hours(1));
  expect(await refusalOf(from.transfer(to.contractId, hours(2), { operationKey: "move:1" }))).toMatchObject({ code: "operation_key_reused" });
  expect(await refusalOf(from.transfer(stranger.contractId, hours(1)))).toMatchObject({ code: "not_same_client" });
  expect(await refusalOf(from.transfer(from.contractId, hours(1)))).toMatchObject({ code: "not_same_client" });
  expect(await refusalOf(from.transfer(to.contractId, hours(10)))).toMatchObject({ code: "insufficient_hours", details: { availableSeconds: hours(9) } });
  await to.end("2026-03-02");
  expect(await refusalOf(from.transfer(to.contractId, hours(1)))).toMatchObject({ code: "contract_ended" });
});

test("transfers to and fro at the same time never wait for each other in a circle", async () => {
  const here = await openBooks();
  const there = await openBooks({}, here.firm, here.clientId);
  await here.buy(hours(10));
  await there.buy(hours(10));
  const moves = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? here.transfer(there.contractId, minutes(10)) : there.transfer(here.contractId, minutes(10))));
  await Promise.all(moves);
  expect([(await here.balance()).balanceSeconds, (await there.balance()).balanceSeconds]).toEqual([hours(10), hours(10)]);
});

test("unused hours of a sale are refunded for their money; earned and refunded are the price to the cent", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(3), 10_000);
  await books.work(hours(1));
  const refund = await books.refund(blockId, hours(1), "refund:1");
  // Of 10000 two hours may earn 6666 at most, so the third is worth 3334.
  expect(refund).toMatchObject({ refundMinor: 3_334, balanceSeconds: hours(1) });
  expect(await books.refund(blockId, hours(1), "refund:1")).toMatchObject({ replayed: true, refundMinor: 3_334 });
  await books.work(hours(1));
  expect(await books.block(blockId)).toMatchObject({ status: "exhausted", recognisedMinor: 6_666n, returnedMinor: 3_334n });
  expect(await refusalOf(books.refund(blockId, 60))).toMatchObject({ code: "block_not_refundable" });
  expect(await refusalOf(books.void(blockId))).toMatchObject({ code: "block_not_voidable" });
});

test("a block refunded whole is returned, and a gift is never refunded", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(2), 30_001);
  expect(await refusalOf(books.refund(blockId, hours(3)))).toMatchObject({ code: "block_not_refundable" });
  expect(await books.refund(blockId, hours(2))).toMatchObject({ refundMinor: 30_001, balanceSeconds: 0 });
  expect((await books.block(blockId)).status).toBe("returned");
  const gift = await books.grant(hours(1));
  expect(await refusalOf(books.refund(gift.blockId, 60))).toMatchObject({ code: "block_not_refundable" });
});

test("a block that was adjusted, moved from or moved here is not voided; a gift may be", async () => {
  const from = await openBooks({ overrun: "allow" });
  const to = await openBooks({}, from.firm, from.clientId);
  const adjusted = await from.buy(hours(1), 15_000, "2026-05-01");
  await from.adjust(-60);
  expect(await refusalOf(from.void(adjusted))).toMatchObject({ code: "block_not_voidable" });
  await from.transfer(to.contractId, minutes(10));
  const arrived = await from.firm.inFirm((db) => db.hourBlock.findFirstOrThrow({ where: { contractId: to.contractId } }));
  expect(await refusalOf(to.void(arrived.id))).toMatchObject({ code: "block_not_voidable" });
  const gift = await from.grant(hours(1));
  expect((await from.void(gift.blockId)).balanceSeconds).toBe(minutes(49));
});

test("a later last day brings back what had lapsed, with its money, and settles debt", async () => {
  const books = await openBooks({ overrun: "allow" });
  const blockId = await books.buy(hours(10), 150_000, "2026-03-31");
  await books.work(hours(4));
  books.moveTo("2026-04-04");
  await books.expire(blockId);
  await books.work(hours(1));
  expect((await books.balance()).balanceSeconds).toBe(hours(-1));

  const extension = await books.extend(blockId, "2026-06-30", "extend:1");
  expect(await linesOf(books, extension.version)).toEqual([["extend", 0, 0], ["expire", hours(6), -90_000], ["draw", -hours(1), 15_000], ["overdraft", hours(1), 0]]);
  expect(extension.balanceSeconds).toBe(hours(5));
  expect(await books.block(blockId)).toMatchObject({ status: "open", expiredSeconds: 0, recognisedMinor: 75_000n });
  expect(await month(books, "2026-04-01")).toMatchObject({ expiredSeconds: 0, breakageMinor: 0n });
  expect(await books.extend(blockId, "2026-06-30", "extend:1")).toMatchObject({ replayed: true, version: extension.version });
  const [line] = await books.lines(extension.version);
  expect(line?.expiresBefore?.toISOString().slice(0, 10)).toBe("2026-03-31");
});

test("a last day is only ever moved back, and not into the past", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(1), 15_000, "2026-03-31");
  const lasting = await books.buy(hours(1));
  expect(await refusalOf(books.extend(blockId, "2026-03-31"))).toMatchObject({ code: "block_not_extendable" });
  expect(await refusalOf(books.extend(lasting, "2027-01-01"))).toMatchObject({ code: "block_not_extendable" });
  books.moveTo("2026-04-10");
  expect(await refusalOf(books.extend(blockId, "2026-04-09"))).toMatchObject({ code: "block_not_extendable" });
  await books.extend(blockId, null);
  expect((await books.block(blockId)).expiresOn).toBeNull();
});

test("a purchase that carries older hours along gives open blocks at least its own last day", async () => {
  const books = await openBooks({ expiry: "last_purchase", expiryMonths: 12 });
  const older = await books.buy(hours(1), 15_000, "2026-06-30");
  const longer = await books.buy(hours(1), 15_000, "2028-01-01");
  const { blockId } = await books.order(hours(1), 15_000);
  const activation = await books.activate([blockId], { expiresOn: day("2027-03-02"), carriesOlder: true });
  expect(await linesOf(books, activation.version)).toEqual([["extend", 0, 0], ["purchase", 3_600, 15_000]]);
  const lastDays = await Promise.all([older, longer, blockId].map(async (id) => (await books.block(id)).expiresOn?.toISOString().slice(0, 10)));
  expect(lastDays).toEqual(["2027-03-02", "2028-01-01", "2027-03-02"]);
});

test("what is left when a contract ends lapses by a person's word, and only then", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(10), 150_000);
  await books.work(hours(1));
  expect(await refusalOf(books.lapse(blockId))).toMatchObject({ code: "contract_not_ended" });
  await books.end("2026-03-03");
  expect(await refusalOf(books.lapse(blockId))).toMatchObject({ code: "contract_not_ended" });
  books.moveTo("2026-03-03");
  const lapse = await books.lapse(blockId, "end:1");
  expect(await linesOf(books, lapse.version)).toEqual([["expire", -hours(9), 135_000]]);
  expect(await books.lapse(blockId, "end:1")).toMatchObject({ replayed: true, version: lapse.version });
  expect(await books.block(blockId)).toMatchObject({ status: "expired", recognisedMinor: 150_000n });
});
