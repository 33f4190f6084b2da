import { inTenant } from "@/lib/db/tenant";
import { workSheetPdf } from "@/lib/documents/work-sheet-pdf";
import { brandOf } from "@/lib/features/brand/queries";
import { keepPaper } from "@/lib/features/worksheets/commands";
import { keptPaper, sheetPage } from "@/lib/features/worksheets/queries";
import { workSheetLetter } from "@/lib/mail/work-sheet-letter";
import type { Handler } from "@/lib/worker/handlers/handler";
import { postLetter } from "@/lib/worker/post-letter";

/** Prints a signed sheet once, and mails it where the client wished. */
export const workSheetSigned: Handler<"work_sheet_signed"> = async ({ tenantId, sheetId }, outside) => {
  const { sheet, brand, kept } = await inTenant(tenantId, async (db) => ({
    sheet: await sheetPage(db, sheetId),
    brand: await brandOf(db),
    kept: await keptPaper(db, sheetId),
  }));
  const { paper, clientId, mailedTo } = sheet;
  if (!kept) {
    const drawn = await workSheetPdf(paper, brand);
    await inTenant(tenantId, (db) => keepPaper(db, sheetId, drawn));
  }
  if (mailedTo === "") return;
  const content = await inTenant(tenantId, (db) => keptPaper(db, sheetId));
  if (!content) return;
  const letter = await workSheetLetter({ ...paper, firm: paper.seller });
  const attachments = [{ fileName: `${paper.signedAt.toISOString().slice(0, 10)}-${sheetId.slice(0, 8)}.pdf`, contentType: "application/pdf", content }];
  await postLetter(tenantId, outside, { kind: "work_sheet", dedupeKey: `work_sheet:${sheetId}`, clientId, letter, readers: { emails: [mailedTo] }, attachments });
};
