import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { InvoicedChart } from "@/components/owner/invoiced-chart";
import { Panel } from "@/components/ui/panel";
import type { InvoicedMonth } from "@/lib/features/reports/queries";
import { monthText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import { count } from "@/lib/format/number";

/** Prepaid hours invoiced per month: the picture, and every figure beneath it with the way to its invoices. */
export function InvoicedPanel({ months, currency }: { months: readonly InvoicedMonth[]; currency: string }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  const totalMinor = months.reduce((sum, month) => sum + month.netMinor, 0);
  if (months.every((month) => month.invoices === 0)) return null;
  return (
    <Panel title={t("invoiced")} note={t("invoicedNote")}>
      <div className="grid items-center gap-x-8 p-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <div className="min-w-0 overflow-x-auto" tabIndex={0} role="group" aria-label={t("invoiced")}>
          <InvoicedChart months={months} currency={currency} locale={locale} label={t("invoicedLabel", { total: money(totalMinor, currency, locale) })} />
        </div>
        <table className="figure w-full text-sm" aria-label={t("invoiced")}>
          <tbody>
            {months.toReversed().slice(0, 6).map((month) => (
              <tr key={month.month} className="text-ink-2">
                <th scope="row" className="py-1 text-left font-normal">
                  <Link href={`/reports/months/${month.month.slice(0, 7)}`} className="inline-flex min-h-6 items-center text-accent-ink underline decoration-line-strong underline-offset-2 hover:decoration-current">
                    {monthText(month.month, locale)}
                  </Link>
                </th>
                <td className="px-2 py-1 text-right">{t("invoiceCount", { count: count(month.invoices, locale), invoices: month.invoices })}</td>
                <td className="py-1 text-right whitespace-nowrap">{money(month.netMinor, currency, locale)}</td>
              </tr>
            ))}
            <tr className="border-t border-line-strong font-semibold">
              <th scope="row" className="py-1 text-left">{t("twelveMonths")}</th>
              <td />
              <td className="py-1 text-right whitespace-nowrap">{money(totalMinor, currency, locale)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
