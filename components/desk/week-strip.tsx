import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { classNames } from "@/components/ui/class-names";

export type WeekStripProps = {
  week: readonly { day: string; workedSeconds: number }[];
  /** The day that is shown. */
  day: string;
  today: string;
  /** The address of a day: a pattern in which `{day}` stands for it. */
  hrefPattern: string;
  /** Saturday and Sunday are left out while nothing was worked on them. */
  shortWeekend?: boolean;
};

/** The days of a week with what was worked on each, and the sum. */
export function WeekStrip({ week, day, today, hrefPattern, shortWeekend }: WeekStripProps) {
  const t = useTranslations("time.week");
  const locale = useLocale();
  const total = week.reduce((sum, each) => sum + each.workedSeconds, 0);
  const shown = week.filter((each, index) => !shortWeekend || index < 5 || each.workedSeconds > 0 || each.day === day || each.day === today);
  return (
    <nav aria-label={t("strip", { duration: minutes(total, locale) })} className="figure relative flex max-w-full gap-0.5 overflow-x-auto text-xs max-sm:w-full max-sm:text-2xs">
      {shown.map((each) => (
        <Link
          key={each.day}
          href={each.day === today ? hrefPattern.replace(/[?#].*$/, "") : hrefPattern.replace("{day}", each.day)}
          aria-current={each.day === day ? "date" : undefined}
          className={classNames(
            "grid flex-none rounded-md px-3 py-1 whitespace-nowrap max-sm:flex-1 max-sm:px-0 max-sm:text-center",
            each.day === day ? "bg-surface text-ink inset-ring inset-ring-line" : "text-ink-3 hover:bg-hover",
          )}
        >
          <span>{dayText(each.day, locale, "weekday")}</span>
          <b className={classNames("text-sm max-sm:text-2xs", each.day === day ? "font-semibold" : "font-medium text-ink-2", each.workedSeconds === 0 && "font-normal text-ink-3")}>
            {each.workedSeconds === 0 ? <><span aria-hidden className="sm:hidden">–</span><span className="max-sm:sr-only">{t("none")}</span></> : minutes(each.workedSeconds, locale)}
          </b>
        </Link>
      ))}
      <span className="ml-1.5 grid flex-none border-l border-line py-1 pr-1 pl-4.5 whitespace-nowrap text-ink-3 max-sm:ml-0 max-sm:pr-0 max-sm:pl-2">
        <span>{t("total")}</span>
        <b className="text-sm font-semibold text-ink max-sm:text-2xs">{minutes(total, locale)}</b>
      </span>
    </nav>
  );
}
