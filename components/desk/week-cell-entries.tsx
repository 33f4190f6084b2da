"use client";

import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { GridWork } from "@/lib/domain/week-grid";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { dayText } from "@/lib/format/day";
import { timeRange } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { useEntryDesk } from "./entry-desk";
import { EntryMenu } from "./entry-menu";
import { EntryReceipt } from "./entry-receipt";
import { useDuplicate, useTimeDeeds } from "./time-entries";
import { SentLine } from "./time-sent";
import type { GridItem } from "./week-item";

export type WeekCellEntriesProps = {
  row: GridWork;
  day: string;
  items: readonly GridItem[];
  memberId: string;
  writable: boolean;
  onClose: () => void;
};

/** The entries of one cell, each with what can be done with it. */
export function WeekCellEntries({ row, day, items, memberId, writable, onClose }: WeekCellEntriesProps) {
  const t = useTranslations("time_views.grid");
  const locale = useLocale();
  const { timeZone } = useEntryDesk();
  const { begin } = useTimeDeeds();
  return (
    <Dialog
      open
      wide
      kind="sheet"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`${row.clientName}, ${dayText(day, locale, "long")}`}
      description={row.description || undefined}
      actions={
        writable ? (
          <Button
            icon="plus"
            onClick={() => {
              onClose();
              begin({ workedOn: day, memberId, work: row });
            }}
          >
            {t("further")}
          </Button>
        ) : null
      }
    >
      <ul className="-mx-5 border-t border-line">
        {items.map((item) => (item.state === "logged" ? <EntryLine key={item.id} entry={item} onLeave={onClose} /> : <SentLine key={item.id} work={item} timeZone={timeZone} />))}
      </ul>
    </Dialog>
  );
}

/** One logged entry in two lines. */
export function EntryLine({ entry, onLeave }: { entry: EntryRow; onLeave: () => void }) {
  const t = useTranslations("time");
  const locale = useLocale();
  const { timeZone } = useEntryDesk();
  const duplicate = useDuplicate();
  const { startedAt, workedSeconds } = entry;
  const clock = startedAt ? timeRange(startedAt, new Date(startedAt.getTime() + workedSeconds * 1000), timeZone, locale) : t("table.noStart");
  return (
    <li className="figure flex items-start gap-3 border-b border-line px-5 py-2 text-sm last:border-b-0">
      <span className="min-w-0 flex-1">
        <span className="text-ink-2">{clock}</span>
        <span className="block wrap-anywhere">{entry.description || t("table.noDescription")}</span>
        <span className="block text-xs text-ink-3">{[entry.memberName, t(`kind.${entry.channel}_${entry.nature}`)].join(" · ")}</span>
      </span>
      <span className="text-end">
        <span className="block font-medium">{minutes(workedSeconds, locale)}</span>
        <span className="text-xs text-ink-3">{entry.billable ? <EntryReceipt entry={entry} /> : t("table.notBillable")}</span>
      </span>
      <span className="whitespace-nowrap">
        <EntryMenu
          entry={entry}
          onDuplicate={(copied) => {
            onLeave();
            duplicate(copied);
          }}
        />
      </span>
    </li>
  );
}
