"use client";

import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Cell } from "@/components/ui/table";
import { classNames } from "@/components/ui/class-names";
import { hoursState } from "@/lib/domain/block";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { timeRange } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { useEntryDesk } from "./entry-desk";
import { EntryMenu } from "./entry-menu";

export type EntryCellsProps = { entry: EntryRow; withPerson?: boolean; sending?: boolean; onDuplicate?: (entry: EntryRow) => void };

/** One entry: when, for whom and what, of which kind, how long, what was left, and what can be done with it. */
export function EntryCells({ entry, withPerson, sending, onDuplicate }: EntryCellsProps) {
  const t = useTranslations("time");
  const locale = useLocale();
  const { timeZone } = useEntryDesk();
  return (
    <>
      <Cell className="whitespace-nowrap" label={t("table.time")}>
        {entry.startedAt ? (
          timeRange(entry.startedAt, new Date(entry.startedAt.getTime() + entry.workedSeconds * 1000), timeZone, locale)
        ) : (
          <span className="text-ink-3">{t("table.noStart")}</span>
        )}
      </Cell>
      <Cell primary sub={<Description entry={entry} />}>
        {entry.clientName}
      </Cell>
      {withPerson ? <Cell label={t("table.person")}>{entry.memberName}</Cell> : null}
      <Cell label={t("table.kind")} sub={t(`nature.${entry.nature}`)} className="max-sm:hidden!">
        {t(`channel.${entry.channel}`)}
      </Cell>
      <Cell end label={t("table.worked")}>
        {minutes(entry.workedSeconds, locale)}
      </Cell>
      <Cell end label={t("table.taken")}>
        {entry.billable ? minutes(entry.chargedSeconds, locale) : <span className="text-ink-3">{t("table.nothing")}</span>}
      </Cell>
      <Cell end label={t("table.leftAfter")}>
        {sending ? <span className="text-ink-3">{t("table.saving")}</span> : <LeftAfter seconds={entry.balanceAfterSeconds} lineSeconds={entry.lineSeconds} />}
      </Cell>
      <Cell actions className="whitespace-nowrap">
        {sending ? null : <EntryMenu entry={entry} onDuplicate={onDuplicate} />}
      </Cell>
    </>
  );
}

function Description({ entry }: { entry: EntryRow }) {
  const t = useTranslations("time.table");
  return (
    <span className="wrap-anywhere">
      {entry.description || <span className="italic">{t("noDescription")}</span>}
      {entry.billable ? null : ` · ${t("notBillable")}`}
      {entry.internalNote ? (
        <span title={entry.internalNote} className="ml-1.5 inline-flex align-[-2px]">
          <Icon name="lock" size="sm" label={t("hasNote")} />
        </span>
      ) : null}
    </span>
  );
}

/** What was left, with the sign of its state. */
export function LeftAfter({ seconds, lineSeconds, faint }: { seconds: number; lineSeconds: number; faint?: boolean }) {
  const t = useTranslations("hours.state");
  const locale = useLocale();
  const state = hoursState(seconds, lineSeconds);
  const tone = state === "low" ? "text-low-ink" : state === "over" ? "text-over-ink" : faint ? "text-ink-3" : undefined;
  return (
    <span className={classNames("inline-flex items-center gap-1.25 font-medium whitespace-nowrap", tone)}>
      {state === "fine" ? null : (
        <>
          <Icon name={state === "over" ? "minus" : "warning"} size="sm" />
          <span className="sr-only">{t(state)}: </span>
        </>
      )}
      {minutes(seconds, locale)}
    </span>
  );
}
