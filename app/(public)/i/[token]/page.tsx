import type { Metadata } from "next";
import { PayOnline } from "@/components/paper/pay-online";
import { PublicInvoice } from "@/components/paper/public-invoice";
import { brandSettings } from "@/lib/features/brand/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { noteLook } from "@/lib/features/invoice-links/commands";
import { contractHours, invoicePaper } from "@/lib/features/invoices/paper";
import { paymentsOffered } from "@/lib/features/mandates/queries";
import { linkRead } from "@/lib/web/invoice-link";

/** Nobody lists such a page, and where its reader goes next learns nothing of it. */
export const metadata: Metadata = { title: { absolute: "Hourbank" }, robots: { index: false, follow: false, nocache: true }, referrer: "no-referrer" };

/** One invoice for whoever has its link; no sign-in. A link that is unknown or was taken back is not there. */
export default async function PublicInvoicePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { invoice, hours, today, brand, offered } = await linkRead(token, async (db, link) => {
    if (!link.ownStaff) await noteLook(db, { ...link, what: "page" });
    const invoice = await invoicePaper(db, link.invoiceId);
    const hours = invoice.contract && (await contractHours(db, invoice.contract.id));
    return { invoice, hours, today: await firmToday(db), brand: await brandSettings(db), offered: await paymentsOffered(db, invoice.clientId) };
  });
  const files = `/api/documents/links/${token}`;
  const logoHref = brand.logoVersion === null ? null : `${files}/logo?v=${brand.logoVersion}`;
  return <PublicInvoice {...{ invoice, hours, today, logoHref }} accent={brand.accent} pdfHref={files} pay={<PayOnline invoice={invoice} offered={offered} />} />;
}
