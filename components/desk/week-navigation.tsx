import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";

export type WeekNavigationProps = {
  before: string;
  after: string;
  /** Null where it is this week, or today. */
  present: string | null;
  unit?: "week" | "day";
};

/** A week (or a day) back, one on, and the way to the present one. */
export function WeekNavigation({ before, after, present, unit = "week" }: WeekNavigationProps) {
  const t = useTranslations("time_views.navigation");
  return (
    <nav aria-label={t(`${unit}s`)} data-screen-only className="flex items-center gap-2">
      <ButtonLink href={before} icon="chevron-left" aria-label={t(`${unit}Before`)} className="w-8 px-0!" />
      <ButtonLink href={after} icon="chevron-right" aria-label={t(`${unit}After`)} className="w-8 px-0!" />
      {present ? <ButtonLink href={present}>{t(`${unit}Present`)}</ButtonLink> : <span className="text-sm text-ink-3">{t(`${unit}Present`)}</span>}
    </nav>
  );
}
