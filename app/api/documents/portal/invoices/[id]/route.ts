import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { printedPaper } from "@/lib/features/invoices/paper";
import { idInPath } from "@/lib/features/path";
import { contactDownload } from "@/lib/web/route";

/** An invoice as PDF, for the client that it was issued to and no other. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/portal/invoices/[id]">): Promise<Response> {
  const { id } = await params;
  // Reading the typeface takes longest, so no transaction waits for it.
  await preparePaperFonts();
  return contactDownload("invoices", async (db, { clientId }) => {
    const { numberText, pdf } = await printedPaper(db, idInPath(id), invoicePdf, clientId);
    return { body: pdf, contentType: "application/pdf", fileName: `${numberText}.pdf`, inline: true };
  });
}
