// Credit notes: what they take back of hours and of money, what is left of them, and that no paper changes once it is issued.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { addDays, day } from "@/lib/domain/day";
import { postingBy } from "@/lib/features/firm-clock";
import { applyCredit, creditInvoice, refundCredit } from "@/lib/features/invoices/crediting";
import { voidSale } from "@/lib/features/hours/void";
import { issueBlocksInvoice } from "@/lib/features/invoices/commands";
import { sendRenewal } from "@/lib/features/renewals/commands";
import { recordPayment, returnPayment, takePaymentBack } from "@/lib/features/payments/commands";
import { soldBlock } from "@/lib/domain/invoice";
import { auditAfter } from "@/tests/support/audit";
import { noonOf, payOn, sellOn, setUsualTax } from "@/tests/support/billing";
import { hours, openBooks, type TestBooks } from "@/tests/support/ledger";

const TODAY = "2026-03-06";

function creditOn(books: TestBooks, invoiceId: string, changed: Partial<Parameters<typeof creditInvoice>[2]> = {}) {
  const input = { invoiceId, creditId: randomUUID(), lines: "rest" as const, reason: "Agreed", mail: false, ...changed };
  return withClock(noonOf(TODAY), () => books.firm.inFirm((db) => creditInvoice(db, books.firm.owner.actor, input)));
}

const invoiceOf = (books: TestBooks, id: string) => books.firm.inFirm((db) => db.invoice.findFirstOrThrow({ where: { id }, include: { lines: { orderBy: { position: "asc" } }, taxes: true } }));
const balanceOf = (books: TestBooks) => books.firm.inFirm(async (db) => (await db.contractBalance.findFirstOrThrow({ where: { contractId: books.contractId } })).balanceSeconds);
const noViolations = async (books: TestBooks) => expect(await auditAfter(books.firm.tenantId, async () => {})).toEqual([]);

test("an order that nobody paid is credited whole: the invoice is settled, and no hours open", async () => {
  const books = await openBooks();
  await setUsualTax(books.firm, "VAT", 220_000);
  const { invoiceId, blockId } = await sellOn(books);
  const credited = await creditOn(books, invoiceId);
  expect(credited).toMatchObject({ numberText: "CN-2026-0001", totalMinor: 183_000, leftMinor: 0, takenBackSeconds: hours(10) });
  expect(await invoiceOf(books, invoiceId)).toMatchObject({ creditedMinor: 183_000n, takenBackMinor: 183_000n, dueMinor: 0n, paidMinor: 0n, paidOn: new Date(TODAY) });
  expect(await invoiceOf(books, credited.creditNoteId)).toMatchObject({ kind: "credit_note", totalMinor: -183_000n, taxMinor: -33_000n, dueMinor: 0n, creditsInvoiceId: invoiceId });
  expect(await books.firm.inFirm((db) => db.hourBlock.findFirstOrThrow({ where: { id: blockId } }))).toMatchObject({ status: "voided" });
  expect(await balanceOf(books)).toBe(0);
  await noViolations(books);
});

test("of hours in use only the unused ones are credited, for what the ledger says they are worth; what was used stays paid", async () => {
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  await payOn(books.firm, invoiceId, 150_000);
  await books.work(hours(4));
  const credited = await creditOn(books, invoiceId);
  expect(credited).toMatchObject({ totalMinor: 90_000, leftMinor: 90_000, takenBackSeconds: hours(6) });
  expect(await balanceOf(books)).toBe(0);
  await expect(creditOn(books, invoiceId)).rejects.toMatchObject({ code: "nothing_to_credit" });
  const pay = (amountMinor: number, payoutId: string = randomUUID()) =>
    withClock(noonOf(TODAY), () => books.firm.inFirm((db) => refundCredit(db, books.firm.owner.actor, { creditNoteId: credited.creditNoteId, payoutId, amountMinor, method: "wire", reference: "", paidOn: TODAY })));
  const payoutId = randomUUID();
  expect(await pay(50_000, payoutId)).toEqual({ leftMinor: 40_000 });
  expect(await pay(50_000, payoutId)).toEqual({ leftMinor: 40_000 });
  await expect(pay(40_001)).rejects.toMatchObject({ code: "credit_exceeds_left" });
  expect(await pay(40_000)).toEqual({ leftMinor: 0 });
  await noViolations(books);
});

test("the same credit twice is one credit note, and two at once never take back more than there is", async () => {
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  const creditId = randomUUID();
  const [first, second] = await Promise.all([creditOn(books, invoiceId, { creditId }), creditOn(books, invoiceId, { creditId })]);
  expect(second.numberText).toBe(first.numberText);
  expect([first.replayed, second.replayed].toSorted()).toEqual([false, true]);
  const results = await Promise.allSettled([creditOn(books, invoiceId), creditOn(books, invoiceId)]);
  expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  expect(await books.firm.inFirm((db) => db.invoice.count({ where: { kind: "credit_note" } }))).toBe(1);
  await noViolations(books);
});

test("credit that is left covers another invoice of the same client, whose hours then open", async () => {
  const books = await openBooks();
  const first = await sellOn(books);
  await payOn(books.firm, first.invoiceId, 150_000);
  const credited = await creditOn(books, first.invoiceId);
  const next = await sellOn(books, { day: TODAY });
  const use = { creditNoteId: credited.creditNoteId, invoiceId: next.invoiceId, applicationId: randomUUID() };
  const apply = () => withClock(noonOf(TODAY), () => books.firm.inFirm((db) => applyCredit(db, books.firm.owner.actor, use)));
  expect(await apply()).toEqual({ leftMinor: 0, dueMinor: 0 });
  expect(await apply()).toEqual({ leftMinor: 0, dueMinor: 0 });
  expect(await balanceOf(books)).toBe(hours(10));
  const stranger = await openBooks({}, books.firm);
  const theirs = await sellOn(stranger, { day: TODAY });
  await expect(
    withClock(noonOf(TODAY), () => books.firm.inFirm((db) => applyCredit(db, books.firm.owner.actor, { ...use, invoiceId: theirs.invoiceId, applicationId: randomUUID() }))),
  ).rejects.toMatchObject({ code: "credit_other_client" });
  await noViolations(books);
});

test("a payment that came back leaves the invoice unpaid, and paying again settles it once more", async () => {
  const books = await openBooks({ hoursCount: "invoiced" });
  const { invoiceId } = await sellOn(books);
  const { paymentId } = await payOn(books.firm, invoiceId, 150_000);
  const returned = { paymentId, returnedOn: day(TODAY), reason: "R01" };
  const giveBack = () => withClock(noonOf(TODAY), () => books.firm.inFirm(async (db) => returnPayment(db, await postingBy(db, { kind: "system" }), returned)));
  await giveBack();
  await giveBack();
  expect(await invoiceOf(books, invoiceId)).toMatchObject({ paidMinor: 0n, dueMinor: 150_000n, paidOn: null });
  await payOn(books.firm, invoiceId, 150_000, { day: TODAY });
  expect(await invoiceOf(books, invoiceId)).toMatchObject({ paidMinor: 150_000n, paidOn: new Date(TODAY) });
  await noViolations(books);
});

test("a payment that came back is covered by what is left of the invoice's own credit", async () => {
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  const { paymentId } = await payOn(books.firm, invoiceId, 150_000);
  const { creditNoteId } = await creditOn(books, invoiceId);
  await withClock(noonOf(TODAY), () => books.firm.inFirm((db) => takePaymentBack(db, books.firm.owner.actor, { paymentId, returnedOn: TODAY, reason: "Bounced" })));
  expect(await invoiceOf(books, invoiceId)).toMatchObject({ paidMinor: 0n, creditedMinor: 150_000n, dueMinor: 0n, paidOn: new Date(TODAY) });
  expect(await invoiceOf(books, creditNoteId)).toMatchObject({ dueMinor: 0n });
  expect(await balanceOf(books)).toBe(0);
  await noViolations(books);
});

test("hours of a debit under way are provisional until the money is there, and can't be credited before", async () => {
  const books = await openBooks();
  const { invoiceId } = await withClock(noonOf("2026-03-02"), () =>
    books.firm.inFirm(async (db) => {
      const sold = { contractId: books.contractId, blocks: [{ blockId: randomUUID(), ...soldBlock(10, 15_000) }], renewalNumber: null, mail: false, provisional: true };
      return issueBlocksInvoice(db, await postingBy(db, { kind: "system" }), sold);
    }),
  );
  const block = () => books.firm.inFirm((db) => db.hourBlock.findFirstOrThrow());
  expect(await block()).toMatchObject({ status: "open", provisional: true });
  await expect(creditOn(books, invoiceId)).rejects.toMatchObject({ code: "block_is_provisional" });
  const taken = { paymentId: randomUUID(), invoiceId, amountMinor: 150_000, method: "ach" as const, reference: "", receivedOn: TODAY };
  await withClock(noonOf(TODAY), () => books.firm.inFirm((db) => recordPayment(db, { kind: "system" }, taken)));
  expect(await block()).toMatchObject({ status: "open", provisional: false });
  await noViolations(books);
});

test("a sale of which something was credited can't be voided any more", async () => {
  const books = await openBooks({ hoursCount: "invoiced" });
  const { invoiceId, blockId } = await sellOn(books);
  await books.work(hours(1));
  await creditOn(books, invoiceId);
  const undo = withClock(noonOf(TODAY), () => books.firm.inFirm((db) => voidSale(db, books.firm.owner.actor, { contractId: books.contractId, blockId })));
  await expect(undo).rejects.toMatchObject({ code: "invoice_credited", details: { number: "INV-2026-0001" } });
});

test("a renewal whose order was credited waits for nothing any more", async () => {
  const books = await openBooks({ lineSeconds: hours(2) });
  await books.buy(hours(10));
  await books.work(hours(9));
  const { number } = await books.firm.inFirm((db) => db.renewal.findFirstOrThrow({ where: { contractId: books.contractId } }));
  const sent = await withClock(noonOf(TODAY), () => books.firm.inFirm((db) => sendRenewal(db, { kind: "system" }, { contractId: books.contractId, number })));
  await creditOn(books, sent.invoiceId);
  expect(await books.firm.inFirm((db) => db.renewal.findFirstOrThrow({ where: { contractId: books.contractId, number } }))).toMatchObject({ status: "cancelled" });
});

test("terms of the client set the day to pay by", async () => {
  const books = await openBooks();
  await books.firm.inFirm((db) => db.client.updateMany({ data: { paymentTermsDays: 30 } }));
  const { invoiceId } = await sellOn(books);
  const { dueOn } = await invoiceOf(books, invoiceId);
  expect(dueOn).toEqual(new Date(addDays(day("2026-03-02"), 30)));
});
