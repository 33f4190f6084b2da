import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import { day, dayInZone } from "@/lib/domain/day";
import type { PlannedVisit } from "@/lib/features/today/planned";
import { dayText, relativeDay } from "@/lib/format/day";
import { timeRange } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";

export type PlannedListProps = { planned: readonly PlannedVisit[]; today: string; timeZone: string };

/** The reader's next visits: when, for whom, what, and the hours that are booked for them. */
export function PlannedList({ planned, today, timeZone }: PlannedListProps) {
  const t = useTranslations("desk.planned");
  return (
    <Panel title={t("title")} count={planned.length} actions={<ButtonLink size="sm" variant="ghost" href="/visits">{t("all")}</ButtonLink>}>
      {planned.length === 0 ? (
        <p className="px-4 py-3.5 text-sm text-ink-3">
          <span className="text-ink-2">{t("emptyTitle")}.</span> {t("emptyText")}
        </p>
      ) : (
        <ul>
          {planned.map((visit) => (
            <PlannedRow key={visit.id} visit={visit} today={today} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function PlannedRow({ visit, today, timeZone }: { visit: PlannedVisit; today: string; timeZone: string }) {
  const locale = useLocale();
  const on = dayInZone(visit.startsAt, timeZone);
  return (
    <li className="figure relative flex min-h-13 items-center gap-4 border-b border-line px-4 py-2 text-sm last:border-b-0 hover:bg-sunken">
      <span className="w-34 flex-none max-sm:w-24">
        <span className="block first-letter:uppercase">{on === day(today) ? relativeDay(on, today, locale) : dayText(on, locale, "weekday")}</span>
        <span className="block text-xs text-ink-3">{timeRange(visit.startsAt, visit.endsAt, timeZone, locale)}</span>
      </span>
      <span className="min-w-0 flex-1">
        <Link href={`/contracts/${visit.contractId}`} className="block font-medium wrap-anywhere after:absolute after:inset-0">
          {visit.clientName}
        </Link>
        <span className="block text-xs text-ink-3 wrap-anywhere">{visit.title}</span>
      </span>
      <span className="flex-none">{minutes(visit.estimatedSeconds, locale)}</span>
    </li>
  );
}
