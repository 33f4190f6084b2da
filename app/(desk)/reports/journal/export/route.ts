import { getTranslations } from "next-intl/server";
import { csvText } from "@/lib/domain/csv";
import { firmToday } from "@/lib/features/firm-clock";
import { journalSearch } from "@/lib/features/journal/input";
import { journalLines } from "@/lib/features/journal/queries";
import { logExport } from "@/lib/features/log/write";
import { reportMonth } from "@/lib/features/reports/month";
import { staffDownload } from "@/lib/web/route";
import { journalTable } from "./journal-rows";

/** The whole journal of a month as a table for the bookkeeper's programs. */
export async function GET(request: Request): Promise<Response> {
  const search = journalSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  const t = await getTranslations("owner");
  return staffDownload("report.read", async (db, place) => {
    const { first, last } = reportMonth(search.month, await firmToday(db));
    const body = csvText(journalTable(await journalLines(db, first, last)));
    await logExport(db, place.subjectId, "journal", { from: first, to: last });
    return { body, contentType: "text/csv; charset=utf-8", fileName: t("journal.fileName", { month: first.slice(0, 7) }) };
  });
}
