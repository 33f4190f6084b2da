import { agreementDownload, kindIn } from "@/app/api/documents/agreement-download";
import { agreementFile } from "@/lib/features/agreements/documents";
import { idInPath } from "@/lib/features/path";
import { staffDownload } from "@/lib/web/route";

/** An agreement as PDF, for the desk: the very bytes that are signed, or the file with its certificate. */
export async function GET(request: Request, { params }: RouteContext<"/api/documents/agreements/[id]">): Promise<Response> {
  const { id } = await params;
  return staffDownload("agreement.read", (db) => agreementDownload(agreementFile(db, idInPath(id), kindIn(request))));
}
