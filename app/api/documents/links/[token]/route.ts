import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { noteLook } from "@/lib/features/invoice-links/commands";
import { printedPaper } from "@/lib/features/invoices/paper";
import { linkDownload } from "@/lib/web/invoice-link";

/** An invoice as PDF, for whoever has its link: the very bytes that were mailed. */
export async function GET(_request: Request, { params }: RouteContext<"/api/documents/links/[token]">): Promise<Response> {
  const { token } = await params;
  // Reading the typeface takes longest, so no transaction waits for it.
  await preparePaperFonts();
  return linkDownload(token, async (db, link) => {
    if (!link.ownStaff) await noteLook(db, { ...link, what: "pdf" });
    const { numberText, pdf } = await printedPaper(db, link.invoiceId, invoicePdf);
    return { body: pdf, contentType: "application/pdf", fileName: `${numberText}.pdf`, inline: true };
  });
}
