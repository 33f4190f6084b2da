import type { EventInput } from "@fullcalendar/core";
import { type Placed, movedTo, resizedTo, shownSpan, wallFromText, wallOf, wallText, withoutStart } from "@/lib/domain/calendar-time";
import { day as dayOf } from "@/lib/domain/day";
import type { EntryRow } from "@/lib/features/time/entry-row";
import type { PlannedVisit, SentWork } from "@/lib/features/time/views";
import type { RunningTimer } from "@/lib/features/today/frame";

/** What stands in the calendar. */
export type CalendarItem =
  | { kind: "entry"; entry: EntryRow }
  | { kind: "sent"; work: SentWork }
  | { kind: "visit"; visit: PlannedVisit }
  | { kind: "live"; timer: RunningTimer; until: Date };

export type CalendarContent = {
  entries: readonly EntryRow[];
  sent: readonly SentWork[];
  visits: readonly PlannedVisit[];
  live: { timer: RunningTimer; until: Date } | null;
};

/** The calendar's own events. It knows no zones: it is told what clocks of the firm show, and told back the same. */
export function calendarEvents({ entries, sent, visits, live }: CalendarContent, timeZone: string, mayMove: (entry: EntryRow) => boolean): EventInput[] {
  return [
    ...entries.map((entry) => event({ kind: "entry", entry }, entry.id, entry, timeZone, mayMove(entry))),
    ...sent.map((work) => event({ kind: "sent", work }, work.id, work, timeZone, false)),
    ...visits.map((visit) => {
      const workedSeconds = (visit.endsAt.getTime() - visit.startsAt.getTime()) / 1000;
      return event({ kind: "visit", visit }, `visit-${visit.id}`, { workedOn: "", startedAt: visit.startsAt, workedSeconds }, timeZone, false);
    }),
    ...(live ? [liveEvent(live, timeZone)] : []),
  ];
}

type Shown = { workedOn: string; startedAt: Date | null; workedSeconds: number };

function event(item: CalendarItem, id: string, { workedOn, startedAt, workedSeconds }: Shown, timeZone: string, editable: boolean): EventInput {
  const shared = { id, editable, extendedProps: { item }, classNames: classesOf(item) };
  if (!startedAt) return { ...shared, allDay: true, start: workedOn, durationEditable: false };
  const { from, to } = shownSpan(startedAt, workedSeconds, timeZone);
  return { ...shared, allDay: false, start: from, end: to };
}

function liveEvent(live: NonNullable<CalendarContent["live"]>, timeZone: string): EventInput {
  const workedSeconds = Math.max(60, (live.until.getTime() - live.timer.startedAt.getTime()) / 1000);
  return event({ kind: "live", ...live }, "live", { workedOn: "", startedAt: live.timer.startedAt, workedSeconds }, timeZone, false);
}

function classesOf(item: CalendarItem): string[] {
  if (item.kind === "entry") return ["hb-event", item.entry.billable ? "hb-entry" : "hb-unbilled"];
  if (item.kind === "sent") return ["hb-event", item.work.state === "waiting" ? "hb-waiting" : "hb-returned"];
  return ["hb-event", item.kind === "visit" ? "hb-visit" : "hb-live"];
}

/** Where an event stands in the calendar now: walls of the firm, written as if they were in UTC. */
export type Dropped = { allDay: boolean; start: Date | null; end: Date | null };

/** Where an entry would be after its event was moved. */
export function afterMove(entry: EntryRow, { allDay, start }: Dropped, timeZone: string): Placed | null {
  if (!start) return null;
  const text = start.toISOString();
  return allDay ? withoutStart(placedOf(entry), wallFromText(text).day) : movedTo(placedOf(entry), wallFromText(text), timeZone);
}

/** What it would be after its lower edge was moved; null for less than a minute or more than a day. */
export function afterResize(entry: EntryRow, { end }: Dropped, timeZone: string): Placed | null {
  return end && resizedTo(placedOf(entry), wallFromText(end.toISOString()), timeZone);
}

/** Where an event stands now, also while it is being moved: what its words say. */
export function standing(entry: EntryRow, event: Dropped, timeZone: string): Placed {
  const moved = afterMove(entry, event, timeZone) ?? placedOf(entry);
  if (!entry.startedAt || event.allDay || !event.start || !event.end) return moved;
  const { from, to } = shownSpan(entry.startedAt, entry.workedSeconds, timeZone);
  const sameLength = event.end.getTime() - event.start.getTime() === Date.parse(`${to}Z`) - Date.parse(`${from}Z`);
  return sameLength ? moved : (resizedTo(moved, wallFromText(event.end.toISOString()), timeZone) ?? moved);
}

function placedOf({ workedOn, startedAt, workedSeconds }: Shown): Placed {
  return { workedOn: dayOf(workedOn), startedAt, workedSeconds };
}

/** What a clock of the firm shows now, as the calendar wants it. */
export function wallNow(timeZone: string): string {
  return wallText(wallOf(new Date(), timeZone));
}
