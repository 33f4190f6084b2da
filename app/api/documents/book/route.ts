import { getLocale, getTranslations } from "next-intl/server";
import { bookPdf } from "@/lib/documents/book-pdf";
import { bookSheet } from "@/lib/documents/book-sheet";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { bookSearch } from "@/lib/features/book/input";
import { noteExport, prepaidBook } from "@/lib/features/book/queries";
import { brandOf } from "@/lib/features/brand/queries";
import { logExport } from "@/lib/features/log/write";
import type { Locale } from "@/lib/i18n/locale";
import { staffDownload } from "@/lib/web/route";

const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The prepaid book for a buyer of the firm, as PDF or spreadsheet in the language asked for; noted each time. */
export async function GET(request: Request): Promise<Response> {
  const { type, locale: asked } = bookSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  const locale = asked ?? ((await getLocale()) as Locale);
  const t = await getTranslations({ locale, namespace: "book" });
  await preparePaperFonts();
  return staffDownload("report.read", async (db, place) => {
    const book = await prepaidBook(db);
    await noteExport(db, { kind: "member", id: place.subjectId }, { format: type, locale, asOf: book.asOf });
    await logExport(db, place.subjectId, "book", { format: type, asOf: book.asOf });
    const fileName = `${t("fileName", { day: book.asOf })}.${type}`;
    const brand = await brandOf(db);
    if (type === "xlsx") return { draw: () => bookSheet(book, locale), contentType: SHEET, fileName };
    return { draw: () => bookPdf(book, locale, brand), contentType: "application/pdf", fileName };
  });
}
