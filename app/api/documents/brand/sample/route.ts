import { invoicePdf } from "@/lib/documents/invoice-pdf";
import { invoiceSample } from "@/lib/documents/invoice-sample";
import { preparePaperFonts } from "@/lib/documents/paper-fonts";
import { found } from "@/lib/domain/refusal";
import { brandOf } from "@/lib/features/brand/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { sellerOf } from "@/lib/features/invoices/selling";
import { staffDownload } from "@/lib/web/route";

/** An invoice that nobody gets, in the firm's look: what the next one will be like. */
export async function GET(): Promise<Response> {
  await preparePaperFonts();
  return staffDownload("firm.write", async (db, { currency }) => {
    const firm = found(await db.tenant.findFirst());
    const { invoice, hours } = invoiceSample(sellerOf(firm), { locale: firm.locale as "en" | "it" | "fr", currency: currency.trim(), today: await firmToday(db) });
    const brand = await brandOf(db);
    return { draw: () => invoicePdf(invoice, hours, brand), contentType: "application/pdf", fileName: "sample.pdf", inline: true };
  });
}
