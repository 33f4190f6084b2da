import { getTranslations } from "next-intl/server";
import { now } from "@/lib/clock";
import { csvText } from "@/lib/domain/csv";
import { dayInZone } from "@/lib/domain/day";
import { logSearch } from "@/lib/features/log/input";
import { logRows, MOST_EXPORTED } from "@/lib/features/log/queries";
import { logExport } from "@/lib/features/log/write";
import { staffDownload } from "@/lib/web/route";
import { logTable } from "./log-rows";

/** The log as a table, narrowed like the page; that it was taken out stands in it from then on. */
export async function GET(request: Request): Promise<Response> {
  const search = logSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  const t = await getTranslations("log");
  return staffDownload("log.read", async (db, place) => {
    const rows = await logRows(db, place.timeZone, search);
    await logExport(db, place.subjectId, "log", { rows: rows.length });
    return { body: csvText(logTable(rows)), contentType: "text/csv; charset=utf-8", fileName: t(rows.length < MOST_EXPORTED ? "fileName" : "fileNameNewest", { day: dayInZone(now(), place.timeZone), count: rows.length }) };
  });
}
