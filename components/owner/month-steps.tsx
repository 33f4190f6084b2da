import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { monthText } from "@/lib/format/day";

export type MonthStepsProps = {
  /** Where the months stand: `/reports/journal?month=` gets the month appended. */
  hrefPrefix: string;
  previous: string;
  /** Null where the next month has not begun. */
  next: string | null;
};

/** The way to the month before and after; months as "YYYY-MM-01". */
export function MonthSteps({ hrefPrefix, previous, next }: MonthStepsProps) {
  const t = useTranslations("owner");
  const locale = useLocale();
  const hrefTo = (month: string) => `${hrefPrefix}${month.slice(0, 7)}`;
  return (
    <nav aria-label={t("otherMonths")} className="flex gap-2">
      <ButtonLink size="sm" icon="chevron-left" href={hrefTo(previous)}>{monthText(previous, locale, "medium")}</ButtonLink>
      {next ? <ButtonLink size="sm" icon="chevron-right" href={hrefTo(next)}>{monthText(next, locale, "medium")}</ButtonLink> : null}
    </nav>
  );
}
