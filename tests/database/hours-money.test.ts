import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { sellForMoney } from "@/lib/features/blocks/commands";
import { billExtras, unbilledExtras } from "@/lib/features/hours/extras";
import { refundHours } from "@/lib/features/hours/commands";
import { voidSale } from "@/lib/features/hours/void";
import { invoicePaper } from "@/lib/features/invoices/paper";
import { sendRenewal } from "@/lib/features/renewals/commands";
import { addBillingContact, jobsOf, payOn, sellOn, setUsualTax } from "@/tests/support/billing";
import { hours, minutes, openBooks, type TestBooks } from "@/tests/support/ledger";
import { named, onDay } from "@/tests/support/hours";

const invoiceOf = (books: TestBooks, id: string) => books.firm.inFirm((db) => db.invoice.findFirstOrThrow({ where: { id }, include: { lines: { orderBy: { position: "asc" } }, payments: true } }));
const paid = (books: TestBooks, amountMinor: number) => ({
  saleId: randomUUID(), paymentId: randomUUID(), contractId: books.contractId, amountMinor, method: "wire" as const, reference: "", receivedOn: "2026-03-02",
});

test("$500 at $150 an hour are 3 h 20, with an invoice of $500 that is paid at once", async () => {
  const books = await openBooks({ expiry: "months", expiryMonths: 12 });
  const asked = paid(books, 50_000);
  const sold = await onDay(books, "2026-03-02", sellForMoney, asked);
  expect(sold).toMatchObject({ seconds: 12_000, balanceSeconds: 12_000, numberText: "INV-2026-0001" });
  expect(await books.block(asked.saleId)).toMatchObject({ status: "open", origin: "sale", totalSeconds: 12_000, priceMinor: 50_000n });
  const invoice = await invoiceOf(books, sold.invoiceId);
  expect(invoice).toMatchObject({ netMinor: 50_000n, totalMinor: 50_000n, paidMinor: 50_000n, payments: [{ id: asked.paymentId, amountMinor: 50_000n }] });
  expect(invoice.lines).toMatchObject([{ kind: "block", blockId: asked.saleId, seconds: 12_000, rateMinor: 15_000n, amountMinor: 50_000n }]);
  expect(await jobsOf(books.firm, "hours_loaded")).toHaveLength(1);
  expect(await onDay(books, "2026-03-02", sellForMoney, asked)).toMatchObject({ invoiceId: sold.invoiceId, balanceSeconds: 12_000 });
  expect(await books.firm.inFirm((db) => Promise.all([db.invoice.count(), db.payment.count()]))).toEqual([1, 1]);
});

test("of 610.00 with 22 % tax within, 500.00 buy hours; money that doesn't divide is still all on the invoice", async () => {
  const books = await openBooks();
  await setUsualTax(books.firm, "IVA", 220_000);
  const round = await onDay(books, "2026-03-02", sellForMoney, paid(books, 61_000));
  expect(round.seconds).toBe(12_000);
  expect(await invoiceOf(books, round.invoiceId)).toMatchObject({ netMinor: 50_000n, taxMinor: 11_000n, paidMinor: 61_000n });
  // 100.00: net 81.97 (8,196.72), tax 18.03; 8197 × 3600 ÷ 15000 = 1967.28 s.
  const odd = await onDay(books, "2026-03-02", sellForMoney, paid(books, 10_000));
  expect(odd.seconds).toBe(1_967);
  expect(await invoiceOf(books, odd.invoiceId)).toMatchObject({ netMinor: 8_197n, taxMinor: 1_803n, totalMinor: 10_000n, paidMinor: 10_000n });
});

test("a sale that is asked for again is the same sale, whatever was agreed since", async () => {
  const books = await openBooks();
  const asked = paid(books, 33_333);
  const sold = await onDay(books, "2026-03-02", sellForMoney, asked);
  const block = await sellOn(books);
  await books.firm.inFirm((db) => db.contract.updateMany({ data: { rateMinor: 16_000 } }));
  await setUsualTax(books.firm, "VAT", 200_000);
  // 33333 × 3600 ÷ 15000 = 7999.92 s, as before.
  expect(await onDay(books, "2026-03-03", sellForMoney, asked)).toEqual({ ...sold, seconds: 7_999 });
  expect(await sellOn(books, { saleId: block.blockId, day: "2026-03-03" })).toEqual(block);
  await expect(onDay(books, "2026-03-03", sellForMoney, { ...asked, amountMinor: 33_334 })).rejects.toMatchObject({ code: "operation_key_reused" });
  expect(await books.firm.inFirm((db) => Promise.all([db.invoice.count(), db.payment.count()]))).toEqual([2, 1]);
});

test("money that buys less than a second, or came in tomorrow, is not booked", async () => {
  const books = await openBooks();
  await expect(onDay(books, "2026-03-02", sellForMoney, paid(books, 4))).rejects.toMatchObject({ code: "hours_out_of_range" });
  await expect(onDay(books, "2026-03-02", sellForMoney, { ...paid(books, 50_000), receivedOn: "2026-03-03" })).rejects.toMatchObject({ code: "future_day" });
  expect(await books.firm.inFirm((db) => Promise.all([db.invoice.count(), db.hourBlock.count()]))).toEqual([0, 0]);
});

test("six unused hours of ten for $1,500 are $900 back, and what was earned stays earned", async () => {
  const books = await openBooks();
  const { invoiceId, blockId } = await sellOn(books);
  const asked = { ...named("They close the office"), contractId: books.contractId, blockId, seconds: hours(6) };
  await payOn(books.firm, invoiceId, 150_000);
  await books.work(hours(4));
  await expect(onDay(books, "2026-03-10", refundHours, { ...asked, seconds: hours(7) })).rejects.toMatchObject({ code: "block_not_refundable" });
  expect(await onDay(books, "2026-03-10", refundHours, asked)).toMatchObject({ refundMinor: 90_000, balanceSeconds: 0 });
  expect(await books.block(blockId)).toMatchObject({ recognisedMinor: 60_000n, returnedMinor: 90_000n, remainingSeconds: 0 });
  expect(await onDay(books, "2026-03-10", refundHours, asked)).toMatchObject({ refundMinor: 90_000, replayed: true });
});

test("refunded hour by hour, a price of $100.00 over three hours comes apart to the cent", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(3), 10_000);
  await books.work(hours(1));
  const refund = () => onDay(books, "2026-03-10", refundHours, { ...named(), contractId: books.contractId, blockId, seconds: hours(1) });
  expect([(await refund()).refundMinor, (await refund()).refundMinor]).toEqual([3_334, 3_333]);
  expect(await books.block(blockId)).toMatchObject({ recognisedMinor: 3_333n, returnedMinor: 6_667n });
});

test("hours that nobody paid, and hours that were given, are not refunded", async () => {
  const books = await openBooks({ hoursCount: "invoiced" });
  const { blockId, invoiceId } = await sellOn(books);
  const asked = { ...named(), contractId: books.contractId, blockId, seconds: hours(1) };
  await payOn(books.firm, invoiceId, 50_000);
  await expect(onDay(books, "2026-03-10", refundHours, asked)).rejects.toMatchObject({ code: "invoice_unpaid", details: { number: "INV-2026-0001" } });
  const { blockId: gift } = await books.grant(hours(2));
  await expect(onDay(books, "2026-03-10", refundHours, { ...asked, ...named(), blockId: gift })).rejects.toMatchObject({ code: "block_not_refundable" });
});

test("a sale that cost nothing is voided like any other", async () => {
  const books = await openBooks();
  const { invoiceId, blockId, opened } = await sellOn(books, { rateMinor: 0 });
  expect([opened, (await invoiceOf(books, invoiceId)).paidOn]).toEqual([true, new Date("2026-03-02")]);
  expect(await onDay(books, "2026-03-10", voidSale, { contractId: books.contractId, blockId })).toEqual({ numberText: "INV-2026-0001", balanceSeconds: 0 });
  expect(await invoiceOf(books, invoiceId)).toMatchObject({ status: "voided", paidOn: null });
  expect(await books.block(blockId)).toMatchObject({ status: "voided", recognisedMinor: 0n });
});

test("a voided sale that was used leaves its work to the next block; its invoice keeps the number and asks for nothing", async () => {
  const books = await openBooks({ hoursCount: "invoiced" });
  const first = await sellOn(books);
  const second = await sellOn(books, { hours: 20, rateMinor: 14_000 });
  const { entryId } = await books.work(hours(4));
  const voided = await onDay(books, "2026-03-10", voidSale, { contractId: books.contractId, blockId: first.blockId });
  expect(voided).toEqual({ numberText: "INV-2026-0001", balanceSeconds: hours(16) });
  expect(await books.block(first.blockId)).toMatchObject({ status: "voided", recognisedMinor: 0n });
  expect(await books.block(second.blockId)).toMatchObject({ drawnSeconds: hours(4), recognisedMinor: 56_000n });
  expect(await books.entry(entryId)).toMatchObject({ chargedSeconds: hours(4), overdraftSeconds: 0 });
  expect(await invoiceOf(books, first.invoiceId)).toMatchObject({ status: "voided", numberText: "INV-2026-0001", paidMinor: 0n });
  expect(await books.firm.inFirm((db) => invoicePaper(db, first.invoiceId))).toMatchObject({ voidedOn: "2026-03-10", totalMinor: 150_000 });
  expect(await onDay(books, "2026-03-10", voidSale, { contractId: books.contractId, blockId: first.blockId })).toEqual(voided);
  await expect(payOn(books.firm, first.invoiceId, 150_000, { day: "2026-03-10" })).rejects.toThrow(Missing);
  expect((await sellOn(books, { day: "2026-03-11" })).numberText).toBe("INV-2026-0003");
});

test("an order that was never paid is taken back; once a part is paid, the sale stands", async () => {
  const books = await openBooks();
  const [waiting, started] = [await sellOn(books), await sellOn(books)];
  await payOn(books.firm, started.invoiceId, 1);
  await onDay(books, "2026-03-10", voidSale, { contractId: books.contractId, blockId: waiting.blockId });
  expect([(await books.block(waiting.blockId)).status, (await invoiceOf(books, waiting.invoiceId)).status]).toEqual(["voided", "voided"]);
  const refused = onDay(books, "2026-03-10", voidSale, { contractId: books.contractId, blockId: started.blockId });
  await expect(refused).rejects.toMatchObject({ code: "invoice_paid", details: { number: "INV-2026-0002" } });
});

test("a renewal of two blocks is voided whole, and stops waiting for its money", async () => {
  const books = await openBooks({ overrun: "allow", lineSeconds: hours(2) });
  await addBillingContact(books);
  await books.buy(hours(10));
  await books.work(hours(19));
  const { invoiceId } = await onDay(books, "2026-03-02", sendRenewal, { contractId: books.contractId, number: 1 });
  const invoice = await invoiceOf(books, invoiceId);
  expect(invoice.lines).toHaveLength(2);
  await onDay(books, "2026-03-10", voidSale, { contractId: books.contractId, blockId: invoice.lines[1]?.blockId ?? "" });
  const blocks = await books.firm.inFirm((db) => db.hourBlock.findMany({ where: { renewalNumber: 1 } }));
  expect(blocks.map((block) => block.status)).toEqual(["voided", "voided"]);
  expect(await books.renewals()).toMatchObject([{ number: 1, status: "cancelled" }]);
});

test("of a payment and a void at once, one wins and the other is told", async () => {
  const books = await openBooks();
  const { invoiceId, blockId } = await sellOn(books);
  const tried = await Promise.allSettled([
    payOn(books.firm, invoiceId, 150_000, { day: "2026-03-05" }),
    onDay(books, "2026-03-05", voidSale, { contractId: books.contractId, blockId }),
  ]);
  expect(tried.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  const { status, paidMinor } = await invoiceOf(books, invoiceId);
  expect([`issued ${150_000n}`, "voided 0"]).toContain(`${status} ${paidMinor}`);
});

test("an hour and a half beyond ten at $180, and $45 of travel, are billed once; what is taken back waits for the next bill", async () => {
  const books = await openBooks({ overrun: "bill", overrunRateMinor: 18_000 });
  await books.buy(hours(10));
  const { entryId } = await books.work(minutes(690), { travelMinor: 4_500 });
  expect(await books.firm.inFirm((db) => unbilledExtras(db, books.contractId))).toEqual({ overrunSeconds: minutes(90), overrunMinor: 27_000, travelMinor: 4_500 });
  const bill = { invoiceId: randomUUID(), contractId: books.contractId, mail: false };
  expect(await onDay(books, "2026-03-31", billExtras, bill)).toEqual({ invoiceId: bill.invoiceId, numberText: "INV-2026-0001" });
  const first = await invoiceOf(books, bill.invoiceId);
  expect(first).toMatchObject({ netMinor: 31_500n, renewalNumber: null });
  expect(first.lines).toMatchObject([
    { kind: "overrun", seconds: minutes(90), rateMinor: 18_000n, amountMinor: 27_000n, blockId: null },
    { kind: "travel", seconds: null, rateMinor: null, amountMinor: 4_500n },
  ]);
  expect(await onDay(books, "2026-03-31", billExtras, bill)).toMatchObject({ numberText: "INV-2026-0001" });
  const again = () => onDay(books, "2026-04-30", billExtras, { ...bill, invoiceId: randomUUID() });
  await expect(again()).rejects.toMatchObject({ code: "nothing_to_bill" });

  await books.work(minutes(660), { entryId, revision: 2, travelMinor: 4_500 });
  await expect(again()).rejects.toMatchObject({ code: "nothing_to_bill" });
  await books.work(0, { travelMinor: 10_000 });
  const { invoiceId } = await again();
  const second = await invoiceOf(books, invoiceId);
  expect(second.netMinor).toBe(1_000n);
  expect(second.lines).toMatchObject([
    { kind: "overrun", seconds: -minutes(30), rateMinor: null, amountMinor: -9_000n },
    { kind: "travel", amountMinor: 10_000n },
  ]);
  expect((await books.balance()).unbilledMinor).toBe(0n);
});
