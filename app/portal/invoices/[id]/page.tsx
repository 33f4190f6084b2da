import { getTranslations } from "next-intl/server";
import { InvoiceSheet } from "@/components/billing/invoice-sheet";
import { PayInvoice } from "@/components/portal/pay-invoice";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { checkoutOf } from "@/lib/features/debits/checkout";
import { checkoutSearch } from "@/lib/features/debits/input";
import { debitOfInvoice } from "@/lib/features/debits/queries";
import { invoicePaper } from "@/lib/features/invoices/paper";
import { accountsOfClient, paymentsOffered } from "@/lib/features/mandates/queries";
import { idInPath } from "@/lib/features/path";
import { contactRead } from "@/lib/web/contact";
import { payByCard, payByDebit, stopDebit } from "../actions";

/** One invoice of the client, as the paper that was mailed, and the ways to pay it. */
export default async function PortalInvoicePage({ params, searchParams }: PageProps<"/portal/invoices/[id]">) {
  const { id } = await params;
  const { checkout: checkoutId } = checkoutSearch.parse(await searchParams);
  const { invoice, debit, offered, accounts, checkout } = await contactRead("invoices", async (db, { clientId }) => {
    const invoice = await invoicePaper(db, idInPath(id), clientId);
    return {
      invoice,
      debit: await debitOfInvoice(db, invoice.invoiceId, clientId),
      offered: await paymentsOffered(db, clientId),
      accounts: await accountsOfClient(db, clientId),
      checkout: checkoutId ? await checkoutOf(db, checkoutId, clientId) : null,
    };
  });
  const t = await getTranslations("portal");
  const usable = offered.scheme === null ? [] : accounts.filter(({ status, currency }) => status === "active" && currency === invoice.currency);
  return (
    <>
      <PageHeader
        title={invoice.numberText}
        crumbs={[{ href: "/portal/invoices", label: t("invoices") }]}
        actions={<ButtonLink file variant="primary" size="lg" icon="download" href={`/api/documents/portal/invoices/${invoice.invoiceId}`}>{t("openPdf")}</ButtonLink>}
      />
      <PayInvoice {...{ invoice, debit, offered, checkout }} accounts={usable} actions={{ pay: payByDebit, payByCard, stop: stopDebit }} />
      <div className="mb-12">
        <InvoiceSheet invoice={invoice} />
      </div>
    </>
  );
}
