import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { dayInZone } from "@/lib/domain/day";
import type { VisitRow } from "@/lib/features/visits/queries";
import { instantText, timeRange } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";

/** The planned visits of a contract that are still to come, each leading to its week; nothing where none is planned. */
export function ComingVisits({ visits, timeZone }: { visits: readonly VisitRow[]; timeZone: string }) {
  const t = useTranslations("visits");
  const locale = useLocale();
  if (visits.length === 0) return null;
  return (
    <Panel title={t("coming")} count={visits.length}>
      <ul className="figure text-sm">
        {visits.map((visit) => (
          <li key={visit.id} className="flex justify-between gap-3 px-4 py-2.5 not-first:border-t not-first:border-line">
            <div className="min-w-0">
              <Link href={`/visits?week=${dayInZone(visit.startsAt, timeZone)}`} className="font-medium hover:underline">
                {instantText(visit.startsAt, timeZone, locale, "day")}, {timeRange(visit.startsAt, visit.endsAt, timeZone, locale)}
              </Link>
              <div className="text-xs wrap-anywhere text-ink-3">
                {visit.title} · {visit.memberName}
              </div>
            </div>
            <span className="flex-none text-ink-2">{t("booked", { hours: minutes(visit.estimatedSeconds, locale) })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
