import type { GridWork } from "@/lib/domain/week-grid";
import type { EntryRow } from "@/lib/features/time/entry-row";
import type { Sum } from "@/lib/features/time/queries";
import type { PlannedVisit, SentWork } from "@/lib/features/time/views";

/** What a calendar shows. */
export type CalendarWeek = {
  days: readonly string[];
  /** The day that a phone shows; null for today, or the first of the week. */
  day: string | null;
  entries: readonly EntryRow[];
  sent: readonly SentWork[];
  visits: readonly PlannedVisit[];
  /** What the reader did lately, to be dragged in. */
  recent: readonly GridWork[];
  /** Sums of whole days. */
  byDay: Readonly<Record<string, Sum>>;
  withPerson: boolean;
  /** Whether it is the reader's own week, in which their timer runs. */
  own: boolean;
  cut: boolean;
};
