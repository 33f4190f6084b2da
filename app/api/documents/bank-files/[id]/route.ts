import { bankFileBytes } from "@/lib/features/debits/bank-file";
import { logExport } from "@/lib/features/log/write";
import { idInPath } from "@/lib/features/path";
import { staffDownload } from "@/lib/web/route";

/** The file of orders for the firm's bank, byte for byte as it was written. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/bank-files/[id]">): Promise<Response> {
  const { id } = await params;
  return staffDownload("debit.write", async (db, place) => {
    const { fileName, xml } = await bankFileBytes(db, idInPath(id));
    await logExport(db, place.subjectId, "bank_file", {}, { noun: "bank_file", id: idInPath(id) });
    return { body: new Uint8Array(xml), contentType: "application/xml", fileName };
  }, "bank_file");
}
