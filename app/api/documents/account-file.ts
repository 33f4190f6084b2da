import { getTranslations } from "next-intl/server";
import { accountPdf } from "@/lib/documents/account-pdf";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { csvText } from "@/lib/domain/csv";
import { accountSearch } from "@/lib/features/accounts/input";
import { accountPaper } from "@/lib/features/accounts/queries";
import { accountTable } from "@/lib/features/accounts/table";
import { brandOf } from "@/lib/features/brand/queries";
import { minorDigits } from "@/lib/format/money";
import type { Download, DrawnLater } from "@/lib/web/route";

type FirmDb = Parameters<typeof accountPaper>[0];

/** Reads what an address asks for, and how it is made: a statement of account as PDF, or with `type=csv` as a table. */
export async function accountFile(request: Request): Promise<(db: FirmDb, clientId: string) => Promise<Download | DrawnLater>> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const search = accountSearch.parse(asked);
  const t = await getTranslations("paper_desk.account");
  await preparePaperFonts();
  return async (db, clientId) => {
    const account = await accountPaper(db, clientId, search);
    const { currency, to } = account.statement;
    const named = (type: string) => t("fileName", { client: account.clientName, to, type });
    if (asked["type"] === "csv") return { body: csvText(accountTable(account, minorDigits(currency))), contentType: "text/csv; charset=utf-8", fileName: named("csv") };
    const brand = await brandOf(db);
    return { draw: () => accountPdf(account, brand), contentType: "application/pdf", fileName: named("pdf"), inline: true };
  };
}
