"use client";

import type { DateSelectArg, EventDropArg } from "@fullcalendar/core";
import type { DateClickArg, EventResizeDoneArg } from "@fullcalendar/interaction";
import { useTranslations } from "next-intl";
import { type ReactNode, startTransition, useState } from "react";
import { showToast } from "@/components/ui/toasts";
import { elapsedBetween, type Placed, wallFromText } from "@/lib/domain/calendar-time";
import { secondsPerDay } from "@/lib/domain/duration";
import type { GridWork } from "@/lib/domain/week-grid";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { typedInstant } from "@/lib/format/instant";
import { typedDuration } from "@/lib/format/minutes";
import { setsSomethingOff } from "./calendar-consequence";
import { afterMove, afterResize, type CalendarItem } from "./calendar-events";
import { EditEntry } from "./edit-entry";
import { useEntryDesk } from "./entry-desk";
import { useTimeDeeds } from "./time-entries";
import { useMoveTime } from "./time-move";

type Settled = EventDropArg | EventResizeDoneArg;

export type CalendarDeeds = {
  draw: (drawn: DateSelectArg) => void;
  click: (clicked: DateClickArg) => void;
  drop: (dropped: EventDropArg) => void;
  resize: (resized: EventResizeDoneArg) => void;
  beginOn: (day: string) => void;
  dragIn: (date: Date, allDay: boolean, work: GridWork | undefined) => void;
  /** The entry that went back because a rule refused its move. */
  refusedId: string | null;
  /** The entry whose move is being saved. */
  busyId: string | null;
  /** The dialog of a move that would set something off, or nothing. */
  question: ReactNode;
};

/** What drawing, clicking, moving and resizing in the calendar do. What is refused goes back, with the reason. */
export function useCalendarDeeds(): CalendarDeeds {
  const t = useTranslations("time_views.calendar");
  const { timeZone, today } = useEntryDesk();
  const { begin } = useTimeDeeds();
  const move = useMoveTime();
  const [asked, setAsked] = useState<{ entry: EntryRow; to: Placed } | null>(null);
  const [refusedId, setRefusedId] = useState<string | null>(null);
  const [busyId, setBusyId] = useState<string | null>(null);

  function goBack(settled: Settled, entry: EntryRow, reason: string) {
    settled.revert();
    setRefusedId(entry.id);
    setTimeout(() => setRefusedId((id) => (id === entry.id ? null : id)), 4_000);
    showToast({ title: t("wentBack", { client: entry.clientName }), text: reason, tone: "over" });
  }

  async function settle(settled: Settled, entry: EntryRow, to: Placed) {
    const asks = await setsSomethingOff(entry, to, today);
    const result = asks ? null : await move(entry, to);
    setBusyId(null);
    if (result && !result.ok) goBack(settled, entry, result.message);
    if (!asks) return;
    settled.revert();
    setAsked({ entry, to });
  }

  function take(settled: Settled, after: typeof afterMove) {
    const item = settled.event.extendedProps["item"] as CalendarItem;
    if (item.kind !== "entry") return settled.revert();
    const to = after(item.entry, settled.event, timeZone);
    if (!to) return goBack(settled, item.entry, t("tooLong"));
    setBusyId(item.entry.id);
    startTransition(() => settle(settled, item.entry, to));
  }

  const beginAt = (date: Date, allDay: boolean) => {
    const text = date.toISOString();
    return { workedOn: text.slice(0, 10), startedTime: allDay ? "" : text.slice(11, 16) };
  };

  return {
    draw: ({ start, end, allDay }) => {
      const seconds = allDay ? 0 : elapsedBetween(wallFromText(start.toISOString()), wallFromText(end.toISOString()), timeZone);
      begin({ ...beginAt(start, allDay), workedSeconds: seconds > 0 && seconds <= secondsPerDay ? seconds : undefined });
    },
    click: ({ date, allDay }) => begin(beginAt(date, allDay)),
    drop: (dropped) => take(dropped, afterMove),
    resize: (resized) => take(resized, afterResize),
    dragIn: (date, allDay, work) => (work ? begin({ ...beginAt(date, allDay), work }) : undefined),
    beginOn: (day) => begin({ workedOn: day }),
    refusedId,
    busyId,
    question: asked ? <EditEntry entry={asked.entry} changes={typed(asked.to, timeZone)} onClose={() => setAsked(null)} /> : null,
  };
}

/** Where it was moved, as the form of the entry has it. */
function typed({ workedOn, startedAt, workedSeconds }: Placed, timeZone: string) {
  return { workedOn, startedTime: startedAt ? typedInstant(startedAt, timeZone).slice(11) : "", duration: typedDuration(workedSeconds) };
}
