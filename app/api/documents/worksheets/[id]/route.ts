import { sheetDownload } from "@/app/api/documents/worksheets/sheet-download";
import { staffDownload } from "@/lib/web/route";

/** A signed work sheet as PDF, as it was printed once. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/worksheets/[id]">): Promise<Response> {
  const { id } = await params;
  return staffDownload("desk.read", (db) => sheetDownload(db, id));
}
