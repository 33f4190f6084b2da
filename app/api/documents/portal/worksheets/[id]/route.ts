import { sheetDownload } from "@/app/api/documents/worksheets/sheet-download";
import { contactDownload } from "@/lib/web/route";

/** A work sheet as PDF, for the client whose people signed it and no other. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/portal/worksheets/[id]">): Promise<Response> {
  const { id } = await params;
  return contactDownload("hours", (db, { clientId }) => sheetDownload(db, id, clientId));
}
