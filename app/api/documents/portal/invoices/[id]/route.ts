import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { printedPaper } from "@/lib/features/invoices/paper";
import { idInPath } from "@/lib/features/path";
import { contactDownload } from "@/lib/web/route";

/** An invoice as PDF, for the client that it was issued to and no other. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/portal/invoices/[id]">): Promise<Response> {
  const { id } = await params;
  return contactDownload(async (db, { clientId }) => {
    const { numberText, pdf } = await printedPaper(db, idInPath(id), invoicePdf, clientId);
    return { body: pdf, contentType: "application/pdf", fileName: `${numberText}.pdf`, inline: true };
  });
}
