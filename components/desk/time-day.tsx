"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { EntryRow } from "@/lib/features/time/entry-row";
import type { PlannedVisit, SentWork } from "@/lib/features/time/views";
import { timeRange } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { useEntryDesk } from "./entry-desk";
import { EntryTable } from "./entry-table";
import { LiveRow } from "./live-row";
import { NewEntryButton, useDuplicate } from "./time-entries";
import { TimeSent } from "./time-sent";
import { useTimer } from "./timer-provider";

export type TimeDayProps = {
  day: string;
  entries: readonly EntryRow[];
  sent: readonly SentWork[];
  visits: readonly PlannedVisit[];
  withPerson: boolean;
  /** Whether it is the reader's own day, on which their timer runs. */
  own: boolean;
};

/** One day: what runs, what was logged, what waits, what is planned. */
export function TimeDay({ day, entries, sent, visits, withPerson, own }: TimeDayProps) {
  const t = useTranslations("time_views.day");
  const { timeZone, today } = useEntryDesk();
  const { timer } = useTimer();
  const duplicate = useDuplicate();
  const live = timer && own && day === today ? <LiveRow timer={timer} /> : null;
  return (
    <div className="grid gap-5">
      <Panel title={t("entries")} count={entries.length}>
        {entries.length > 0 || live ? (
          <EntryTable label={t("entries")} entries={entries} live={live} withPerson={withPerson} onDuplicate={duplicate} />
        ) : (
          <EmptyState
            icon="clock"
            title={t("emptyTitle")}
            actions={
              <NewEntryButton beginning={{ workedOn: day }} icon="plus">
                {t("log")}
              </NewEntryButton>
            }
          >
            {t("emptyText")}
          </EmptyState>
        )}
      </Panel>
      <TimeSent sent={sent} timeZone={timeZone} withPerson={withPerson} />
      <Visits visits={visits} withPerson={withPerson} />
    </div>
  );
}

function Visits({ visits, withPerson }: Pick<TimeDayProps, "visits" | "withPerson">) {
  const t = useTranslations("time_views.day");
  const locale = useLocale();
  const { timeZone } = useEntryDesk();
  if (visits.length === 0) return null;
  return (
    <Panel title={t("visits")} count={visits.length} actions={<Link href="/visits" className="text-link">{t("openVisits")}</Link>}>
      <ul>
        {visits.map((visit) => (
          <li key={visit.id} className="figure flex flex-wrap items-baseline gap-x-4 border-b border-line px-4 py-2 text-sm last:border-b-0">
            <span className="w-33 text-ink-2">{timeRange(visit.startsAt, visit.endsAt, timeZone, locale)}</span>
            <span className="min-w-0 flex-1 wrap-anywhere">
              <span className="font-medium">{visit.clientName}</span>
              <span className="block text-xs text-ink-3">{[visit.title, withPerson ? visit.memberName : null].filter(Boolean).join(" · ")}</span>
            </span>
            <span>{minutes((visit.endsAt.getTime() - visit.startsAt.getTime()) / 1000, locale)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
