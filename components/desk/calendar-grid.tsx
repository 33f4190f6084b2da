"use client";

import type { EventClickArg, EventContentArg } from "@fullcalendar/core";
import fr from "@fullcalendar/core/locales/fr";
import it from "@fullcalendar/core/locales/it";
import interaction, { Draggable } from "@fullcalendar/interaction";
import FullCalendar from "@fullcalendar/react";
import timeGrid from "@fullcalendar/timegrid";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { dayText } from "@/lib/format/day";
import { timeOfDay } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { CalendarEvent } from "./calendar-event";
import { type CalendarItem, calendarEvents, wallNow } from "./calendar-events";
import { CalendarOpened } from "./calendar-opened";
import { CalendarRecent } from "./calendar-recent";
import { useCalendarDeeds } from "./calendar-deeds";
import type { CalendarWeek } from "./calendar-week";
import { useEntryDesk } from "./entry-desk";
import { useTimer } from "./timer-provider";
import "./calendar-theme.css";

/** The calendar itself, with recent work to drag in beside it. */
export function CalendarGrid({ start, days, entries, sent, visits, recent, byDay, withPerson, own, cut: _, day: __ }: CalendarWeek & { start: string }) {
  const t = useTranslations("time_views.calendar");
  const locale = useLocale();
  const router = useRouter();
  const { timeZone, memberId, office } = useEntryDesk();
  const { timer, ask } = useTimer();
  const minute = useMinute(timer !== null);
  const [opened, setOpened] = useState<CalendarItem | null>(null);
  const deeds = useCalendarDeeds();
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const phone = useMemo(() => window.matchMedia("(width < 40rem)").matches, []);
  const events = useMemo(
    () => calendarEvents({ entries, sent, visits, live: timer && own ? { timer, until: minute } : null }, timeZone, (entry) => office || entry.memberId === memberId),
    [entries, sent, visits, timer, own, minute, timeZone, office, memberId],
  );

  // Days can be reached by key, which also scrolls what lies beyond the edge; Enter begins an entry on one.
  const { beginOn } = deeds;
  useEffect(() => {
    const columns = [...(frame.current?.querySelectorAll<HTMLElement>(".fc-timegrid-body .fc-timegrid-col[data-date]") ?? [])];
    const press = (event: KeyboardEvent) => {
      const column = event.target instanceof HTMLElement ? event.target : null;
      if (event.key === "Enter" && column?.dataset["date"] && columns.includes(column)) beginOn(column.dataset["date"]);
    };
    for (const column of columns) column.tabIndex = 0;
    const box = frame.current;
    box?.addEventListener("keydown", press);
    return () => box?.removeEventListener("keydown", press);
  }, [beginOn]);

  useEffect(() => {
    if (!list.current) return;
    const drag = new Draggable(list.current, { itemSelector: "[data-recent]", eventData: () => ({ title: "", duration: "01:00", create: false, classNames: ["hb-event", "hb-entry"] }) });
    return () => drag.destroy();
  }, []);

  function open({ event, jsEvent }: EventClickArg) {
    jsEvent.preventDefault();
    const item = event.extendedProps["item"] as CalendarItem;
    if (item.kind === "visit") router.push(`/visits?week=${days[0]}`);
    else if (item.kind === "live") ask({ message: null });
    else setOpened(item);
  }

  return (
    <div className="grid min-[75rem]:grid-cols-[minmax(0,1fr)_15rem]">
      <div ref={frame} className="hb-calendar h-[calc(100dvh-20rem)] min-h-120 min-w-0 max-sm:h-[70dvh]">
        <FullCalendar
          plugins={[timeGrid, interaction]}
          initialView={phone ? "timeGridDay" : "timeGridWeek"}
          initialDate={phone ? start : days[0]}
          timeZone="UTC"
          now={() => wallNow(timeZone)}
          nowIndicator
          locales={[it, fr]}
          locale={locale}
          firstDay={1}
          headerToolbar={false}
          height="100%"
          events={events}
          allDayText={t("noStart")}
          allDayMaintainDuration={false}
          defaultTimedEventDuration="01:00"
          scrollTime={scrollTime(events)}
          slotDuration="00:30"
          snapDuration="00:05"
          slotLabelInterval="01:00"
          slotLabelContent={({ date }) => timeOfDay(date.toISOString().slice(11, 16), locale)}
          dayHeaderContent={({ date }) => <DayHead day={date.toISOString().slice(0, 10)} byDay={byDay} />}
          eventContent={({ event }: EventContentArg) => <CalendarEvent item={event.extendedProps["item"] as CalendarItem | undefined} at={event} withPerson={withPerson} />}
          eventClassNames={({ event }) => (event.id === deeds.busyId ? ["hb-busy"] : event.id === deeds.refusedId ? ["hb-refused"] : [])}
          slotEventOverlap={false}
          eventMinHeight={26}
          eventShortHeight={34}
          eventInteractive
          eventDidMount={({ el }) => el.setAttribute("role", "button")}
          longPressDelay={300}
          selectable
          selectMirror
          selectMinDistance={5}
          select={deeds.draw}
          dateClick={deeds.click}
          eventClick={open}
          eventDrop={deeds.drop}
          eventResize={deeds.resize}
          droppable
          drop={({ date, allDay, draggedEl }) => deeds.dragIn(date, allDay, recent[Number(draggedEl.dataset["recent"])])}
        />
      </div>
      <CalendarRecent listRef={list} recent={recent} day={start} />
      {opened && opened.kind !== "visit" && opened.kind !== "live" ? <CalendarOpened item={opened} onClose={() => setOpened(null)} /> : null}
      {deeds.question}
    </div>
  );
}

function DayHead({ day, byDay }: { day: string; byDay: CalendarWeek["byDay"] }) {
  const locale = useLocale();
  const worked = byDay[day]?.workedSeconds ?? 0;
  return (
    <span className="figure grid justify-items-center leading-4">
      <span>{dayText(day, locale, "weekday")}</span>
      <span className="text-2xs font-normal text-ink-3">{worked > 0 ? minutes(worked, locale) : "–"}</span>
    </span>
  );
}

/** The calendar opens at seven, or a little before the earliest that stands in it. */
function scrollTime(events: ReturnType<typeof calendarEvents>): string {
  const starts = events.filter(({ allDay }) => !allDay).map(({ start }) => Number(String(start).slice(11, 13)));
  return `${String(Math.max(0, Math.min(7, ...starts) - (starts.length > 0 && Math.min(...starts) < 7 ? 1 : 0))).padStart(2, "0")}:00:00`;
}

/** The present, renewed each minute while something runs. */
function useMinute(running: boolean): Date {
  const [minute, setMinute] = useState(() => new Date());
  useEffect(() => {
    if (!running) return;
    const tick = setInterval(() => setMinute(new Date()), 30_000);
    return () => clearInterval(tick);
  }, [running]);
  return minute;
}
