// Drafts: they may change until they are issued; then they have the next number, without a gap, and never change.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { changeDraft, discardDraft, draftInvoice, issueDraft } from "@/lib/features/invoices/drafts";
import type { DraftLineInput } from "@/lib/features/invoices/input";
import { Missing } from "@/lib/domain/refusal";
import { invoicePaper } from "@/lib/features/invoices/paper";
import { auditAfter } from "@/tests/support/audit";
import { noonOf, payOn, setUsualTax } from "@/tests/support/billing";
import { asOwner } from "@/tests/support/database";
import { hours, openBooks, type TestBooks } from "@/tests/support/ledger";

const words = (changed: Partial<Extract<DraftLineInput, { kind: "text" }>> = {}): DraftLineInput => {
  return { kind: "text", description: "Switch", quantityMilli: 1_500, unit: "piece", unitPriceMinor: 10_001, discountMinor: 0, taxRateId: null, ...changed };
};

const at = <T>(run: () => Promise<T>) => withClock(noonOf("2026-03-02"), run);

async function drafted(books: TestBooks, lines: DraftLineInput[], changed: Partial<Parameters<typeof changeDraft>[2]> = {}) {
  const invoiceId = randomUUID();
  return at(() =>
    books.firm.inFirm(async (db) => {
      const { clientId } = await db.contract.findFirstOrThrow({ where: { id: books.contractId } });
      const { revision } = await draftInvoice(db, books.firm.owner.actor, { invoiceId, clientId, contractId: books.contractId });
      const change = await changeDraft(db, books.firm.owner.actor, { invoiceId, revision, lines, discount: null, note: "", termsDays: null, ...changed });
      return { invoiceId, ...change };
    }),
  );
}

const issue = (books: TestBooks, { invoiceId, revision }: { invoiceId: string; revision: number }) =>
  at(() => books.firm.inFirm((db) => issueDraft(db, books.firm.owner.actor, { invoiceId, revision, mail: false })));

test("a draft is issued with its lines, its discount shared by the rates, its note and its terms", async () => {
  const books = await openBooks();
  await setUsualTax(books.firm, "NYC sales tax", 88_750);
  const zero = await books.firm.inFirm((db) => db.taxRate.create({ data: { name: "Services", ratePpm: 0, category: "zero" } }));
  const draft = await drafted(books, [words(), words({ description: "Setup", quantityMilli: 1_000, unit: null, unitPriceMinor: 20_000, discountMinor: 5_000, taxRateId: zero.id })], {
    discount: { kind: "share", ppm: 100_000 }, note: "Thank you", termsDays: 7,
  });
  const issued = await issue(books, draft);
  expect(issued.numberText).toBe("INV-2026-0001");
  const paper = await books.firm.inFirm((db) => invoicePaper(db, draft.invoiceId));
  // 1.5 × 100.01 is 150.015, so 150.02; with 150.00 it is 300.02, a tenth of which is 30.00.
  expect(paper).toMatchObject({ netMinor: 27_002, taxMinor: 1_198, totalMinor: 28_200, note: "Thank you", issuedOn: "2026-03-02", dueOn: "2026-03-09" });
  expect(paper.lines.map(({ kind, amountMinor, taxPosition }) => [kind, amountMinor, taxPosition])).toEqual([["text", 15_002, 1], ["text", 15_000, 2], ["discount", -1_500, 1], ["discount", -1_500, 2]]);
  expect(paper.taxes).toMatchObject([{ name: "NYC sales tax", ratePpm: 88_750, netMinor: 13_502, taxMinor: 1_198 }, { name: "Services", ratePpm: 0, netMinor: 13_500, taxMinor: 0 }]);
  expect(await auditAfter(books.firm.tenantId, async () => {})).toEqual([]);
});

test("hours on a draft are ordered when it is issued, and open when it is paid", async () => {
  const books = await openBooks();
  const draft = await drafted(books, [words(), { kind: "block", hours: 5, rateMinor: 12_000, taxRateId: null }]);
  expect(await books.firm.inFirm((db) => db.hourBlock.count())).toBe(0);
  const { totalMinor } = await issue(books, draft);
  expect(await books.firm.inFirm((db) => db.hourBlock.findFirst())).toMatchObject({ status: "ordered", totalSeconds: hours(5), priceMinor: 60_000n });
  expect(await payOn(books.firm, draft.invoiceId, totalMinor)).toMatchObject({ paid: true, openedSeconds: hours(5) });
  expect(await auditAfter(books.firm.tenantId, async () => {})).toEqual([]);
});

test("eight issued at once have the numbers one to eight, and one that fails leaves no gap", async () => {
  const books = await openBooks();
  const drafts = [];
  for (let count = 0; count < 8; count += 1) drafts.push(await drafted(books, [words()]));
  const empty = await drafted(books, []);
  const results = await Promise.allSettled([...drafts, empty].map((draft) => issue(books, draft)));
  expect(results.at(-1)).toMatchObject({ status: "rejected", reason: { code: "draft_empty" } });
  const numbers = await books.firm.inFirm((db) => db.invoice.findMany({ where: { status: "issued" }, orderBy: { number: "asc" }, select: { number: true } }));
  expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 8 }, (_, index) => index + 1));
});

test("of two who change one draft the second is told, and a draft that was issued can be neither changed nor thrown away", async () => {
  const books = await openBooks();
  const draft = await drafted(books, [words()]);
  const change = (revision: number) => at(() => books.firm.inFirm((db) => changeDraft(db, books.firm.owner.actor, { invoiceId: draft.invoiceId, revision, lines: [words()], discount: null, note: "", termsDays: null })));
  await expect(change(1)).rejects.toMatchObject({ code: "row_changed" });
  const first = await issue(books, draft);
  expect(await issue(books, draft)).toEqual(first);
  await expect(change(draft.revision)).rejects.toThrow(Missing);
  await expect(books.firm.inFirm((db) => discardDraft(db, books.firm.owner.actor, { invoiceId: draft.invoiceId, revision: draft.revision }))).rejects.toThrow(Missing);
});

test("a draft that is thrown away is gone, and took no number", async () => {
  const books = await openBooks();
  const draft = await drafted(books, [words()]);
  await books.firm.inFirm((db) => discardDraft(db, books.firm.owner.actor, draft));
  await books.firm.inFirm((db) => discardDraft(db, books.firm.owner.actor, draft));
  expect(await books.firm.inFirm((db) => Promise.all([db.invoice.count(), db.invoiceLine.count(), db.invoiceSeries.count()]))).toEqual([0, 0, 0]);
});

test.each([
  ["a line", "DELETE FROM invoice_line WHERE invoice_id = $1", /cannot change/],
  ["a tax", "UPDATE invoice_tax SET rate_ppm = 1 WHERE invoice_id = $1", /cannot change/],
  ["the note", "UPDATE invoice SET note = 'other' WHERE id = $1", /issued and cannot change/],
  ["what was credited", "UPDATE invoice SET credited_minor = 1 WHERE id = $1", /does not add up/],
  ["what was taken back", "UPDATE invoice SET taken_back_minor = 1 WHERE id = $1", /does not add up/],
  ["more credit than it asked for", "UPDATE invoice SET taken_back_minor = net_minor + tax_minor + 1 WHERE id = $1", /invoice_amounts/],
  ["the paper itself", "DELETE FROM invoice WHERE id = $1", /never deleted/],
])("the database itself refuses to change %s of an issued invoice", async (_, sql, message) => {
  const books = await openBooks();
  const draft = await drafted(books, [words()]);
  await issue(books, draft);
  const tried = asOwner(async (client) => {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [books.firm.tenantId]);
    await client.query(sql, [draft.invoiceId]);
    await client.query("COMMIT");
  });
  await expect(tried).rejects.toThrow(message);
});
