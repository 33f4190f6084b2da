import { accountFile } from "@/app/api/documents/account-file";
import { logExport } from "@/lib/features/log/write";
import { idInPath } from "@/lib/features/path";
import { staffDownload } from "@/lib/web/route";

/** A client's statement of account as PDF or table, for the desk. */
export async function GET(request: Request, { params }: RouteContext<"/api/documents/accounts/[id]">): Promise<Response> {
  const { id } = await params;
  const fileOf = await accountFile(request);
  return staffDownload("invoice.read", async (db, place) => {
    const made = await fileOf(db, idInPath(id));
    await logExport(db, place.subjectId, "account", {}, { noun: "client", id: idInPath(id) });
    return made;
  });
}
