import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { RecurringFigure } from "@/components/owner/recurring-figure";
import { StatFigure } from "@/components/ui/stat-figure";
import type { Overview } from "@/lib/features/reports/queries";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

/** The figures that lead the page: what recurs, what came in, what is owed, what is due. */
export function LeadingFigures({ contracted, repurchased, cash, owed, others, states, outstanding, currency }: Overview & { currency: string }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  const amount = (minor: number, of = currency) => money(minor, of, locale);
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-[minmax(0,1.8fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.4fr)]">
      <RecurringFigure contracted={contracted} repurchased={repurchased} currency={currency} />
      <StatFigure label={t("cash")} value={amount(cash.receivedMinor)} href="/invoices?show=paid">
        <span>{t("payments", { count: cash.payments })}</span>
        <span>{t("stillDue", { amount: amount(outstanding.unpaidMinor), count: outstanding.unpaid })}</span>
      </StatFigure>
      <StatFigure label={t("owed")} value={minutes(owed.owedSeconds, locale)} href="/reports/owed">
        <span>{t("owedMoney", { amount: amount(owed.owedMinor) })}</span>
        {others.map((other) => (
          <span key={other.currency}>{t("owedOther", { hours: minutes(other.owedSeconds, locale), amount: amount(other.owedMinor, other.currency) })}</span>
        ))}
        {states.overSeconds > 0 ? <span className="text-over-ink">{t("overworked", { hours: minutes(states.overSeconds, locale), count: states.over })}</span> : null}
      </StatFigure>
      <StatFigure label={t("renewals")} value={String(states.renewalsWaiting + states.renewalsSent)} href="/contracts?show=renewal">
        <span>{t("renewalsSplit", { waiting: states.renewalsWaiting, sent: states.renewalsSent })}</span>
        <span>{t("renewalsPaid", { count: states.renewalsPaid })}</span>
        <span>
          <Link href="/contracts?show=low" className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2 hover:decoration-current">{t("low", { count: states.low })}</Link>
        </span>
        {outstanding.overdue > 0 ? (
          <Link href="/invoices?show=overdue" className="inline-flex min-h-6 items-center text-over-ink underline decoration-over/40 underline-offset-2 hover:decoration-current">
            {t("overdue", { amount: amount(outstanding.overdueMinor), count: outstanding.overdue })}
          </Link>
        ) : null}
      </StatFigure>
    </div>
  );
}
