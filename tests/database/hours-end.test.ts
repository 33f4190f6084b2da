import { expect, test } from "vitest";
import { changeTerms, endContract } from "@/lib/features/contracts/commands";
import * as contractInput from "@/lib/features/contracts/input";
import { contractList } from "@/lib/features/contracts/list";
import { Missing } from "@/lib/domain/refusal";
import { adjustHours, extendBlock, giveHours, refundHours, transferHours } from "@/lib/features/hours/commands";
import { billExtras } from "@/lib/features/hours/extras";
import { convertRest } from "@/lib/features/hours/rest";
import { voidSale } from "@/lib/features/hours/void";
import { payOn, sellOn } from "@/tests/support/billing";
import { hours, minutes, openBooks, type TestBooks } from "@/tests/support/ledger";
import { named, onDay, openTwo } from "@/tests/support/hours";

/** Ten paid hours for $1,500 and two given ones, four worked. */
async function withHours(books: TestBooks): Promise<{ sold: string; given: string }> {
  const { invoiceId, blockId: sold } = await sellOn(books);
  await payOn(books.firm, invoiceId, 150_000);
  const { blockId: given } = await books.grant(hours(2));
  await books.work(hours(4));
  return { sold, given };
}

const end = (books: TestBooks, more: object = {}, endedOn = "2026-03-31", day = "2026-03-31") =>
  onDay(books, day, endContract, contractInput.endContract.parse({ ...named("Contract over"), contractId: books.contractId, revision: 1, endedOn, ...more }));

test("a contract that ends keeps its hours unless told otherwise", async () => {
  const books = await openBooks();
  await withHours(books);
  expect(await end(books)).toEqual({ revision: 2, refundMinor: 0, credits: [] });
  expect((await books.balance()).balanceSeconds).toBe(hours(8));
});

test("refunded at the end: six of ten hours are $900, the two that were given lapse", async () => {
  const books = await openBooks();
  const { sold, given } = await withHours(books);
  expect(await end(books, { rest: "refund" })).toMatchObject({ revision: 2, refundMinor: 90_000 });
  expect(await books.block(sold)).toMatchObject({ returnedSeconds: hours(6), recognisedMinor: 60_000n });
  expect(await books.block(given)).toMatchObject({ expiredSeconds: hours(2), status: "expired" });
  expect((await books.balance()).balanceSeconds).toBe(0);
});

test("lapsed at the end, the whole price is earned", async () => {
  const books = await openBooks();
  const { sold } = await withHours(books);
  await end(books, { rest: "lapse" });
  expect(await books.block(sold)).toMatchObject({ status: "expired", expiredSeconds: hours(6), recognisedMinor: 150_000n });
  expect((await books.balance()).balanceSeconds).toBe(0);
});

test("moved at the end, all eight hours stand on the other contract", async () => {
  const [books, other] = await openTwo();
  await withHours(books);
  await end(books, { rest: "transfer", toContractId: other.contractId });
  expect([(await books.balance()).balanceSeconds, (await other.balance()).balanceSeconds]).toEqual([0, hours(8)]);
});

test("before the last day has come nothing is converted, and the contract has no end either", async () => {
  const books = await openBooks();
  await withHours(books);
  await expect(end(books, { rest: "refund" }, "2026-04-30")).rejects.toMatchObject({ code: "contract_not_ended" });
  expect((await books.firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: books.contractId } }))).endedOn).toBeNull();
  await end(books, {}, "2026-04-30");
  const convert = (day: string) => onDay(books, day, convertRest, { ...named(), contractId: books.contractId, rest: "refund" as const });
  await expect(convert("2026-04-29")).rejects.toMatchObject({ code: "contract_not_ended" });
  expect(await convert("2026-04-30")).toMatchObject({ balanceSeconds: 0, refundMinor: 90_000 });
});

test("what becomes of hours needs a reason, and a contract to move to", () => {
  const asked = { contractId: crypto.randomUUID(), revision: 1, endedOn: "2026-03-31", operationId: crypto.randomUUID(), reason: "" };
  const missing = (more: object) => contractInput.endContract.safeParse({ ...asked, ...more }).error?.issues.map((issue) => issue.path.join("."));
  expect(missing({})).toBeUndefined();
  expect(missing({ rest: "lapse" })).toEqual(["reason"]);
  expect(missing({ rest: "transfer" })).toEqual(["toContractId", "reason"]);
});

test("a client who owes as much as was agreed at most is on hold, until hours are bought", async () => {
  const books = await openBooks({ overrun: "hold", overrunLimitSeconds: hours(2) });
  const heldNow = async () => {
    const { rows } = await books.firm.inFirm((db) => contractList(db, { q: "", show: "running", page: 1 }));
    return rows.map((row) => row.pool.held);
  };
  await books.buy(hours(1));
  await books.work(minutes(150));
  expect(await heldNow()).toEqual([false]);
  await expect(books.work(minutes(31))).rejects.toMatchObject({
    code: "client_on_hold",
    details: { limitSeconds: hours(2), owedSeconds: minutes(90), neededSeconds: minutes(31) },
  });
  await books.work(minutes(30));
  expect(await heldNow()).toEqual([true]);
  await books.buy(hours(10));
  expect(await heldNow()).toEqual([false]);
});

test("terms say what happens beyond the hours and how long hours last; what is left unsaid stays as it was", async () => {
  const books = await openBooks();
  const plain = { contractId: books.contractId, title: "Hours", blockHours: 10, rateMinor: 15_000, renewalMode: "send", lineSeconds: hours(2), hoursCount: "paid", overrun: "allow" };
  const change = (revision: number, more: object) => onDay(books, "2026-03-02", changeTerms, contractInput.changeTerms.parse({ ...plain, revision, ...more }));
  const agreed = () => books.firm.inFirm((db) => db.contractTerms.findFirstOrThrow({ where: { contractId: books.contractId } }));
  const sizes = [{ uptoHours: "10", months: "6" }, { uptoHours: "", months: "12" }];
  await change(1, { overrun: "hold", overrunLimitSeconds: hours(3), expiry: "by_size", expiryBySize: sizes, expiryNoticeDays: "7, 30, 7", graceDays: "10" });
  expect(await agreed()).toMatchObject({
    overrun: "hold", overrunLimitSeconds: hours(3), expiry: "by_size", expiryMonths: null, expiryNoticeDays: [30, 7], graceDays: 10,
    expiryBySize: [{ uptoHours: 10, months: 6 }, { uptoHours: null, months: 12 }],
  });
  await change(2, { overrun: "bill", overrunRateMinor: 18_000, expiry: "last_purchase", expiryMonths: 12 });
  expect(await agreed()).toMatchObject({ overrun: "bill", overrunLimitSeconds: null, overrunRateMinor: 18_000n, expiry: "last_purchase", expiryMonths: 12, expiryBySize: null, expiryNoticeDays: [30, 7], graceDays: 10 });
  await change(3, { expiryMonths: 6 });
  expect(await agreed()).toMatchObject({ overrun: "allow", overrunRateMinor: null, expiry: "months", expiryMonths: 6 });
});

test("half-said terms are refused beside their fields", () => {
  const plain = { contractId: crypto.randomUUID(), revision: 1, title: "Hours", blockHours: 10, rateMinor: 15_000, renewalMode: "send", lineSeconds: hours(2), hoursCount: "paid", overrun: "allow" };
  const complaints = (more: object) => contractInput.changeTerms.safeParse({ ...plain, ...more }).error?.issues.map((issue) => [issue.path.join("."), issue.message]);
  expect(complaints({ overrun: "hold" })).toEqual([["overrunLimitSeconds", "missing"]]);
  expect(complaints({ overrun: "bill" })).toEqual([["overrunRateMinor", "missing"]]);
  expect(complaints({ expiry: "last_purchase" })).toEqual([["expiryMonths", "missing"]]);
  expect(complaints({ expiry: "by_size", expiryBySize: [{ uptoHours: 20, months: 6 }, { uptoHours: 10, months: 9 }] })).toEqual([
    ["expiryBySize.1.uptoHours", "last_size_open"],
  ]);
  expect(complaints({ expiry: "by_size", expiryBySize: [{ uptoHours: 20, months: 6 }, { uptoHours: 10, months: 9 }, { uptoHours: null, months: 12 }] })).toEqual([
    ["expiryBySize.1.uptoHours", "sizes_not_rising"],
  ]);
  expect(complaints({ expiryNoticeDays: "30, 14, 7, 1" })).toEqual([["expiryNoticeDays", "too_many_notices"]]);
});

test("another firm's contract and blocks are not there, whatever is asked of their hours", async () => {
  const [ours, theirs] = [await openBooks(), await openBooks()];
  const { invoiceId, blockId } = await sellOn(theirs);
  await payOn(theirs.firm, invoiceId, 150_000);
  await ours.buy(hours(10));
  const asked = { ...named(), seconds: hours(1) };
  const attempts: Promise<unknown>[] = [theirs.contractId, ours.contractId].flatMap((contractId) => [
    onDay(ours, "2026-03-31", refundHours, { ...asked, contractId, blockId }),
    onDay(ours, "2026-03-31", extendBlock, { ...named(), contractId, blockId, expiresOn: "2027-12-31" }),
    onDay(ours, "2026-03-31", voidSale, { contractId, blockId }),
    onDay(ours, "2026-03-31", transferHours, { ...asked, contractId, toContractId: theirs.contractId }),
  ]);
  const theirsAlone = { ...asked, contractId: theirs.contractId };
  attempts.push(
    onDay(ours, "2026-03-31", giveHours, { ...theirsAlone, lasts: "for_ever" }),
    onDay(ours, "2026-03-31", adjustHours, { ...theirsAlone, direction: "take", lasts: "as_bought" }),
    onDay(ours, "2026-03-31", convertRest, { ...named(), contractId: theirs.contractId, rest: "lapse" }),
    onDay(ours, "2026-03-31", billExtras, { invoiceId: crypto.randomUUID(), contractId: theirs.contractId, mail: false }),
  );
  const answers = await Promise.allSettled(attempts);
  expect(answers.map((answer) => answer.status === "rejected" && answer.reason instanceof Missing)).toEqual(answers.map(() => true));
  expect([(await ours.balance()).balanceSeconds, (await theirs.balance()).balanceSeconds]).toEqual([hours(10), hours(10)]);
});
