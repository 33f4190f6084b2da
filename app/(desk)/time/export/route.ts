import { getTranslations } from "next-intl/server";
import { now } from "@/lib/clock";
import { csvText } from "@/lib/domain/csv";
import { dayInZone } from "@/lib/domain/day";
import { logExport } from "@/lib/features/log/write";
import { weekFilters } from "@/lib/features/time/input";
import { weekEntries, weekScope } from "@/lib/features/time/queries";
import { staffDownload } from "@/lib/web/route";
import { weekTable } from "./week-table";

/** The entries of a week, or of a day, as a table for spreadsheets, by the same filters as the page. */
export async function GET(request: Request): Promise<Response> {
  const filters = weekFilters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const t = await getTranslations("time.export");
  return staffDownload("time.log", async (db, place) => {
    const scope = weekScope(filters, place.subjectId, dayInZone(now(), place.timeZone));
    const body = csvText(weekTable(await weekEntries(db, scope), place.timeZone));
    await logExport(db, place.subjectId, "time", { from: scope.days[0] ?? "", to: scope.days.at(-1) ?? "" });
    return { body, contentType: "text/csv; charset=utf-8", fileName: t("fileName", { from: scope.days[0] ?? "", to: scope.days.at(-1) ?? "" }) };
  });
}
