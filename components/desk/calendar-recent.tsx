"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { GridWork } from "@/lib/domain/week-grid";
import { useEntryDesk } from "./entry-desk";
import { useTimeDeeds } from "./time-entries";

export type CalendarRecentProps = { listRef: Ref<HTMLUListElement>; recent: readonly GridWork[]; day: string };

/** Recent work: dragged into the calendar, or opened by its button as a new entry. */
export function CalendarRecent({ listRef, recent, day }: CalendarRecentProps) {
  const t = useTranslations("time_views.calendar");
  const time = useTranslations("time");
  const { today } = useEntryDesk();
  const { begin } = useTimeDeeds();
  return (
    <section aria-label={t("recent")} className="min-w-0 border-line max-[75rem]:border-t min-[75rem]:border-l">
      <h3 className="px-4 pt-3 text-sm font-semibold">{t("recent")}</h3>
      <p className="px-4 pb-2 text-xs text-ink-3">{recent.length > 0 ? t("recentHint") : t("recentNone")}</p>
      <ul ref={listRef} className="grid gap-1.5 px-3 pb-3 min-[75rem]:grid-cols-[minmax(0,1fr)] sm:max-[75rem]:grid-cols-2 max-sm:grid-cols-[minmax(0,1fr)]">
        {recent.map((work, index) => (
          <li key={`${work.contractId} ${work.description} ${work.channel} ${work.nature}`} data-recent={index} className="flex min-w-0 cursor-grab items-center gap-2 rounded-md border border-line bg-surface py-1 pr-1 pl-2.5 text-sm hover:bg-sunken">
            <span className="min-w-0 flex-1">
              <span className="block font-medium wrap-anywhere">{work.clientName}</span>
              <span className="block truncate text-xs text-ink-3">{work.description || time("table.noDescription")}</span>
            </span>
            <IconButton
              size="sm"
              icon="plus"
              label={t("logRecent", { client: work.clientName, work: work.description || time("table.noDescription") })}
              onClick={() => begin({ workedOn: day > today ? today : day, work })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
