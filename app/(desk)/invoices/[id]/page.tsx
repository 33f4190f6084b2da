import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import * as debits from "@/app/(desk)/debits/actions";
import { handOutLink, remindNow, revokeLink } from "@/app/(desk)/invoices/[id]/actions";
import { applyCredit, creditInvoice, mailInvoiceAgain, recordPayment, refundCredit, takePaymentBack } from "@/app/(desk)/invoices/actions";
import { invoiceRead } from "@/app/(desk)/invoices/[id]/invoice-read";
import { CreditAside } from "@/components/billing/credit-aside";
import { CreditInvoice } from "@/components/billing/credit-invoice";
import { CreditNoteList } from "@/components/billing/credit-note-list";
import { InvoiceAside } from "@/components/billing/invoice-aside";
import { InvoiceSheet } from "@/components/billing/invoice-sheet";
import { InvoiceState } from "@/components/billing/invoice-state";
import { LinkPanel } from "@/components/billing/link-panel";
import { MailAgain } from "@/components/billing/mail-again";
import { RemindersPanel } from "@/components/billing/reminders-panel";
import { InvoiceDebits } from "@/components/debits/invoice-debits";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { bringsPaper } from "@/lib/domain/message";
import { PAYMENT_METHODS } from "@/lib/features/payments/input";
import { idInPath } from "@/lib/features/path";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invoices"))("paper") };
}

/** One invoice or credit note: the paper, what came in for it, what paying or crediting it does, and the mails about it. */
export default async function InvoicePage({ params }: PageProps<"/invoices/[id]">) {
  const { id } = await params;
  const read = await staffRead("invoice.read", (db) => invoiceRead(db, idInPath(id)));
  const { invoice, today, credit, staff, readers } = read;
  const t = await getTranslations("invoices");
  const mailed = read.messages.some((message) => bringsPaper(message.kind));
  const isCredit = invoice.kind === "credit_note";
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/invoices", label: t("crumb") }]}
        title={invoice.numberText}
        badge={<InvoiceState {...invoice} today={today} />}
        lead={t("forClient", { client: invoice.buyer.name })}
        actions={
          <>
            {credit ? <CreditInvoice action={creditInvoice} invoice={invoice} outlook={credit} recipients={readers.emails} /> : null}
            <MailAgain action={mailInvoiceAgain} invoice={invoice} recipients={readers.emails} mailed={mailed} />
            <ButtonLink href={`/api/documents/invoices/${invoice.invoiceId}`} icon="document" target="_blank" prefetch={false}>
              {t("pdf")}
            </ButtonLink>
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <InvoiceSheet invoice={invoice} />
        <div className="grid gap-5">
          {isCredit ? <CreditAside credit={invoice} open={read.open} methods={PAYMENT_METHODS} today={today} apply={applyCredit} refund={refundCredit} /> : null}
          {isCredit ? null : <InvoiceAside {...read} methods={PAYMENT_METHODS} timeZone={staff.timeZone} recordPayment={recordPayment} takePaymentBack={takePaymentBack} />}
          {isCredit ? null : <InvoiceDebits {...read} actions={{ ask: debits.debitInvoice, stop: debits.stopDebit, retry: debits.retryDebit, mark: debits.markDebit }} />}
          <CreditNoteList notes={read.notes} currency={invoice.currency} />
          {isCredit ? null : <RemindersPanel invoice={invoice} reminders={read.reminders} bar={read.reminderBar} nextOn={read.nextReminderOn} recipients={readers.emails} remind={remindNow} />}
          <LinkPanel invoiceId={invoice.invoiceId} numberText={invoice.numberText} links={read.links} timeZone={staff.timeZone} handOut={handOutLink} revoke={revokeLink} />
        </div>
      </div>
    </>
  );
}
