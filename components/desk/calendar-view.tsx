"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { CalendarWeek } from "./calendar-week";
import { NewEntryButton } from "./time-entries";
import { useEntryDesk } from "./entry-desk";

// The calendar's library is heavy and no other page needs it: it comes once somebody looks at a calendar.
const CalendarGrid = dynamic(() => import("./calendar-grid").then((module) => module.CalendarGrid), { ssr: false, loading: Loading });

/** A week by the clock: drawn on to log time, moved in to correct it. */
export function CalendarView(props: CalendarWeek) {
  const t = useTranslations("time_views.calendar");
  const { today } = useEntryDesk();
  const start = props.day ?? (props.days.includes(today) ? today : (props.days[0] ?? today));
  return (
    <Panel
      title={t("title")}
      note={props.cut ? t("cut") : undefined}
      actions={
        <NewEntryButton size="sm" icon="plus" beginning={{ workedOn: start > today ? today : start, startedTime: "09:00" }}>
          {t("newAt")}
        </NewEntryButton>
      }
    >
      <CalendarGrid {...props} start={start} />
    </Panel>
  );
}

function Loading() {
  const t = useTranslations("time_views.calendar");
  return (
    <div className="h-[calc(100dvh-20rem)] min-h-120">
      <SkeletonRows label={t("loading")} rows={9} />
    </div>
  );
}
