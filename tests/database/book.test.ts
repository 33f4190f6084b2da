import { randomUUID } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { bookPdf } from "@/lib/documents/book-pdf";
import { bookSheet } from "@/lib/documents/book-sheet";
import { setClientDevices, setMemberCost, setRmmCost } from "@/lib/features/costs/commands";
import * as costs from "@/lib/features/costs/input";
import { bookExports, noteExport, prepaidBook } from "@/lib/features/book/queries";
import { deferredRevenue, owedNow } from "@/lib/features/deferred/queries";
import { sellBlock } from "@/lib/features/blocks/commands";
import { recordPayment } from "@/lib/features/payments/commands";
import { quartersOf } from "@/lib/domain/book";
import type { Locale } from "@/lib/i18n/locale";
import { NO_BRAND } from "@/lib/documents/paper-look";
import { addTestClient, openTestContract, workHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";
import { pdfText } from "@/tests/support/pdf-text";

const on = (date: string) => new Date(`${date}T15:00:00Z`);
const TODAY = "2026-11-20";

async function buy(firm: FreshTenant, contractId: string, size: number, date: string): Promise<void> {
  await withClock(on(date), () => firm.inFirm(async (db) => {
    const { invoiceId } = await sellBlock(db, firm.owner.actor, { saleId: randomUUID(), contractId, hours: size, mail: false });
    const { totalMinor } = await db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
    await recordPayment(db, firm.owner.actor, { paymentId: randomUUID(), invoiceId, amountMinor: Number(totalMinor), method: "wire", reference: "", receivedOn: date });
  }));
}

/** Two clients who bought five times in four months, with costs; one name that a spreadsheet would take for a formula. */
async function soldFirm(): Promise<FreshTenant> {
  const firm = await freshTenant();
  const [harlow, formula] = [await addTestClient(firm), await addTestClient(firm, "=HYPERLINK(1) Ltd")];
  const [main, other] = await withClock(on("2026-07-01"), async () => [await openTestContract(firm, harlow), await openTestContract(firm, formula)]);
  for (const date of ["2026-07-02", "2026-08-11", "2026-10-03"]) await buy(firm, main ?? "", 10, date);
  for (const date of ["2026-07-20", "2026-10-19"]) await buy(firm, other ?? "", 20, date);
  await withClock(on("2026-09-10"), () => workHours(firm, main ?? "", hours(17) + 1_234, "2026-09-10"));
  await withClock(on("2026-11-10"), () => workHours(firm, other ?? "", hours(5) + 77, "2026-11-10"));
  await firm.inFirm(async (db) => {
    await setMemberCost(db, firm.owner.actor, costs.setMemberCost.parse({ memberId: firm.technician.id, fromMonth: "2026-01", costMinor: 5_777, weekSeconds: "" }));
    await setRmmCost(db, firm.owner.actor, costs.setRmmCost.parse({ fromMonth: "2026-01", workstationMinor: 350, serverMinor: 1_600 }));
    for (const clientId of [harlow, formula]) await setClientDevices(db, firm.owner.actor, costs.setClientDevices.parse({ clientId, fromMonth: "2026-07", workstations: 7, servers: 1, others: 0 }));
  });
  return firm;
}

const bookOf = (firm: FreshTenant) => withClock(on(TODAY), () => firm.inFirm(prepaidBook));

test("the book ties to the ledger to the cent: owed, sold, recognised, month by month", async () => {
  const firm = await soldFirm();
  const book = await bookOf(firm);
  const [sums] = book.sums;
  const [owed] = await firm.inFirm(owedNow);
  expect([sums?.owedMinor, sums?.owedSeconds]).toEqual([owed?.owedMinor, owed?.owedSeconds]);
  const blocks = await firm.inFirm((db) => db.hourBlock.findMany({ where: { status: "open" } }));
  expect(sums?.owedMinor).toBe(blocks.reduce((sum, block) => sum + Number(block.priceMinor) - Number(block.recognisedMinor) - Number(block.returnedMinor), 0));
  expect(book.liability[0]?.months.at(-1)?.closingMinor).toBe(sums?.owedMinor);
  const journal = await firm.inFirm((db) => db.$queryRaw<{ minor: bigint }[]>`SELECT sum(credit_minor - debit_minor)::bigint AS minor FROM journal WHERE account IN ('revenue', 'breakage', 'adjustment_revenue', 'overrun_revenue', 'travel_revenue', 'sales', 'fee_revenue')`);
  expect(sums?.revenueMinor).toBe(Number(journal[0]?.minor));
  const deferred = await withClock(on(TODAY), () => firm.inFirm((db) => deferredRevenue(db, { today: TODAY, months: 24, currency: "USD", owedMinor: owed?.owedMinor ?? 0 })));
  expect(book.liability[0]?.months).toEqual(deferred);
  expect(sums).toMatchObject({ clients: 2, contracts: 2, signed: 0, rebuyers: 2, purchases: 5, receivableMinor: 0, rmmMinor: 2 * 5 * (7 * 350 + 1_600) });
  expect(book.purchases.map(({ on: day, nth, gapDays }) => [day, nth, gapDays])).toEqual([
    ["2026-07-02", 1, null], ["2026-07-20", 1, null], ["2026-08-11", 2, 40], ["2026-10-03", 3, 53], ["2026-10-19", 2, 91],
  ]);
  expect(sums?.averageDays).toBe(Math.round((40 + 53 + 91) / 3));
  expect(quartersOf(book.purchases).map(({ quarter, first, repeat }) => [quarter, first, repeat])).toEqual([[3, 2, 1], [4, 0, 2]]);
});

test.each(["en", "it", "fr"] as const)("the spreadsheet in %s holds numbers as numbers and days as days, and its columns sum to the ledger", async (locale) => {
  const firm = await soldFirm();
  const book = await bookOf(firm);
  const sheets = readSheets(await bookSheet(book, locale));
  expect(sheets).toHaveLength(6);
  const [summary, clients, repurchases, liability, margin] = sheets;
  const column = (sheet: Sheet | undefined, index: number, rows: number) => (sheet ?? []).slice(1, rows + 1).map((row) => row[index]);
  const total = (cells: (Cell | undefined)[]) => Math.round(cells.reduce((sum, cell) => sum + Math.round(Number(cell?.value) * 100), 0));
  const owed = column(clients, 10, 2);
  expect(owed.every((cell) => cell?.type === "n")).toBe(true);
  expect(total(owed)).toBe(book.sums[0]?.owedMinor);
  expect(total(column(margin, 2, 2))).toBe(book.sums[0]?.revenueMinor);
  expect(total(column(repurchases, 7, 5))).toBe(book.purchases.reduce((sum, purchase) => sum + purchase.priceMinor, 0));
  expect(Math.round(Number(liability?.at(-1)?.[9]?.value) * 100)).toBe(book.sums[0]?.owedMinor);
  // A day is a number of days since 1899-12-30 with a date's format.
  expect(column(repurchases, 0, 5).map((cell) => [cell?.type, cell?.value])).toEqual(book.purchases.map(({ on: day }) => ["n", String((Date.parse(day) - Date.parse("1899-12-30")) / 86_400_000)]));
  expect(column(clients, 0, 2).find((cell) => cell?.value.startsWith("=HYPERLINK"))?.type).not.toBe("n");
  expect(sheets.flat(2).some((cell) => cell?.formula)).toBe(false);
  expect(summary?.flat().some((cell) => cell?.value === (locale === "it" ? "Ricavi riconosciuti, 12 mesi" : locale === "fr" ? "Produits constatés, 12 mois" : "Revenue recognised, 12 months"))).toBe(true);
});

test.each(["en", "it", "fr"] as const)("the PDF in %s says the same figures on paper", async (locale: Locale) => {
  const firm = await soldFirm();
  const book = await bookOf(firm);
  const said = pdfText(await bookPdf(book, locale, NO_BRAND));
  const words = said.replace(/[\s\u00a0\u202f]+/g, " ");
  const figure = (minor: number) => new Intl.NumberFormat(locale === "en" ? "en-US" : locale, { minimumFractionDigits: 2, useGrouping: "always" }).format(minor / 100).replace(/[\s\u00a0\u202f]+/g, " ");
  for (const minor of [book.sums[0]?.owedMinor, book.sums[0]?.revenueMinor, book.sums[0]?.soldMinor]) expect(words).toContain(figure(minor ?? 0));
  expect(words).toContain("Harlow & Price LLP");
});

test("an empty firm has an empty book, and each time that it is taken along is noted", async () => {
  const firm = await freshTenant();
  const book = await bookOf(firm);
  expect([book.sums, book.clients, book.purchases, book.agreements]).toEqual([[], [], [], []]);
  expect(readSheets(await bookSheet(book, "en"))).toHaveLength(6);
  expect((await bookPdf(book, "fr", NO_BRAND)).length).toBeGreaterThan(1_000);
  await withClock(on(TODAY), () => firm.inFirm((db) => noteExport(db, firm.owner.actor, { format: "xlsx", locale: "it", asOf: TODAY })));
  expect(await firm.inFirm(bookExports)).toMatchObject([{ format: "xlsx", locale: "it", asOf: TODAY, madeBy: firm.owner.name }]);
});

interface Cell { type: string; value: string; formula: boolean }
type Sheet = Cell[][];

/** Reads a spreadsheet with plain code: the parts of the archive, then the cells of each sheet by their column. */
function readSheets(file: Uint8Array): Sheet[] {
  const parts = unzip(Buffer.from(file));
  const strings = [...(parts.get("xl/sharedStrings.xml") ?? "").matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, inside]) => plain(inside ?? ""));
  return [...parts.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name)).toSorted((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0])).map((name) =>
    [...(parts.get(name) ?? "").matchAll(/<row [^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)].map(([, row]) => {
      const cells: Cell[] = [];
      for (const [, letters = "", attributes = "", inside = ""] of (row ?? "").matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
        const type = /t="(\w+)"/.exec(attributes)?.[1] ?? "n";
        const raw = /<v>([\s\S]*?)<\/v>/.exec(inside)?.[1] ?? "";
        cells[letters.charCodeAt(0) - 65] = { type, value: type === "s" ? (strings[Number(raw)] ?? "") : type === "inlineStr" ? plain(inside) : raw, formula: inside.includes("<f>") };
      }
      return cells;
    }));
}

const plain = (xml: string) => [...xml.matchAll(/<t[^>]*>([\s\S]*?)<\/t>/g)].map(([, text]) => text).join("").replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&apos;", "'").replaceAll("&quot;", '"');

function unzip(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 16);
  while (file.readUInt32LE(at) === 0x02014b50) {
    const [method, size, nameLength, extra, comment, local] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20), file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32), file.readUInt32LE(at + 42)];
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(from, from + size);
    parts.set(name, (method === 8 ? inflateRawSync(bytes) : bytes).toString("utf8"));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}
