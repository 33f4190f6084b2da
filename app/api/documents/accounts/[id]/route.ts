import { accountFile } from "@/app/api/documents/account-file";
import { idInPath } from "@/lib/features/path";
import { staffDownload } from "@/lib/web/route";

/** A client's statement of account as PDF or table, for the desk. */
export async function GET(request: Request, { params }: RouteContext<"/api/documents/accounts/[id]">): Promise<Response> {
  const { id } = await params;
  const fileOf = await accountFile(request);
  return staffDownload("invoice.read", (db) => fileOf(db, idInPath(id)));
}
