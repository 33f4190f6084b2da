import { getLocale, getTranslations } from "next-intl/server";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { statementPdf } from "@/lib/documents/statement-pdf";
import { wordedStatement } from "@/lib/documents/worded-statement";
import { csvText } from "@/lib/domain/csv";
import { statementTable } from "@/lib/domain/hours-statement";
import { brandOf } from "@/lib/features/brand/queries";
import { statementSearch } from "@/lib/features/portal/input";
import { periodStatement } from "@/lib/features/portal/period";
import { contactDownload } from "@/lib/web/route";

/** The movements of one of the client's contracts between two days, as PDF, or with `type=csv` as a table; in the reader's language. */
export async function GET(request: Request): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const search = statementSearch.parse(asked);
  const locale = await getLocale();
  const t = await getTranslations("hours_paper");
  await preparePaperFonts();
  return contactDownload("hours", async (db, { clientId }) => {
    const statement = await wordedStatement({ ...(await periodStatement(db, clientId, search)), locale });
    const named = (type: string) => t("fileName", { client: statement.clientName, to: statement.to, type });
    if (asked["type"] === "csv") return { body: csvText(statementTable(statement)), contentType: "text/csv; charset=utf-8", fileName: named("csv") };
    const brand = await brandOf(db);
    return { draw: () => statementPdf(statement, brand), contentType: "application/pdf", fileName: named("pdf"), inline: true };
  });
}
