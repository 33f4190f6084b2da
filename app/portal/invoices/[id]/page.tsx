import { getTranslations } from "next-intl/server";
import { InvoiceSheet } from "@/components/billing/invoice-sheet";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { invoicePaper } from "@/lib/features/invoices/paper";
import { idInPath } from "@/lib/features/path";
import { contactRead } from "@/lib/web/contact";

/** One invoice of the client, as the paper that was mailed. */
export default async function PortalInvoicePage({ params }: PageProps<"/portal/invoices/[id]">) {
  const { id } = await params;
  const { invoice } = await contactRead(async (db, { clientId }) => ({ invoice: await invoicePaper(db, idInPath(id), clientId) }));
  const t = await getTranslations("portal");
  return (
    <>
      <PageHeader
        title={invoice.numberText}
        crumbs={[{ href: "/portal/invoices", label: t("invoices") }]}
        actions={<ButtonLink file variant="primary" size="lg" icon="download" href={`/api/documents/portal/invoices/${invoice.invoiceId}`}>{t("openPdf")}</ButtonLink>}
      />
      <div className="mb-12">
        <InvoiceSheet invoice={invoice} />
      </div>
    </>
  );
}
