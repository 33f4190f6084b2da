import { expect, test } from "vitest";
import { dayFromDatabase } from "@/lib/domain/day";
import { adjustHours, extendBlock, giveHours, transferHours } from "@/lib/features/hours/commands";
import * as input from "@/lib/features/hours/input";
import { deskStatement } from "@/lib/ledger/statement";
import { hours, minutes, openBooks } from "@/tests/support/ledger";
import { named, onDay, openTwo } from "@/tests/support/hours";

const lastDay = (block: { expiresOn: Date | null }) => block.expiresOn && dayFromDatabase(block.expiresOn);

test("three hours given to a client who owes one leave two, cost nothing and last as bought ones do", async () => {
  const books = await openBooks({ overrun: "allow", expiry: "months", expiryMonths: 6 });
  await books.work(hours(1));
  const gift = input.giveHours.parse({ ...named("Sorry for the outage"), contractId: books.contractId, seconds: hours(3) });
  expect(await onDay(books, "2026-03-02", giveHours, gift)).toMatchObject({ balanceSeconds: hours(2), replayed: false });
  const block = await books.block(gift.operationId);
  expect(block).toMatchObject({ origin: "gift", reason: "Sorry for the outage", priceMinor: 0n, status: "open", remainingSeconds: hours(2) });
  expect(lastDay(block)).toBe("2026-09-02");
  // Asked again two days later it is still the same gift, with the last day that it got.
  expect(await onDay(books, "2026-03-04", giveHours, gift)).toMatchObject({ balanceSeconds: hours(2), replayed: true });
  await expect(onDay(books, "2026-03-02", giveHours, { ...gift, seconds: hours(4) })).rejects.toMatchObject({ code: "operation_key_reused" });
});

test("given hours last by their own size, up to a day of their own, or for ever", async () => {
  const books = await openBooks({ expiry: "by_size", expiryBySize: [{ uptoHours: 5, months: 1 }, { uptoHours: null, months: 12 }] });
  const give = async (more: object) => {
    const gift = input.giveHours.parse({ ...named(), contractId: books.contractId, seconds: hours(3), ...more });
    await onDay(books, "2026-01-31", giveHours, gift);
    return lastDay(await books.block(gift.operationId));
  };
  expect(await give({})).toBe("2026-02-28");
  expect(await give({ seconds: hours(6) })).toBe("2027-01-31");
  expect(await give({ lasts: "for_ever" })).toBeNull();
  expect(await give({ lasts: "until", expiresOn: "2026-02-14" })).toBe("2026-02-14");
});

test("nothing is given without a reason, and nothing on a contract with an end", async () => {
  const books = await openBooks();
  const gift = { ...named(), contractId: books.contractId, seconds: hours(3) };
  expect(input.giveHours.safeParse({ ...gift, reason: " " }).error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([["reason", "missing"]]);
  expect(input.giveHours.safeParse({ ...gift, lasts: "until" }).error?.issues.map((issue) => issue.path.join("."))).toEqual(["expiresOn"]);
  await books.end("2026-03-31");
  await expect(onDay(books, "2026-03-02", giveHours, input.giveHours.parse(gift))).rejects.toMatchObject({ code: "contract_ended" });
});

test("an hour and a half taken away leaves eight and a half, and has earned 225 of the 1,500", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(10));
  const asked = input.adjustHours.parse({ ...named("Logged twice"), contractId: books.contractId, direction: "take", seconds: minutes(90) });
  expect(await onDay(books, "2026-03-05", adjustHours, asked)).toMatchObject({ balanceSeconds: minutes(510) });
  expect(await books.block(blockId)).toMatchObject({ adjustedSeconds: minutes(90), recognisedMinor: 22_500n, remainingSeconds: minutes(510) });
  const tooMuch = { ...asked, ...named(), seconds: hours(9) };
  await expect(onDay(books, "2026-03-05", adjustHours, tooMuch)).rejects.toMatchObject({ code: "insufficient_hours", details: { neededSeconds: hours(9), availableSeconds: minutes(510) } });
});

test("an adjustment upwards is a block of its own without a price, and the statement says why", async () => {
  const books = await openBooks();
  const asked = input.adjustHours.parse({ ...named("Forgotten in the move"), contractId: books.contractId, direction: "add", seconds: minutes(45) });
  expect(await onDay(books, "2026-03-05", adjustHours, asked)).toMatchObject({ balanceSeconds: minutes(45) });
  expect(await books.block(asked.operationId)).toMatchObject({ origin: "adjustment", priceMinor: 0n, totalSeconds: minutes(45) });
  const head = await books.firm.inFirm((db) => db.ledgerTransaction.findFirstOrThrow({ where: { contractId: books.contractId } }));
  expect(head).toMatchObject({ reason: "Forgotten in the move", actor: `member:${books.firm.owner.id}` });
  const { rows } = await books.firm.inFirm((db) => deskStatement(db, { contractId: books.contractId, before: null, limit: 5 }));
  expect(rows).toMatchObject([{ seconds: minutes(45), balanceAfterSeconds: minutes(45) }]);
});

test("four of ten hours move with 600 of their 1,500 and their last day, and settle what is owed there", async () => {
  const [from, to] = await openTwo({ overrun: "allow" });
  const source = await from.buy(hours(10), 150_000, "2026-12-31");
  await to.work(hours(1));
  const asked = input.transferHours.parse({ ...named("To the project"), contractId: from.contractId, toContractId: to.contractId, seconds: hours(4) });
  expect(await onDay(from, "2026-03-05", transferHours, asked)).toMatchObject({ balanceSeconds: hours(6) });
  expect((await to.balance()).balanceSeconds).toBe(hours(3));
  const [moved] = await to.firm.inFirm((db) => db.hourBlock.findMany({ where: { contractId: to.contractId } }));
  expect(moved).toMatchObject({ origin: "transfer", sourceBlockId: source, totalSeconds: hours(4), priceMinor: 60_000n, recognisedMinor: 15_000n });
  expect(moved && lastDay(moved)).toBe("2026-12-31");
  expect(await from.block(source)).toMatchObject({ returnedSeconds: hours(4), returnedMinor: 60_000n, remainingSeconds: hours(6) });
  expect(await onDay(from, "2026-03-05", transferHours, asked)).toMatchObject({ replayed: true });
  expect((await from.balance()).balanceSeconds).toBe(hours(6));
});

test("hours never move to another client, nor more than there are", async () => {
  const [from, to] = await openTwo();
  await from.buy(hours(10));
  const stranger = await openBooks({}, from.firm);
  const asked = { ...named(), contractId: from.contractId, toContractId: to.contractId, seconds: hours(4) };
  await expect(onDay(from, "2026-03-05", transferHours, { ...asked, toContractId: stranger.contractId })).rejects.toMatchObject({ code: "not_same_client" });
  await expect(onDay(from, "2026-03-05", transferHours, { ...asked, seconds: hours(11) })).rejects.toMatchObject({ code: "insufficient_hours" });
  expect((await from.balance()).balanceSeconds).toBe(hours(10));
});

test("a lapsed block that is extended brings its six hours back, with the 900 that lapsing had earned", async () => {
  const books = await openBooks({ graceDays: 3 });
  const blockId = await books.buy(hours(10), 150_000, "2026-03-31");
  await books.work(hours(4));
  books.moveTo("2026-04-04");
  await books.expire(blockId);
  expect(await books.block(blockId)).toMatchObject({ status: "expired", recognisedMinor: 150_000n });
  const asked = input.extendBlock.parse({ ...named("Agreed to extend"), contractId: books.contractId, blockId, expiresOn: "2026-06-30" });
  expect(await onDay(books, "2026-04-05", extendBlock, asked)).toMatchObject({ balanceSeconds: hours(6) });
  const block = await books.block(blockId);
  expect(block).toMatchObject({ status: "open", expiredSeconds: 0, remainingSeconds: hours(6), recognisedMinor: 60_000n });
  expect(lastDay(block)).toBe("2026-06-30");
});

test("a last day moves later only, and a block without one needs none", async () => {
  const books = await openBooks();
  const [short, endless] = [await books.buy(hours(10), 150_000, "2026-06-30"), await books.buy(hours(10))];
  const extend = (blockId: string, expiresOn: string | null) => onDay(books, "2026-03-05", extendBlock, { ...named(), contractId: books.contractId, blockId, expiresOn });
  await expect(extend(short, "2026-06-30")).rejects.toMatchObject({ code: "block_not_extendable" });
  await expect(extend(short, "2026-05-31")).rejects.toMatchObject({ code: "block_not_extendable" });
  await expect(extend(endless, "2027-12-31")).rejects.toMatchObject({ code: "block_not_extendable" });
  await extend(short, null);
  expect(lastDay(await books.block(short))).toBeNull();
});
