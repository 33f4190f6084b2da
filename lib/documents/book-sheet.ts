import writeXlsxFile, { type CellObject, type Sheet } from "write-excel-file/node";
import { type BookCell, bookTables } from "@/lib/documents/book-tables";
import { bookFacts } from "@/lib/documents/book-facts";
import type { PrepaidBook } from "@/lib/domain/book";
import { minorDigits } from "@/lib/format/money";
import { palette } from "@/lib/format/palette";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";

const HEAD = { fontWeight: "bold", backgroundColor: palette.sunken, wrap: true, alignVertical: "center" } as const;

/** The book as a spreadsheet: amounts, hours and shares are numbers, days are days, and nothing is a formula. */
export async function bookSheet(book: PrepaidBook, locale: Locale): Promise<Uint8Array<ArrayBuffer>> {
  const t = await translatorFor(locale, "book");
  const tables = bookTables(book, t).map((table): Sheet<Buffer> => ({
    sheet: sheetName(t(`sections.${table.name}`)),
    stickyRowsCount: 1,
    orientation: "landscape",
    columns: table.columns.map(({ letters }) => ({ width: letters })),
    data: [table.columns.map(({ head }): CellObject => ({ value: head, type: String, ...HEAD })), ...table.rows.map((row) => row.map(cell)),
      ...table.totals.map((row) => row.map((each) => ({ ...cell(each), fontWeight: "bold" as const })))],
  }));
  const summary: Sheet<Buffer> = {
    sheet: sheetName(t("sections.summary")),
    columns: [{ width: 46 }, ...book.sums.map(() => ({ width: 18 }))],
    data: [
      [{ value: `${t("title")} – ${book.firmName}`, type: String, fontWeight: "bold", fontSize: 14 }],
      [cell({ text: t("asOf", { day: "" }).trim() }), cell({ day: book.asOf })],
      [],
      [t("columns.figure"), ...book.sums.map((sums) => sums.currency)].map((head): CellObject => ({ value: head, type: String, ...HEAD })),
      ...bookFacts(book, t).map(({ label, cells }) => [cell({ text: label }), ...cells.map(cell)]),
      [],
      [cell({ text: t("notes.basis", { firm: book.firmName }) })],
      ...(book.incomplete ? [[cell({ text: t("notes.missing") })]] : []),
    ],
  };
  const written = await writeXlsxFile([summary, ...tables]).toBuffer();
  return new Uint8Array(written);
}

/** A cell of the book with its type; null stays empty. */
function cell(of: BookCell): CellObject | null {
  if (of === null) return null;
  if ("text" in of) return { value: of.text, type: String };
  if ("minor" in of) {
    const digits = minorDigits(of.currency);
    return { value: of.minor / 10 ** digits, type: Number, format: digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}` };
  }
  if ("seconds" in of) return { value: of.seconds / 3_600, type: Number, format: "#,##0.00" };
  if ("day" in of) return { value: new Date(`${of.day}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
  if ("share" in of) return { value: of.share, type: Number, format: "0.0%" };
  return { value: of.count, type: Number, format: "0" };
}

/** Excel allows 31 letters, without some of them. */
function sheetName(words: string): string {
  return words.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);
}
