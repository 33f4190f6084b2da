import { found } from "@/lib/domain/refusal";
import { idInPath } from "@/lib/features/path";
import { keptPaper, sheetPage } from "@/lib/features/worksheets/queries";
import type { Download } from "@/lib/web/route";

type FirmDb = Parameters<typeof keptPaper>[0];

/** The kept paper of a signed sheet; `clientId` pins it to that client. Missing while it isn't printed. */
export async function sheetDownload(db: FirmDb, id: string, clientId?: string): Promise<Download> {
  const sheetId = idInPath(id);
  const { paper } = await sheetPage(db, sheetId, clientId);
  const body = found(await keptPaper(db, sheetId));
  return { body, contentType: "application/pdf", fileName: `${paper.signedAt.toISOString().slice(0, 10)}-${sheetId.slice(0, 8)}.pdf`, inline: true };
}
