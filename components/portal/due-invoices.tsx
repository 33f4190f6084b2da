import { useLocale, useTranslations } from "next-intl";
import { PageButton } from "@/components/ui/page-button";
import type { InvoiceRow, InvoiceSubject as Subject } from "@/lib/features/invoices/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import { InvoiceSubject } from "./invoice-subject";

/** Invoices that wait for payment, each with its paper. */
export function DueInvoices({ invoices }: { invoices: readonly (InvoiceRow & { subject: Subject | null })[] }) {
  const t = useTranslations("portal");
  const locale = useLocale();
  return (
    <ul className="figure rounded-xl border border-line">
      {invoices.map((invoice) => (
        <li key={invoice.invoiceId} className="flex flex-wrap items-center gap-x-5 gap-y-1 border-line px-4 py-4 not-first:border-t portal:px-5">
          <div className="min-w-0 flex-1 basis-3/5">
            <b className="block font-medium wrap-anywhere">{invoice.subject ? <InvoiceSubject subject={invoice.subject} /> : invoice.numberText}</b>
            <span className={invoice.state === "overdue" ? "block text-read text-over-ink" : "block text-read text-ink-3"}>
              {invoice.subject ? `${invoice.numberText}, ` : ""}
              {t(invoice.state === "overdue" ? "overdueSince" : "due", { day: dayText(invoice.dueOn, locale, "long") })}
            </span>
          </div>
          <span className="min-w-24 text-right font-semibold whitespace-nowrap">{money(invoice.dueMinor, invoice.currency, locale)}</span>
          <PageButton href={`/portal/invoices/${invoice.invoiceId}`} className="max-portal:mt-2.5 max-portal:h-11 max-portal:w-full">
            {t("openInvoice")}
          </PageButton>
        </li>
      ))}
    </ul>
  );
}
