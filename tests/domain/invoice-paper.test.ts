import { expect, test, vi } from "vitest";
import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { day } from "@/lib/domain/day";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { pdfText } from "@/tests/support/pdf-text";

/** A line that stands as one sum, under the first rate. */
const whole = { unit: null, quantityMilli: null, unitPriceMinor: null, discountMinor: 0, taxPosition: 1 };
const iva = { position: 1, name: "IVA", category: "standard" as const, ratePpm: 220_000, text: "", netMinor: 415_000, taxMinor: 91_300 };

const paper: InvoicePaper = {
  invoiceId: "0b7e2f0a-3c61-4c1e-9f0e-6f1f3a0c9f11",
  clientId: "1b7e2f0a-3c61-4c1e-9f0e-6f1f3a0c9f11",
  kind: "invoice",
  credits: null,
  note: "",
  reason: "",
  numberText: "INV-2026-0117",
  locale: "en",
  currency: "EUR",
  issuedOn: day("2026-11-12"),
  dueOn: day("2026-11-26"),
  paidOn: null,
  voidedOn: null,
  seller: {
    name: "Northgate IT", legalName: "Northgate IT S.r.l.", addressLines: "Via dell’Università 3\n20122 Milano", country: "IT", taxId: "IT 01234567890",
    email: "ufficio@northgate.test", phone: "", paymentInstructions: "IBAN IT60 X054 2811 1010 0000 0123 456",
  },
  buyer: { name: "Église Saint-Œuf", legalName: "", addressLines: "12, rue de l’Été\n69001 Lyon", country: "FR", taxId: "" },
  lines: [
    { position: 1, kind: "block", description: "", seconds: 36_000, rateMinor: 14_500, amountMinor: 145_000, ...whole },
    { position: 2, kind: "block", description: "", seconds: 72_000, rateMinor: 13_500, amountMinor: 270_000, ...whole },
  ],
  taxes: [iva],
  netMinor: 415_000,
  taxMinor: 91_300,
  totalMinor: 506_300,
  paidMinor: 0,
  creditedMinor: 0,
  contract: { id: "2b7e2f0a-3c61-4c1e-9f0e-6f1f3a0c9f11", title: "Più ore" },
  renewalNumber: null,
};
const hours = { asOf: day("2026-11-12"), bar: { boughtSeconds: 36_000, leftSeconds: 7_200, lineSeconds: 7_200 } };

vi.setConfig({ testTimeout: 60_000 });

/** A PDF places each run of letters by itself, so words are compared without the spaces between. */
const bare = (text: string) => text.replace(/\s+/g, "");
const read = async (changed: Partial<InvoicePaper> = {}) => bare(pdfText(await invoicePdf({ ...paper, ...changed }, hours)));
const times = (text: string, words: string) => text.split(bare(words)).length - 1;

test.each([
  ["fr", ["Facture", "Émise le", "12 nov. 2026", "Forfait d’heures prépayées, 10 h", "145,00 €", "1 450,00 €", "Total HT", "IVA 22 %", "Total TTC", "5 063,00 €", "À régler avant le 26 nov. 2026"]],
  ["it", ["Fattura", "Emessa il", "12 nov 2026", "Pacchetto prepagato, 20 h", "135,00 €", "2.700,00 €", "Imponibile", "IVA 22%", "Totale", "5.063,00 €", "Da pagare entro il 26 nov 2026"]],
  ["en", ["Invoice", "Issued", "Nov 12, 2026", "Prepaid block, 10 h", "€145.00", "€1,450.00", "Net", "IVA 22%", "Total", "€5,063.00", "Amount due by Nov 26, 2026"]],
] as const)("the paper in %s says what was sold, the tax and until when, with accents and the euro", async (locale, words) => {
  const text = await read({ locale });
  const always = ["INV-2026-0117", "Église Saint-Œuf", "Via dell’Università 3", "IBAN IT60 X054 2811 1010 0000 0123 456"];
  for (const word of [...words, ...always]) expect(text).toContain(bare(word));
});

test("a letter that was first printed as part of another is not lost on the next paper", async () => {
  await read({ locale: "fr", buyer: { ...paper.buyer, name: "ÀÈÌÒÙ ÂÊÎÔÛ ÄËÏÖÜ ÇÑ" } });
  expect(await read({ buyer: { ...paper.buyer, name: "AEIOU CN" } })).toContain(bare("AEIOU CN"));
});

test("no tax, and why, for a client who owes it themselves or is exempt", async () => {
  const untaxed = { taxMinor: 0, totalMinor: 415_000, locale: "it" as const };
  const reverse = await read({ ...untaxed, taxes: [{ ...iva, category: "reverse_charge", ratePpm: 0, taxMinor: 0, text: "Inversione contabile" }] });
  expect(reverse).toContain(bare("Inversione contabile"));
  expect(reverse).not.toContain("Imponibile");
  expect(await read({ ...untaxed, taxes: [{ ...iva, category: "exempt", ratePpm: 0, taxMinor: 0, text: "Operazione esente" }] })).toContain(bare("Operazione esente"));
});

test("sixty lines go on over several pages, each with its head and its number, and the sums come last", async () => {
  const lines = Array.from({ length: 60 }, (_, index) => ({ position: index + 1, kind: "block" as const, description: "", seconds: 36_000, rateMinor: 14_500, amountMinor: 145_000, ...whole }));
  const text = await read({ lines });
  const pages = Number(/Page1of(\d)/.exec(text)?.[1]);
  expect(pages).toBeGreaterThan(1);
  for (let page = 1; page <= pages; page += 1) expect(times(text, `INV-2026-0117 · Page ${page} of ${pages}`)).toBe(1);
  expect(times(text, "Prepaid block, 10 h")).toBe(60);
  expect(times(text, "Description")).toBeGreaterThanOrEqual(pages - 1);
  expect(text.lastIndexOf(bare("Prepaid block"))).toBeLessThan(text.indexOf(bare("Amount due by")));
});

test("the bar stands beside its words, and how to pay beside the number to name", async () => {
  const text = await read();
  expect(text).toContain(bare("2 h of 10 h left, renewal at 2 h, low"));
  expect(text).toContain(bare("Reference: INV-2026-0117"));
});
