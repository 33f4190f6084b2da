// Hours that are given back: sold ones by a credit note with their tax, whose money then stands on the note.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { endContract } from "@/lib/features/contracts/commands";
import * as contractInput from "@/lib/features/contracts/input";
import { refundHours } from "@/lib/features/hours/commands";
import { creditInvoice, refundCredit } from "@/lib/features/invoices/crediting";
import { invoicePaper } from "@/lib/features/invoices/paper";
import { trialBalance } from "@/lib/features/journal/queries";
import { auditAfter } from "@/tests/support/audit";
import { payOn, sellOn, setUsualTax } from "@/tests/support/billing";
import { named, onDay } from "@/tests/support/hours";
import { hours, openBooks, type TestBooks } from "@/tests/support/ledger";

const paper = (books: TestBooks, invoiceId: string) => books.firm.inFirm((db) => invoicePaper(db, invoiceId));
const noViolations = async (books: TestBooks) => expect(await auditAfter(books.firm.tenantId, async () => {})).toEqual([]);
const standing = async (books: TestBooks) =>
  Object.fromEntries((await books.firm.inFirm((db) => trialBalance(db, day("2026-03-31")))).map(({ account, balanceMinor }) => [account, balanceMinor]));

/** Ten hours for $1,500 and 22 % on top, paid; four of them worked. */
async function paidHours() {
  const books = await openBooks();
  await setUsualTax(books.firm, "VAT", 220_000);
  const sold = await sellOn(books);
  await payOn(books.firm, sold.invoiceId, 183_000);
  await books.work(hours(4));
  return { books, ...sold };
}

test("two unused hours are refunded by a credit note with their tax, which is then paid out", async () => {
  const { books, invoiceId, blockId } = await paidHours();
  const asked = { ...named("They need fewer"), contractId: books.contractId, blockId, seconds: hours(2) };
  const refunded = await onDay(books, "2026-03-10", refundHours, asked);
  const credit = { creditNoteId: asked.operationId, numberText: "CN-2026-0001", leftMinor: 36_600 };
  expect(refunded).toEqual({ refundMinor: 30_000, balanceSeconds: hours(4), replayed: false, credit });
  expect(await paper(books, credit.creditNoteId)).toMatchObject({ kind: "credit_note", netMinor: 30_000, taxMinor: 6_600, reason: "They need fewer", credits: { invoiceId } });
  expect(await standing(books)).toMatchObject({ cash: 183_000, receivable: -36_600, tax_payable: -26_400, deferred_revenue: -60_000, revenue: -60_000 });
  expect(await standing(books)).not.toHaveProperty("refunds_payable");
  const payout = { creditNoteId: credit.creditNoteId, payoutId: randomUUID(), amountMinor: 36_600, method: "wire" as const, reference: "", paidOn: "2026-03-11" };
  expect(await onDay(books, "2026-03-11", refundCredit, payout)).toEqual({ leftMinor: 0 });
  expect(await standing(books)).toMatchObject({ cash: 146_400 });
  expect(await standing(books)).not.toHaveProperty("receivable");
  await noViolations(books);
});

test("the same refund again is the same note; with other hours under its id it is refused", async () => {
  const { books, blockId } = await paidHours();
  const asked = { ...named(), contractId: books.contractId, blockId, seconds: hours(2) };
  const first = await onDay(books, "2026-03-10", refundHours, asked);
  expect(await onDay(books, "2026-03-10", refundHours, asked)).toEqual({ ...first, replayed: true });
  await expect(onDay(books, "2026-03-10", refundHours, { ...asked, seconds: hours(1) })).rejects.toMatchObject({ code: "operation_key_reused" });
  const both = await Promise.allSettled([hours(3), hours(3)].map((seconds) => onDay(books, "2026-03-10", refundHours, { ...asked, ...named(), seconds })));
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await noViolations(books);
});

test("hour by hour and then the rest of the invoice: tax comes back to the cent, and a long reason is kept whole", async () => {
  const books = await openBooks();
  await setUsualTax(books.firm, "NYC sales tax", 88_750);
  const { invoiceId, blockId } = await sellOn(books, { hours: 3, rateMinor: 3_333 });
  await payOn(books.firm, invoiceId, 10_886);
  const reason = "Ended early 😀".repeat(60);
  const one = await onDay(books, "2026-03-10", refundHours, { ...named(reason), contractId: books.contractId, blockId, seconds: hours(1) });
  const words = await paper(books, one.credit?.creditNoteId ?? "");
  expect([...words.reason]).toHaveLength(500);
  expect(words.note).toBe(reason);
  await onDay(books, "2026-03-10", refundHours, { ...named(), contractId: books.contractId, blockId, seconds: hours(1) });
  await onDay(books, "2026-03-11", creditInvoice, { invoiceId, creditId: randomUUID(), lines: "rest" as const, reason: "The rest", mail: false });
  const notes = await books.firm.inFirm((db) => db.invoice.findMany({ where: { creditsInvoiceId: invoiceId } }));
  expect(notes).toHaveLength(3);
  expect(notes.reduce((sum, note) => sum + Number(note.totalMinor), 0)).toBe(-10_886);
  await noViolations(books);
});

test("at the end of a contract each invoice has one credit note for what is left of its blocks", async () => {
  const { books } = await paidHours();
  const second = await sellOn(books, { hours: 5, rateMinor: 15_000 });
  await payOn(books.firm, second.invoiceId, 91_500);
  const input = contractInput.endContract.parse({ ...named("Contract over"), contractId: books.contractId, revision: 1, endedOn: "2026-03-31", rest: "refund" });
  const ended = await onDay(books, "2026-03-31", endContract, input);
  expect(ended.refundMinor).toBe(165_000);
  expect(ended.credits.map((credit) => credit.leftMinor).toSorted()).toEqual([109_800, 91_500].toSorted());
  expect(ended.credits.map((credit) => credit.numberText).toSorted()).toEqual(["CN-2026-0001", "CN-2026-0002"]);
  expect(await standing(books)).toMatchObject({ receivable: -201_300, revenue: -60_000, tax_payable: -13_200 });
  await noViolations(books);
});

test("hours that no invoice sold are refunded by the ledger alone, as before", async () => {
  const books = await openBooks();
  const blockId = await books.buy(hours(3), 10_000);
  expect(await onDay(books, "2026-03-10", refundHours, { ...named(), contractId: books.contractId, blockId, seconds: hours(1) })).toMatchObject({ refundMinor: 3_334, credit: null });
  expect(await books.firm.inFirm((db) => db.invoice.count())).toBe(0);
});
