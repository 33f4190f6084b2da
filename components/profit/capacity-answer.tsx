import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Note, type NoteTone } from "@/components/ui/note";
import { StatFigure } from "@/components/ui/stat-figure";
import type { CapacityPage } from "@/lib/features/capacity/queries";
import { dayText } from "@/lib/format/day";
import { hoursText } from "@/lib/format/minutes";
import { decimal, percent } from "@/lib/format/number";

const TONES: Record<CapacityPage["verdict"], NoteTone> = { yes: "fine", tight: "low", no: "over", unknown: "low" };

/** The answer in a sentence, and the figures behind it. */
export function CapacityAnswer(page: CapacityPage) {
  const t = useTranslations("profit.capacity");
  const locale = useLocale();
  const hours = (seconds: number) => hoursText(seconds, locale);
  const { verdict, load, weeksOwed, capacityWeekSeconds, demandWeekSeconds, owedSeconds, roomSeconds } = page;
  return (
    <>
      <Note tone={TONES[verdict]} title={t(`verdict.${verdict}`)}>
        <p>{load === null
          ? t("unknownWhy", { owed: hours(owedSeconds) })
          : t("why", { demand: hours(demandWeekSeconds), capacity: hours(capacityWeekSeconds), load: percent(load, locale), owed: hours(owedSeconds), weeks: decimal(weeksOwed ?? 0, locale) })}</p>
        {verdict === "unknown" ? <ButtonLink size="sm" href="/settings/costs" className="mt-2 print:hidden">{t("enter")}</ButtonLink> : null}
      </Note>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <StatFigure label={t("usualWeek")} value={hours(demandWeekSeconds)}>
          <span>{t("pace", { day: dayText(page.paceFrom, locale) })}</span>
          {page.feesWeekSeconds > 0 ? <span>{t("fees", { hours: hours(page.feesWeekSeconds) })}</span> : null}
        </StatFigure>
        <StatFigure label={t("team")} value={capacityWeekSeconds > 0 ? hours(capacityWeekSeconds) : "–"} href="/settings/costs">
          {load === null ? <span>{t("notSaid")}</span> : <span>{t("load", { load: percent(load, locale) })}</span>}
        </StatFigure>
        <StatFigure label={t("owed")} value={hoursText(owedSeconds, locale)} href="/reports/owed">
          <span>{t("owedTo", { count: page.clients })}</span>
        </StatFigure>
        <StatFigure label={t("room")} value={capacityWeekSeconds > 0 ? hours(roomSeconds) : "–"}>
          <span>{roomSeconds < 0 && capacityWeekSeconds > 0 ? t("roomOver") : t("roomNote")}</span>
        </StatFigure>
      </div>
    </>
  );
}
