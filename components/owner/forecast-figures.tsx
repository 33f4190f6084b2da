import { useLocale, useTranslations } from "next-intl";
import { StatFigure } from "@/components/ui/stat-figure";
import { addDays, type Day } from "@/lib/domain/day";
import { type CashWeek, DOUBTFUL_DAYS } from "@/lib/domain/expected-cash";
import type { RunwayRow } from "@/lib/features/forecast/queries";
import { money } from "@/lib/format/money";
import { count } from "@/lib/format/number";

export type ForecastFiguresProps = {
  weeks: readonly CashWeek[];
  runways: readonly RunwayRow[];
  doubtful: readonly { currency: string; invoices: number; dueMinor: number }[];
  currency: string;
  today: Day;
};

/** What leads the forecast: cash of the weeks ahead, who buys next, and what is not counted. */
export function ForecastFigures({ weeks, runways, doubtful, currency, today }: ForecastFiguresProps) {
  const t = useTranslations("forecast");
  const locale = useLocale();
  const sum = (of: readonly CashWeek[], figure: (week: CashWeek) => number) => money(of.reduce((total, week) => total + figure(week), 0), currency, locale);
  const asked = (week: CashWeek) => week.minor.invoice + week.minor.debit;
  const four = weeks.slice(0, 4);
  const next = runways.flatMap(({ forecast }) => (forecast && forecast.on <= addDays(today, 30) ? [forecast] : []));
  const how = (word: string) => next.filter((forecast) => forecast.certainty === word).length;
  const doubted = doubtful.find((row) => row.currency === currency);
  return (
    <div className="mb-5 grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <StatFigure label={t("four")} value={sum(four, (week) => week.totalMinor)} href="#cash">
        <span>{t("askedFor", { amount: sum(four, asked) })}</span>
      </StatFigure>
      <StatFigure label={t("thirteen", { weeks: weeks.length })} value={sum(weeks, (week) => week.totalMinor)} href="#cash">
        <span>{t("askedFor", { amount: sum(weeks, asked) })}</span>
      </StatFigure>
      <StatFigure label={t("next")} value={count(next.length, locale)} href="#runway">
        <span>{t("nextSure", { sure: how("sure"), likely: how("likely"), rough: how("rough") })}</span>
      </StatFigure>
      <StatFigure label={t("doubtful")} value={money(doubted?.dueMinor ?? 0, currency, locale)} href="/invoices?show=overdue">
        <span>{t("doubtfulText", { count: doubted?.invoices ?? 0, days: DOUBTFUL_DAYS })}</span>
      </StatFigure>
    </div>
  );
}
