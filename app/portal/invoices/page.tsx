import { getTranslations } from "next-intl/server";
import { InvoiceTable } from "@/components/portal/invoice-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { firmToday } from "@/lib/features/firm-clock";
import { clientInvoices, withSubjects } from "@/lib/features/invoices/queries";
import { contactRead } from "@/lib/web/contact";

/** The client's invoices, newest first. */
export default async function PortalInvoicesPage() {
  const { invoices } = await contactRead("invoices", async (db, { clientId }) => ({ invoices: await withSubjects(db, await clientInvoices(db, clientId, await firmToday(db), 200)) }));
  const t = await getTranslations("portal");
  return (
    <>
      <PageHeader title={t("invoices")} />
      <div className="mb-12">{invoices.length > 0 ? <InvoiceTable invoices={invoices} /> : <EmptyState title={t("noInvoices")} />}</div>
    </>
  );
}
