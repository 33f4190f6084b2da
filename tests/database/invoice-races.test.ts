// Papers that are issued, voided and credited at the same moment. What they ask for in a month is one kept row by contract, which all
// of them write, behind the contract's lock.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { changeDraft, draftInvoice, issueDraft } from "@/lib/features/invoices/drafts";
import { voidSale } from "@/lib/features/hours/void";
import { auditTenant } from "@/lib/ledger/audit";
import { sellOn } from "@/tests/support/billing";
import { onDay } from "@/tests/support/hours";
import { openBooks, type TestBooks } from "@/tests/support/ledger";

const ROUNDS = 12;
const [SOLD_ON, TODAY] = ["2026-02-20", "2026-03-02"];

/** A draft of hours and words on the contract, as it has to be named to issue it. */
async function drafted(books: TestBooks): Promise<{ invoiceId: string; revision: number }> {
  const { clientId } = await books.firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: books.contractId } }));
  const draft = { invoiceId: randomUUID(), clientId, contractId: books.contractId };
  const { revision } = await onDay(books, TODAY, draftInvoice, draft);
  const words = { kind: "text" as const, description: "Switch", quantityMilli: 1_000, unit: null, unitPriceMinor: 9_900, discountMinor: 0, taxRateId: null };
  const lines = [{ kind: "block" as const, hours: 5, rateMinor: 12_000, taxRateId: null }, words];
  return { invoiceId: draft.invoiceId, ...(await onDay(books, TODAY, changeDraft, { invoiceId: draft.invoiceId, revision, lines, discount: null, note: "", termsDays: null })) };
}

async function soldBlock(books: TestBooks, soldOn: string): Promise<{ invoiceId: string; contractId: string; blockId: string }> {
  const { invoiceId } = await sellOn(books, { day: soldOn });
  const { blockId } = await books.firm.inFirm((db) => db.invoiceLine.findFirstOrThrow({ where: { invoiceId, kind: "block" } }));
  return { invoiceId, contractId: books.contractId, blockId: blockId ?? "" };
}

const monthOf = (books: TestBooks) =>
  books.firm.inFirm((db) => db.$queryRaw`SELECT month::text, invoices, hours_minor::int AS hours, sales_minor::int AS sales FROM invoice_month ORDER BY month`);

test("issuing, voiding, crediting and selling on one contract at once all get through, and each month says what its papers ask for", async () => {
  const books = await openBooks();
  for (let round = 0; round < ROUNDS; round += 1) {
    const [draft, earlier, todays, wrong] = [await drafted(books), await soldBlock(books, SOLD_ON), await soldBlock(books, TODAY), await soldBlock(books, TODAY)];
    const outcomes = await Promise.allSettled([
      onDay(books, TODAY, issueDraft, { ...draft, mail: false }),
      onDay(books, TODAY, voidSale, { contractId: earlier.contractId, blockId: earlier.blockId }),
      onDay(books, TODAY, voidSale, { contractId: todays.contractId, blockId: todays.blockId }),
      onDay(books, TODAY, creditInvoice, { invoiceId: wrong.invoiceId, creditId: randomUUID(), lines: "rest" as const, reason: "Agreed", mail: false }),
      sellOn(books, { day: TODAY }),
    ]);
    expect(outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason)] : []))).toEqual([]);
  }
  // Of each round stand the draft's five hours with its words, and ten that were sold; ten were credited, twice ten voided.
  expect(await monthOf(books)).toEqual([
    { month: "2026-02-01", invoices: 0, hours: 0, sales: 0 },
    { month: "2026-03-01", invoices: 3 * ROUNDS, hours: ROUNDS * (60_000 + 150_000), sales: ROUNDS * 9_900 },
  ]);
  expect(await books.firm.inFirm((db) => auditTenant(db))).toEqual([]);
});
