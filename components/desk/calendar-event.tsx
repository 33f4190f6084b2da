"use client";

import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { timeRange } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { type CalendarItem, type Dropped, standing } from "./calendar-events";
import { useEntryDesk } from "./entry-desk";
import { LiveDot } from "./live-dot";

/** What stands on an event: for whom, what, when, how long, and its state in words. Nothing while one draws. */
export function CalendarEvent({ item, at, withPerson }: { item: CalendarItem | undefined; at: Dropped; withPerson: boolean }) {
  const t = useTranslations("time_views.calendar");
  const desk = useTranslations("desk.timer");
  const { timeZone } = useEntryDesk();
  if (!item) return null;
  if (item.kind === "live") {
    const { startedAt, clientName, description } = item.timer;
    const seconds = Math.max(0, (item.until.getTime() - startedAt.getTime()) / 1000);
    return <Lines title={clientName ?? desk("noClient")} text={description} from={startedAt} seconds={Math.floor(seconds / 60) * 60} state={t("running")} sign={<LiveDot />} />;
  }
  if (item.kind === "visit") {
    const { visit } = item;
    const seconds = (visit.endsAt.getTime() - visit.startsAt.getTime()) / 1000;
    return <Lines title={visit.clientName} text={visit.title} person={withPerson ? visit.memberName : null} from={visit.startsAt} seconds={seconds} state={t("planned")} sign={<Icon name="calendar" size="sm" />} />;
  }
  if (item.kind === "sent") {
    const { work } = item;
    const sign = <Icon name={work.state === "waiting" ? "clock" : "undo"} size="sm" />;
    return <Lines title={work.clientName} text={work.description} person={withPerson ? work.memberName : null} from={work.startedAt} seconds={work.workedSeconds} state={t(work.state)} sign={sign} />;
  }
  const { entry } = item;
  const { startedAt, workedSeconds } = standing(entry, at, timeZone);
  return <Lines title={entry.clientName} text={entry.description} person={withPerson ? entry.memberName : null} from={startedAt} seconds={workedSeconds} state={entry.billable ? null : t("notBillable")} />;
}

type LinesProps = { title: string; text: string; person?: string | null; from: Date | null; seconds: number; state: string | null; sign?: React.ReactNode };

function Lines({ title, text, person, from, seconds, state, sign }: LinesProps) {
  const locale = useLocale();
  const { timeZone } = useEntryDesk();
  const clock = from && timeRange(from, new Date(from.getTime() + seconds * 1000), timeZone, locale);
  const words = [clock, state, person, text].filter(Boolean).join(" · ");
  return (
    <span className="hb-lines figure" title={`${title} · ${minutes(seconds, locale)} · ${words}`}>
      <span className="hb-line-head">
        {sign}
        <b>{title}</b>
        <span>{minutes(seconds, locale)}</span>
      </span>
      <span className="hb-line-text">{words}</span>
    </span>
  );
}
