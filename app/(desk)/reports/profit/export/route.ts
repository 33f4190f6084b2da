import { getTranslations } from "next-intl/server";
import { csvText } from "@/lib/domain/csv";
import { logExport } from "@/lib/features/log/write";
import { profitSearch } from "@/lib/features/profit/input";
import { profitSheet } from "@/lib/features/profit/queries";
import { staffDownload } from "@/lib/web/route";
import { profitRows } from "./profit-rows";

/** Profit per client of a month or of twelve, all clients, as a table. */
export async function GET(request: Request): Promise<Response> {
  const search = profitSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  const t = await getTranslations("profit");
  return staffDownload("report.read", async (db, place) => {
    const { span, lines, currency } = await profitSheet(db, { currency: place.currency.trim() }, search);
    const name = span.from === span.until ? span.from.slice(0, 7) : `${span.from.slice(0, 7)}-${span.until.slice(0, 7)}`;
    await logExport(db, place.subjectId, "profit", { from: span.from, to: span.until });
    return { body: csvText(profitRows(lines, currency)), contentType: "text/csv; charset=utf-8", fileName: t("fileName", { span: name }) };
  });
}
