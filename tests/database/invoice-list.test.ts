import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { type InvoiceSearch, invoiceSearch } from "@/lib/features/invoices/input";
import { invoicePaper, printedPaper } from "@/lib/features/invoices/paper";
import { invoiceList, receivables } from "@/lib/features/invoices/queries";
import { payOn, sellOn } from "@/tests/support/billing";
import { freshTenant } from "@/tests/support/database";
import { openBooks } from "@/tests/support/ledger";

const today = day("2026-04-01");

/** Three invoices: one late, one paid, one still in time. */
async function threeInvoices() {
  const firm = await freshTenant();
  const [late, paid, open] = [await openBooks({}, firm), await openBooks({}, firm), await openBooks({}, firm)];
  const sold = [await sellOn(late, { day: "2026-02-02" }), await sellOn(paid, { day: "2026-02-10" }), await sellOn(open, { day: "2026-03-30" })] as const;
  await payOn(firm, sold[1].invoiceId, 150_000, { day: "2026-02-20" });
  await payOn(firm, sold[2].invoiceId, 50_000, { day: "2026-03-31" });
  const list = (search: Partial<InvoiceSearch>) => firm.inFirm((db) => invoiceList(db, invoiceSearch.parse(search), today));
  const numbers = async (search: Partial<InvoiceSearch>) => (await list(search)).rows.map((row) => row.numberText);
  return { firm, sold, late, list, numbers };
}

test("what is late stands first, and each filter shows its own", async () => {
  const { numbers } = await threeInvoices();
  expect(await numbers({ show: "open" })).toEqual(["INV-2026-0001", "INV-2026-0003"]);
  expect(await numbers({ show: "overdue" })).toEqual(["INV-2026-0001"]);
  expect(await numbers({ show: "paid" })).toEqual(["INV-2026-0002"]);
  expect(await numbers({ show: "all" })).toEqual(["INV-2026-0003", "INV-2026-0002", "INV-2026-0001"]);
});

test("an invoice is found by its number and by its client, and by nothing of another firm", async () => {
  const { firm, numbers, late } = await threeInvoices();
  expect(await numbers({ show: "all", q: "0002" })).toEqual(["INV-2026-0002"]);
  const { clientId } = await firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: late.contractId } }));
  expect(await numbers({ show: "all", client: clientId })).toEqual(["INV-2026-0001"]);
  expect(await numbers({ show: "all", client: randomUUID() })).toEqual([]);
  expect(await numbers({ show: "all", q: "%" })).toEqual([]);
});

test("what is owed and what of it is late adds up, currency by currency", async () => {
  const { firm } = await threeInvoices();
  expect(await firm.inFirm((db) => receivables(db, today))).toEqual([
    { currency: "USD", openCount: 2, openMinor: 250_000, overdueCount: 1, overdueMinor: 150_000 },
  ]);
});

test.each(["open", "all"] as const)("a long list (%s) is turned page by page: none twice, none left out", async (show) => {
  const firm = await freshTenant();
  const books = await openBooks({}, firm);
  for (let sale = 0; sale < 45; sale += 1) await sellOn(books, { day: `2026-03-${String(1 + (sale % 5)).padStart(2, "0")}` });
  const first = await firm.inFirm((db) => invoiceList(db, invoiceSearch.parse({ show }), today));
  const second = await firm.inFirm((db) => invoiceList(db, invoiceSearch.parse({ show, after: first.next ?? undefined }), today));
  expect([first.rows.length, second.rows.length, second.next]).toEqual([40, 5, null]);
  const all = [...first.rows, ...second.rows].map((row) => row.numberText);
  expect(new Set(all).size).toBe(45);
});

test("an address bar that makes no sense is read as far as it does", () => {
  expect(invoiceSearch.parse({ q: "a\u0000b" }).q).toBe("");
  expect(invoiceSearch.parse({ show: "everything", after: "'; DROP TABLE invoice", client: "1" })).toEqual({ show: "open", q: "", client: undefined, after: undefined });
});

test("in the portal an invoice belongs to its client: to another of the same firm it is not there, nor is its paper", async () => {
  const { firm, sold, late } = await threeInvoices();
  const { clientId } = await firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: late.contractId } }));
  const [own, others] = [sold[0].invoiceId, sold[1].invoiceId];
  const print = async () => new Uint8Array([1]);
  expect(await firm.inFirm((db) => invoicePaper(db, own, clientId))).toMatchObject({ numberText: "INV-2026-0001" });
  await expect(firm.inFirm((db) => invoicePaper(db, others, clientId))).rejects.toMatchObject({ name: "Missing" });
  await expect(firm.inFirm((db) => printedPaper(db, others, print, clientId))).rejects.toMatchObject({ name: "Missing" });
  await expect((await freshTenant()).inFirm((db) => invoicePaper(db, own))).rejects.toMatchObject({ name: "Missing" });
});

test("an invoice is printed once: who comes later gets the very same bytes", async () => {
  const { firm, sold } = await threeInvoices();
  let prints = 0;
  const print = async () => new Uint8Array([7, (prints += 1)]);
  const read = () => firm.inFirm((db) => printedPaper(db, sold[0].invoiceId, print));
  const first = await read();
  expect([await read(), prints]).toEqual([first, 1]);
});
