import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { dayFromDatabase } from "@/lib/domain/day";
import { loadedNews } from "@/lib/features/notifications/news";
import { activateBlocks, recallBlocks } from "@/lib/ledger/post";
import { jobsOf, payOn, sellOn } from "@/tests/support/billing";
import { freshTenant } from "@/tests/support/database";
import { hours, openBooks } from "@/tests/support/ledger";

test("the payment that completes an invoice opens its hours, and the client is told once", async () => {
  const books = await openBooks({ expiry: "months", expiryMonths: 12 });
  const { invoiceId, blockId } = await sellOn(books);
  expect(await payOn(books.firm, invoiceId, 50_000)).toMatchObject({ dueMinor: 100_000, paid: false, openedSeconds: 0, balanceAfterSeconds: null });
  expect((await books.block(blockId)).status).toBe("ordered");
  expect(await payOn(books.firm, invoiceId, 100_000, { day: "2026-03-09" })).toMatchObject({
    dueMinor: 0, paid: true, openedSeconds: hours(10), balanceAfterSeconds: hours(10),
  });
  const block = await books.block(blockId);
  expect([block.status, block.expiresOn && dayFromDatabase(block.expiresOn)]).toEqual(["open", "2027-03-09"]);
  expect(await jobsOf(books.firm, "hours_loaded")).toMatchObject([{ payload: { invoiceId, contractId: books.contractId } }]);
});

test("the client is told what of paid hours went to work that was done before, also where they were opened a second time", async () => {
  const books = await openBooks({ overrun: "allow" });
  await books.work(hours(3));
  const { invoiceId, blockId } = await sellOn(books);
  await payOn(books.firm, invoiceId, 150_000);
  expect(await books.firm.inFirm((db) => loadedNews(db, invoiceId))).toMatchObject({ loadedSeconds: hours(10), settledSeconds: hours(3), balanceSeconds: hours(7) });
  await books.firm.inFirm((db) => recallBlocks(db, books.posting(), { contractId: books.contractId, blockIds: [blockId], operationKey: "it came back" }));
  await books.work(hours(1));
  await books.firm.inFirm((db) => activateBlocks(db, books.posting(), { contractId: books.contractId, blockIds: [blockId], expiresOn: null, operationKey: "processing:again", renewalNumber: null, carriesOlder: false }));
  expect(await books.firm.inFirm((db) => loadedNews(db, invoiceId))).toMatchObject({ settledSeconds: hours(4), balanceSeconds: hours(6) });
});

test("more than is due is refused with what is due, and nothing is booked", async () => {
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  await payOn(books.firm, invoiceId, 60_000);
  await expect(payOn(books.firm, invoiceId, 90_001)).rejects.toMatchObject({ code: "payment_exceeds_due", details: { dueMinor: 90_000, currency: "USD" } });
  expect(await books.firm.inFirm((db) => db.payment.count())).toBe(1);
});

test("the same payment twice is booked once, and under its id no other", async () => {
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  const paymentId = randomUUID();
  const twice = await Promise.all([payOn(books.firm, invoiceId, 50_000, { paymentId }), payOn(books.firm, invoiceId, 50_000, { paymentId })]);
  expect(twice.map((payment) => payment.dueMinor)).toEqual([100_000, 100_000]);
  await expect(payOn(books.firm, invoiceId, 50_001, { paymentId })).rejects.toMatchObject({ code: "operation_key_reused" });
  expect(await books.firm.inFirm((db) => db.payment.count())).toBe(1);
});

test("of ten payments at once only those pass that the invoice has room for, and its hours open once", async () => {
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  const tried = await Promise.allSettled(Array.from({ length: 10 }, () => payOn(books.firm, invoiceId, 30_000)));
  expect(tried.filter((payment) => payment.status === "fulfilled")).toHaveLength(5);
  const invoice = await books.firm.inFirm((db) => db.invoice.findFirstOrThrow());
  expect(invoice).toMatchObject({ paidMinor: 150_000n });
  expect((await books.balance()).balanceSeconds).toBe(hours(10));
});

test("a payment can't have come in tomorrow, and not for another firm's invoice", async () => {
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  await expect(payOn(books.firm, invoiceId, 1_000, { receivedOn: "2026-03-06" })).rejects.toMatchObject({ code: "future_day" });
  await expect(payOn(await freshTenant(), invoiceId, 1_000)).rejects.toMatchObject({ name: "Missing" });
});

test("hours that counted from the invoice on are not opened a second time", async () => {
  const books = await openBooks({ hoursCount: "invoiced" });
  const { invoiceId } = await sellOn(books);
  expect(await payOn(books.firm, invoiceId, 150_000)).toMatchObject({ paid: true, openedSeconds: 0 });
  expect((await books.balance()).balanceSeconds).toBe(hours(10));
});
