import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { printedPaper } from "@/lib/features/invoices/paper";
import { idInPath } from "@/lib/features/path";
import { staffDownload } from "@/lib/web/route";

/** An invoice as PDF, for the desk: the very bytes that were mailed. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/invoices/[id]">): Promise<Response> {
  const { id } = await params;
  // Reading the typeface takes longest, so no transaction waits for it.
  await preparePaperFonts();
  return staffDownload("invoice.read", async (db) => {
    const { numberText, pdf } = await printedPaper(db, idInPath(id), invoicePdf);
    return { body: pdf, contentType: "application/pdf", fileName: `${numberText}.pdf`, inline: true };
  });
}
