// Each way of tax walks from the sale over the paper that the client gets to the books, and back by credit note, in every language.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { day } from "@/lib/domain/day";
import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { invoicePaper } from "@/lib/features/invoices/paper";
import { trialBalance } from "@/lib/features/journal/queries";
import { saveTaxRate } from "@/lib/features/taxes/commands";
import { saveTaxRate as rateInput } from "@/lib/features/taxes/input";
import { sellOn } from "@/tests/support/billing";
import { onDay } from "@/tests/support/hours";
import { openBooks, type TestBooks } from "@/tests/support/ledger";
import { pdfText } from "@/tests/support/pdf-text";

const bare = (text: string) => text.replace(/\s+/g, "");

const LAW = {
  reverse_charge: { en: "Reverse charge, article 196 of Directive 2006/112/EC.", it: "Inversione contabile, articolo 196 della direttiva 2006/112/CE.", fr: "Autoliquidation, article 196 de la directive 2006/112/CE." },
  exempt: { en: "Exempt under article 10.", it: "Operazione esente, articolo 10.", fr: "Exonéré selon l’article 10." },
  standard: { en: "", it: "", fr: "" },
};

interface Walk {
  treatment: keyof typeof LAW;
  name: string;
  rate: string;
  taxMinor: number;
  /** What stands on the paper besides the law's words. */
  says: Record<"en" | "it" | "fr", string[]>;
}

const NEW_YORK: Walk = {
  treatment: "standard", name: "NYC sales tax", rate: "8.875", taxMinor: 1_331,
  says: { en: ["8.875%", "13.31", "163.31"], it: ["8,875%", "13,31", "163,31"], fr: ["8,875%", "13,31", "163,31"] },
};
const untaxed = { en: ["150.00"], it: ["150,00"], fr: ["150,00"] };
const WALKS: Walk[] = [
  NEW_YORK,
  { treatment: "reverse_charge", name: "VAT 22 %", rate: "0", taxMinor: 0, says: untaxed },
  { treatment: "exempt", name: "Exempt", rate: "0", taxMinor: 0, says: untaxed },
];

const paperOf = async (books: TestBooks, id: string) => bare(pdfText(await invoicePdf(await books.firm.inFirm((db) => invoicePaper(db, id)), null)));
const standing = async (books: TestBooks) =>
  Object.fromEntries((await books.firm.inFirm((db) => trialBalance(db, day("2026-03-31")))).map(({ account, balanceMinor }) => [account, balanceMinor]));

const cases = WALKS.flatMap((walk) => (["en", "it", "fr"] as const).map((locale) => [walk.treatment, locale, walk] as const));

test.each(cases)("%s in %s: the sale, the paper, the journal, and the credit note", async (treatment, locale, { name, rate, taxMinor, says }) => {
  const books = await openBooks();
  const law = LAW[treatment];
  const input = rateInput.parse({ taxRateId: randomUUID(), revision: 0, name, rate, category: treatment, textEn: law.en, textIt: law.it, textFr: law.fr, isDefault: true });
  await onDay(books, "2026-03-01", saveTaxRate, input);
  await books.firm.inFirm((db) => db.client.updateMany({ data: { locale, taxTreatment: treatment } }));
  const { invoiceId } = await sellOn(books, { hours: 1, rateMinor: 15_000 });
  const text = await paperOf(books, invoiceId);
  for (const words of [...says[locale], law[locale], taxMinor > 0 ? name : ""]) expect(text).toContain(bare(words));
  for (const words of [law.en, law.it, law.fr].filter((each) => each !== law[locale])) expect(text).not.toContain(bare(words));
  const taxed = taxMinor > 0 ? { tax_payable: -taxMinor } : {};
  expect(await standing(books)).toEqual({ receivable: 15_000 + taxMinor, ordered_hours: -15_000, ...taxed });
  const { creditNoteId } = await onDay(books, "2026-03-05", creditInvoice, { invoiceId, creditId: randomUUID(), lines: "rest" as const, reason: "Agreed", mail: false });
  const note = await paperOf(books, creditNoteId);
  for (const words of [...says[locale], law[locale], "INV-2026-0001", "CN-2026-0001"]) expect(note).toContain(bare(words));
  expect(await standing(books)).toEqual({});
});
