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
import { EntryReceipt } from "./entry-receipt";

export type EntryCellsProps = { entry: EntryRow; withPerson?: boolean; sending?: boolean; onDuplicate?: (entry: EntryRow) => void };

/** Seven columns fit beside the lists of Today with a little less room between them. */
export const narrow = "sm:not-first:pl-1.75! sm:not-last:pr-1.75!";

/** On a phone an entry is a card of two columns: what was done at the left, the figures at the right. */
export const entryCard = "max-sm:grid-cols-[minmax(0,1fr)_auto]! max-sm:gap-x-4!";

/** One entry: when, for whom and what, of which kind, how long, what was left, and what can be done with it. */
export function EntryCells({ entry, withPerson, sending, onDuplicate }: EntryCellsProps) {
  const t = useTranslations("time");
  const locale = useLocale();
  const { timeZone } = useEntryDesk();
  return (
    <>
      <Cell className={`whitespace-nowrap max-sm:col-start-1 max-sm:row-start-3 max-sm:text-xs max-sm:text-ink-2 ${narrow}`}>
        {entry.startedAt ? (
          timeRange(entry.startedAt, new Date(entry.startedAt.getTime() + entry.workedSeconds * 1000), timeZone, locale)
        ) : (
          <span className="text-ink-3">{t("table.noStart")}</span>
        )}
      </Cell>
      <Cell primary sub={<Description entry={entry} />} className={`max-sm:row-span-2 ${narrow}`}>
        {entry.clientName}
      </Cell>
      {withPerson ? <Cell className={`max-sm:col-start-1 max-sm:text-xs max-sm:text-ink-2 ${narrow}`}>{entry.memberName}</Cell> : null}
      <Cell deskOnly sub={t(`nature.${entry.nature}`)} className={`whitespace-nowrap ${narrow}`}>
        {t(`channel.${entry.channel}`)}
      </Cell>
      <Cell end className={`max-sm:col-start-2 max-sm:row-start-1 max-sm:justify-end! max-sm:text-base max-sm:font-semibold ${narrow}`}>
        {minutes(entry.workedSeconds, locale)}
      </Cell>
      <Cell end deskOnly className={narrow}>
        {entry.billable ? sending ? minutes(entry.chargedSeconds, locale) : <EntryReceipt entry={entry} /> : <span className="text-ink-3">{t("table.nothing")}</span>}
      </Cell>
      <Cell end className={`max-sm:col-start-2 max-sm:row-start-2 max-sm:justify-end! ${narrow}`}>
        {sending ? <span className="text-ink-3">{t("table.saving")}</span> : <LeftAfter seconds={entry.balanceAfterSeconds} lineSeconds={entry.lineSeconds} />}
      </Cell>
      <Cell actions className={`whitespace-nowrap max-sm:col-start-2 max-sm:row-start-3 max-sm:justify-end! max-sm:pt-0! ${narrow}`}>
        {sending ? null : <EntryMenu entry={entry} onDuplicate={onDuplicate} />}
      </Cell>
    </>
  );
}

function Description({ entry }: { entry: EntryRow }) {
  const free = useTranslations("time.free");
  const t = useTranslations("time.table");
  return (
    <span className="wrap-anywhere">
      {entry.description || <span className="italic">{t("noDescription")}</span>}
      {entry.billable ? null : ` · ${t("notBillable")}`}
      {entry.billable && entry.freeReason ? ` · ${free(entry.freeReason)}` : null}
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
