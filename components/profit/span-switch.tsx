import { useLocale, useTranslations } from "next-intl";
import { MonthSteps } from "@/components/owner/month-steps";
import { ButtonLink } from "@/components/ui/button-link";
import { addMonths, type Day, day } from "@/lib/domain/day";
import type { Span } from "@/lib/features/profit/sums";
import { monthText } from "@/lib/format/day";

export type SpanSwitchProps = { span: Span; today: string; /** The page's address, without what is asked. */ href: string };

/** The last twelve months, or one month with those beside it. */
export function SpanSwitch({ span, today, href }: SpanSwitchProps) {
  const t = useTranslations("profit");
  if (span.from !== span.until) return <ButtonLink size="sm" icon="calendar" href={`${href}?month=${today.slice(0, 7)}`}>{t("oneMonth")}</ButtonLink>;
  const present = day(`${today.slice(0, 7)}-01`);
  const following = addMonths(span.from as Day, 1);
  return (
    <>
      <ButtonLink size="sm" icon="calendar" href={href}>{t("allMonths")}</ButtonLink>
      <MonthSteps hrefPrefix={`${href}?month=`} previous={addMonths(span.from as Day, -1)} next={following > present ? null : following} />
    </>
  );
}

/** A span in words: "October 2026", or "December 2025 to November 2026". */
export function useSpanText(): (span: Span) => string {
  const t = useTranslations("profit");
  const locale = useLocale();
  return ({ from, until }) => (from === until ? monthText(from, locale) : t("twelveMonths", { from: monthText(from, locale), until: monthText(until, locale) }));
}
