// The numbers of invoices and of credit notes: each series begins at one with the year and leaves nothing out, whatever fails.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { changeDraft, draftInvoice, issueDraft } from "@/lib/features/invoices/drafts";
import type { ChangeDraft } from "@/lib/features/invoices/input";
import { changeInvoicing } from "@/lib/features/taxes/commands";
import { invoicingSettings } from "@/lib/features/taxes/queries";
import { auditAfter } from "@/tests/support/audit";
import { noonOf, payOn, sellOn } from "@/tests/support/billing";
import { onDay } from "@/tests/support/hours";
import { openBooks, type TestBooks } from "@/tests/support/ledger";

const LINE: ChangeDraft["lines"][number] = { kind: "text", description: "Switch", quantityMilli: 1_000, unit: null, unitPriceMinor: 10_000, discountMinor: 0, taxRateId: null };

/** A draft for the client, on none of its contracts, so that drafts wait for nothing but the number. */
function drafted(books: TestBooks) {
  return withClock(noonOf("2026-03-02"), () =>
    books.firm.inFirm(async (db) => {
      const { id: clientId } = await db.client.findFirstOrThrow();
      const { invoiceId, revision } = await draftInvoice(db, books.firm.owner.actor, { invoiceId: randomUUID(), clientId, contractId: null });
      return { invoiceId, ...(await changeDraft(db, books.firm.owner.actor, { invoiceId, revision, lines: [LINE], discount: null, note: "", termsDays: null })) };
    }),
  );
}

/** Issues a draft, and then perhaps fails: after the number was taken, in the same transaction. */
function issue(books: TestBooks, { invoiceId, revision }: { invoiceId: string; revision: number }, fails: boolean) {
  return withClock(noonOf("2026-03-02"), () =>
    books.firm.inFirm(async (db) => {
      const { numberText } = await issueDraft(db, books.firm.owner.actor, { invoiceId, revision, mail: false });
      if (fails) throw new Error(`${numberText} was taken, and then the power went`);
      return numberText;
    }),
  );
}

/** Runs all, at most `width` at a time: no more than there are connections. */
async function abreast<T>(runs: (() => Promise<T>)[], width: number): Promise<PromiseSettledResult<T>[]> {
  const results: PromiseSettledResult<T>[] = [];
  const waiting = [...runs.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) [results[next[0]]] = await Promise.allSettled([next[1]()]);
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
}

const number = (count: number) => `INV-2026-${String(count).padStart(4, "0")}`;

test("of twenty that are issued at once, seven fail after their number was taken: the others have one to thirteen, and no gap", async () => {
  const books = await openBooks();
  const drafts = [];
  for (let count = 0; count < 20; count += 1) drafts.push(await drafted(books));
  const results = await abreast(drafts.map((draft, index) => () => issue(books, draft, index % 3 === 0)), 6);
  const taken = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  expect(taken.toSorted()).toEqual(Array.from({ length: 13 }, (_, index) => number(index + 1)));
  const failed = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
  expect(failed.filter((reason) => reason.includes("was taken, and then the power went"))).toHaveLength(7);
  // Those that failed are drafts as before, and have the next numbers when they are issued.
  const again = await Promise.all(drafts.filter((_, index) => index % 9 === 0).map((draft) => issue(books, draft, false)));
  expect(again.toSorted()).toEqual([14, 15, 16].map(number));
  expect(await auditAfter(books.firm.tenantId, async () => {})).toEqual([]);
}, 240_000);

test("another prefix goes on with the series; the year begins both series anew, and notes count for themselves", async () => {
  const books = await openBooks();
  const credit = (on: string, invoiceId: string) => onDay(books, on, creditInvoice, { invoiceId, creditId: randomUUID(), lines: "rest" as const, reason: "Agreed", mail: false });
  const first = await sellOn(books, { day: "2026-12-30" });
  expect(first.numberText).toBe("INV-2026-0001");
  expect((await credit("2026-12-30", first.invoiceId)).numberText).toBe("CN-2026-0001");
  const settings = await books.firm.inFirm(invoicingSettings);
  await onDay(books, "2026-12-30", changeInvoicing, { ...settings, invoicePrefix: "R", creditPrefix: "NC" });
  const second = await sellOn(books, { day: "2026-12-31" });
  expect(second.numberText).toBe("R-2026-0002");
  expect((await credit("2026-12-31", second.invoiceId)).numberText).toBe("NC-2026-0002");
  const third = await sellOn(books, { day: "2027-01-01" });
  expect(third.numberText).toBe("R-2027-0001");
  await payOn(books.firm, third.invoiceId, 150_000, { day: "2027-01-02" });
  // A late note for last year's client stands in the year in which it is written.
  expect((await credit("2027-01-04", third.invoiceId)).numberText).toBe("NC-2027-0001");
  expect(await auditAfter(books.firm.tenantId, async () => {})).toEqual([]);
});
