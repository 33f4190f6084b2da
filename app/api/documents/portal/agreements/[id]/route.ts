import { agreementDownload, kindIn } from "@/app/api/documents/agreement-download";
import { agreementFile } from "@/lib/features/agreements/documents";
import { idInPath } from "@/lib/features/path";
import { contactDownload } from "@/lib/web/route";

/** An agreement as PDF, for the client that signs it and no other. */
export async function GET(request: Request, { params }: RouteContext<"/api/documents/portal/agreements/[id]">): Promise<Response> {
  const { id } = await params;
  return contactDownload("agreements", (db, { clientId }) => agreementDownload(agreementFile(db, idInPath(id), kindIn(request), clientId)));
}
