import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ContractInvoice } from "@/lib/features/contracts/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

/** The invoices of a contract, newest first, each with where it stands on `today`. */
export function ContractInvoices({ invoices, currency, today }: { invoices: readonly ContractInvoice[]; currency: string; today: string }) {
  const t = useTranslations("contracts.invoices");
  const locale = useLocale();
  if (invoices.length === 0) return <p className="px-4 py-3 text-sm text-ink-2">{t("empty")}</p>;
  return (
    <ul className="figure text-sm">
      {invoices.map((invoice) => (
        <li key={invoice.invoiceId} className="px-4 py-2.5 not-first:border-t not-first:border-line">
          <div className="flex justify-between gap-3">
            <Link href={`/invoices/${invoice.invoiceId}`} className="font-medium hover:underline">
              {invoice.numberText}
            </Link>
            <span>{money(invoice.totalMinor, currency, locale)}</span>
          </div>
          <div className={!invoice.paidOn && !invoice.voidedOn && invoice.dueOn < today ? "text-xs text-over-ink" : "text-xs text-ink-3"}>
            {dayText(invoice.issuedOn, locale)} · {standing(invoice)}
          </div>
        </li>
      ))}
    </ul>
  );

  function standing({ paidOn, voidedOn, dueOn, isCredit, isCredited }: ContractInvoice): string {
    if (voidedOn) return t("voided", { day: dayText(voidedOn, locale, "short") });
    if (isCredit) return t("credit");
    if (paidOn) return t(isCredited ? "credited" : "paid", { day: dayText(paidOn, locale, "short") });
    return t(dueOn < today ? "overdue" : "due", { day: dayText(dueOn, locale, "short") });
  }
}
