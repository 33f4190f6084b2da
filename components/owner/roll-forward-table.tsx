import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { RollForwardMonth } from "@/lib/domain/roll-forward";
import { monthText } from "@/lib/format/day";
import { bareMoney } from "@/lib/format/money";

/** The figures behind the picture: opening, sold, earned, adjusted, expired, returned, closing. Each month opens what it is made of; the head names the currency. */
export function RollForwardTable({ months, currency }: { months: readonly RollForwardMonth[]; currency: string }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  const rows = [
    ["opening", (month: RollForwardMonth) => bareMoney(month.openingMinor, currency, locale)],
    ["sold", (month: RollForwardMonth) => bareMoney(month.soldMinor, currency, locale, true)],
    ["earned", (month: RollForwardMonth) => taken(month.earnedMinor, currency, locale)],
    ["adjusted", (month: RollForwardMonth) => taken(month.adjustedMinor, currency, locale)],
    ["expired", (month: RollForwardMonth) => taken(month.expiredMinor, currency, locale)],
    ["returned", (month: RollForwardMonth) => taken(month.returnedMinor, currency, locale)],
    ["closing", (month: RollForwardMonth) => bareMoney(month.closingMinor, currency, locale)],
  ] as const;
  const shown = rows.filter(([key]) => key !== "adjusted" && key !== "expired" && key !== "returned" ? true : months.some((month) => month[`${key}Minor`] !== 0));
  return (
    <table className="figure w-full text-sm" aria-label={t("rollForward")}>
      <thead>
        <tr className="text-right text-xs text-ink-2">
          <td className="sticky left-0 bg-surface text-left text-ink-3 max-sm:border-r max-sm:border-line">{currency}</td>
          {months.map((month) => (
            <th key={month.month} scope="col" className="pl-2 py-1.5 font-medium whitespace-nowrap">
              <Link href={`/reports/months/${month.month.slice(0, 7)}`} className="inline-flex min-h-6 items-center text-accent-ink underline decoration-line-strong underline-offset-2 hover:decoration-current">
                {monthText(month.month, locale, "short")}
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(([key, figure]) => (
          <tr key={key} className={key === "closing" ? "border-t border-line-strong font-semibold" : "text-ink-2"}>
            <th scope="row" className="sticky left-0 bg-surface py-1 pr-3 text-left max-sm:border-r max-sm:border-line font-normal whitespace-nowrap">
              {t(key)}
            </th>
            {months.map((month) => (
              <td key={month.month} className="pl-2 py-1 text-right whitespace-nowrap">
                {figure(month)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// What goes out of deferred revenue, with its sign; nothing taken is a plain zero.
function taken(minor: number, currency: string, locale: string): string {
  return bareMoney(minor === 0 ? 0 : -minor, currency, locale, true);
}
