import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";

export type WeekNavigationProps = { before: string; after: string; /** Null where it is this week. */ present: string | null };

/** A week back, a week on, and the way to this one. */
export function WeekNavigation({ before, after, present }: WeekNavigationProps) {
  const t = useTranslations("time.week");
  return (
    <nav aria-label={t("weeks")} className="flex items-center gap-2">
      <ButtonLink href={before} icon="chevron-left" aria-label={t("before")} className="w-8 px-0!" />
      <ButtonLink href={after} icon="chevron-right" aria-label={t("after")} className="w-8 px-0!" />
      {present ? <ButtonLink href={present}>{t("present")}</ButtonLink> : <span className="px-1 text-sm text-ink-3">{t("thisWeek")}</span>}
    </nav>
  );
}
