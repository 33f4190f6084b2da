// The edges of invoicing: what is no payment, what previews promise, where drafts and credit notes are counted, what lowers revenue.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { invoiceTotals } from "@/lib/domain/invoice";
import { contractPage } from "@/lib/features/contracts/page";
import { billExtras } from "@/lib/features/hours/extras";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { draftInvoice } from "@/lib/features/invoices/drafts";
import { draftList } from "@/lib/features/invoices/draft-page";
import { type InvoiceSearch, invoiceSearch } from "@/lib/features/invoices/input";
import { clientInvoices, hasInvoices, invoiceList, receivables, unpaidInvoices } from "@/lib/features/invoices/queries";
import { journalPage } from "@/lib/features/journal/queries";
import { revenueByClient, revenueByTechnician } from "@/lib/features/reports/revenue";
import { addBillingContact, openOutbox, payOn, sellOn, setUsualTax, workThrough } from "@/tests/support/billing";
import { onDay } from "@/tests/support/hours";
import { minutes, openBooks, type TestBooks } from "@/tests/support/ledger";

const TODAY = day("2026-04-30");
const credit = (books: TestBooks, on: string, invoiceId: string, mail = false) =>
  onDay(books, on, creditInvoice, { invoiceId, creditId: randomUUID(), lines: "rest" as const, reason: "Agreed", mail });

/** A draft, an invoice that is late, one that was credited before anybody paid, and one that was paid and then credited. */
async function papers() {
  const books = await openBooks();
  const late = await sellOn(books, { day: "2026-03-02" });
  const credited = await sellOn(books, { day: "2026-03-03" });
  await credit(books, "2026-03-04", credited.invoiceId);
  const paid = await sellOn(books, { day: "2026-03-05" });
  await payOn(books.firm, paid.invoiceId, 150_000, { day: "2026-03-06" });
  const { creditNoteId } = await credit(books, "2026-03-10", paid.invoiceId);
  const { clientId } = await books.firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: books.contractId } }));
  await onDay(books, "2026-03-11", draftInvoice, { invoiceId: randomUUID(), clientId, contractId: null });
  return { books, late, creditNoteId, clientId };
}

test("drafts and credit notes are never unpaid, never late, and stand under filters of their own", async () => {
  const { books, clientId } = await papers();
  const list = async (show: InvoiceSearch["show"]) => (await books.firm.inFirm((db) => invoiceList(db, invoiceSearch.parse({ show }), TODAY))).rows.map((row) => row.numberText);
  expect(await list("open")).toEqual(["INV-2026-0001"]);
  expect(await list("overdue")).toEqual(["INV-2026-0001"]);
  expect(await list("paid")).toEqual(["INV-2026-0003", "INV-2026-0002"]);
  expect(await list("credits")).toEqual(["CN-2026-0002", "CN-2026-0001"]);
  expect((await list("all")).toSorted()).toEqual(["CN-2026-0001", "CN-2026-0002", "INV-2026-0001", "INV-2026-0002", "INV-2026-0003"]);
  expect(await books.firm.inFirm((db) => receivables(db, TODAY))).toEqual([{ currency: "USD", openCount: 1, openMinor: 150_000, overdueCount: 1, overdueMinor: 150_000 }]);
  expect(await books.firm.inFirm((db) => draftList(db))).toHaveLength(1);
  expect((await books.firm.inFirm((db) => unpaidInvoices(db, clientId, TODAY))).map((row) => row.numberText)).toEqual(["INV-2026-0001"]);
});

test("the portal's list tells credit notes from invoices, with what is left of them, and knows no draft", async () => {
  const { books, clientId } = await papers();
  const rows = await books.firm.inFirm((db) => clientInvoices(db, clientId, TODAY, 200));
  expect(rows.map(({ numberText, kind, state, dueMinor }) => [numberText, kind, state, dueMinor])).toEqual([
    ["CN-2026-0002", "credit_note", "open", 150_000],
    ["INV-2026-0003", "invoice", "paid", 0],
    ["CN-2026-0001", "credit_note", "credited", 0],
    ["INV-2026-0002", "invoice", "credited", 0],
    ["INV-2026-0001", "invoice", "overdue", 150_000],
  ]);
});

test("a firm that has only drafted has issued nothing yet", async () => {
  const books = await openBooks();
  const { clientId } = await books.firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: books.contractId } }));
  await onDay(books, "2026-03-11", draftInvoice, { invoiceId: randomUUID(), clientId, contractId: null });
  expect(await books.firm.inFirm((db) => hasInvoices(db))).toBe(false);
});

test("money for a credit note, and money for what nothing is owed on, is refused with words", async () => {
  const { books, creditNoteId, late } = await papers();
  await expect(payOn(books.firm, creditNoteId, 1, { day: "2026-03-12" })).rejects.toMatchObject({ code: "credit_takes_no_payment" });
  await expect(payOn(books.firm, late.invoiceId, 150_001, { day: "2026-03-12" })).rejects.toMatchObject({ code: "payment_exceeds_due", details: { dueMinor: 150_000 } });
  await credit(books, "2026-03-12", late.invoiceId);
  await expect(payOn(books.firm, late.invoiceId, 1, { day: "2026-03-12" })).rejects.toMatchObject({ code: "payment_exceeds_due", details: { dueMinor: 0 } });
  expect(await books.firm.inFirm((db) => db.payment.count())).toBe(1);
});

test("a credit note that was mailed says when it was sent", async () => {
  const books = await openBooks();
  await addBillingContact(books);
  const { invoiceId } = await sellOn(books);
  const { outside, read } = openOutbox(books.firm);
  const { creditNoteId } = await credit(books, "2026-03-04", invoiceId, true);
  await workThrough(books.firm, outside, { day: "2026-03-04" });
  expect((await read()).length).toBeGreaterThan(0);
  const sentAt = (id: string) => books.firm.inFirm(async (db) => (await db.invoice.findFirstOrThrow({ where: { id } })).sentAt);
  expect([await sentAt(creditNoteId), await sentAt(invoiceId)]).toEqual([expect.any(Date), null]);
});

/** Ninety minutes beyond the hours at $33.33, and travel of $10.03: billed on 31 March. */
async function billed() {
  const books = await openBooks({ overrun: "bill", overrunRateMinor: 3_333 });
  await setUsualTax(books.firm, "NYC sales tax", 88_750);
  await books.firm.inFirm((db) => db.tenant.updateMany({ data: { taxRounding: "line" } }));
  await books.work(minutes(90), { travelMinor: 1_003 });
  const page = await books.firm.inFirm((db) => contractPage(db, books.contractId, null, "America/New_York"));
  const { invoiceId } = await onDay(books, "2026-03-31", billExtras, { invoiceId: randomUUID(), contractId: books.contractId, mail: false });
  return { books, page, invoiceId };
}

test("what a bill promises is what its invoice says to the cent, where tax is rounded line by line as well", async () => {
  const { books, page, invoiceId } = await billed();
  const promised = invoiceTotals([{ amountMinor: page.unbilled.overrunMinor }, { amountMinor: page.unbilled.travelMinor }], page.tax, page.taxRounding);
  const { netMinor, taxMinor, totalMinor } = await books.firm.inFirm((db) => db.invoice.findFirstOrThrow({ where: { id: invoiceId } }));
  // 49.99 and 10.03: 4.4366 and 0.8902 are 4.44 and 0.89; on the sum it would be 5.3268.
  expect(promised).toEqual({ netMinor: Number(netMinor), taxMinor: Number(taxMinor), totalMinor: Number(totalMinor) });
  expect([page.taxRounding, promised.taxMinor]).toEqual(["line", 533]);
});

test("credited overrun and travel lower the month of their credit note as in the journal: the client's, and no technician's", async () => {
  const { books, invoiceId } = await billed();
  const { creditNoteId } = await credit(books, "2026-04-02", invoiceId);
  await books.firm.inFirm(async (db) => {
    const extras = { overrunMinor: 4_999, travelMinor: 1_003 };
    expect(await revenueByTechnician(db, day("2026-03-01"))).toMatchObject([extras]);
    expect(await revenueByClient(db, day("2026-03-01"))).toMatchObject([extras]);
    const credited = { overrunMinor: -4_999, travelMinor: -1_003, drawnSeconds: 0, earnedMinor: 0 };
    expect(await revenueByTechnician(db, day("2026-04-01"))).toEqual([{ memberId: null, name: "", currency: "USD", ...credited }]);
    expect(await revenueByClient(db, day("2026-04-01"))).toMatchObject([{ ...credited, lapsedMinor: 0 }]);
    const { rows } = await journalPage(db, { from: day("2026-04-01"), to: day("2026-04-30"), after: null, limit: 100 });
    const told = rows.filter((row) => row.account.endsWith("_revenue")).map((row) => [row.account, row.creditMinor - row.debitMinor]);
    expect(told.toSorted()).toEqual([["overrun_revenue", -4_999], ["travel_revenue", -1_003]]);
    expect(await db.invoice.findFirst({ where: { id: creditNoteId } })).toMatchObject({ netMinor: -6_002n });
  });
});
