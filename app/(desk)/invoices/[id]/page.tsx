import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { mailInvoiceAgain, recordPayment } from "@/app/(desk)/invoices/actions";
import { InvoiceAside } from "@/components/billing/invoice-aside";
import { InvoiceSheet } from "@/components/billing/invoice-sheet";
import { InvoiceState } from "@/components/billing/invoice-state";
import { MailAgain } from "@/components/billing/mail-again";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { firmToday } from "@/lib/features/firm-clock";
import { invoicePaper } from "@/lib/features/invoices/paper";
import { invoiceMessages } from "@/lib/features/notifications/queries";
import { clientReaders } from "@/lib/features/notifications/readers";
import { PAYMENT_METHODS } from "@/lib/features/payments/input";
import { invoicePayments, paymentOutlook } from "@/lib/features/payments/queries";
import { idInPath } from "@/lib/features/path";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invoices"))("paper") };
}

/** One invoice: the paper, what came in for it, what paying it does, and the mails about it. */
export default async function InvoicePage({ params }: PageProps<"/invoices/[id]">) {
  const { id } = await params;
  const read = await staffRead("invoice.read", async (db) => {
    const invoice = await invoicePaper(db, idInPath(id));
    return {
      invoice,
      today: await firmToday(db),
      outlook: invoice.contract && (await paymentOutlook(db, id, invoice.contract.id)),
      payments: await invoicePayments(db, id),
      messages: await invoiceMessages(db, id),
      readers: await clientReaders(db, invoice.clientId),
    };
  });
  const { invoice, today, staff } = read;
  const t = await getTranslations("invoices");
  const mailed = read.messages.some((message) => message.kind === "invoice");
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/invoices", label: t("crumb") }]}
        title={invoice.numberText}
        badge={<InvoiceState {...invoice} today={today} />}
        lead={t("forClient", { client: invoice.buyer.name })}
        actions={
          <>
            <MailAgain action={mailInvoiceAgain} invoice={invoice} recipients={read.readers.emails} mailed={mailed} />
            <ButtonLink href={`/api/documents/invoices/${invoice.invoiceId}`} icon="document" target="_blank" prefetch={false}>
              {t("pdf")}
            </ButtonLink>
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <InvoiceSheet invoice={invoice} />
        <InvoiceAside {...read} methods={PAYMENT_METHODS} timeZone={staff.timeZone} recordPayment={recordPayment} />
      </div>
    </>
  );
}
