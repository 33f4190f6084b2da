"use client";

import { useLocale, useTranslations } from "next-intl";
import { Cell, Table, TableBody, TableRow } from "@/components/ui/table";
import type { EntryRow } from "@/lib/features/time/entry-row";
import type { Sum } from "@/lib/features/time/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { EntryCells, entryCard } from "./entry-cells";
import { EntryHead } from "./entry-table";
import { useDuplicate } from "./time-entries";

export type WeekTableProps = {
  entries: readonly EntryRow[];
  /** Sums of whole days, whichever of their entries stand on this page. */
  byDay: Readonly<Record<string, Sum>>;
  withPerson: boolean;
};

/** The entries of a week under their days, newest first, each day with its sums. */
export function WeekTable({ entries, byDay, withPerson }: WeekTableProps) {
  const t = useTranslations("time.week");
  const duplicate = useDuplicate();
  const days = [...new Set(entries.map((entry) => entry.workedOn))];
  return (
    <Table label={t("entries")}>
      <EntryHead withPerson={withPerson} />
      {days.map((day) => (
        <TableBody key={day}>
          <DayHead day={day} sum={byDay[day]} withPerson={withPerson} />
          {entries
            .filter((entry) => entry.workedOn === day)
            .map((entry) => (
              <TableRow key={entry.id} className={entryCard}>
                <EntryCells entry={entry} withPerson={withPerson} onDuplicate={duplicate} />
              </TableRow>
            ))}
        </TableBody>
      ))}
    </Table>
  );
}

function DayHead({ day, sum, withPerson }: { day: string; sum: Sum | undefined; withPerson: boolean }) {
  const t = useTranslations("time.week");
  const locale = useLocale();
  return (
    <TableRow id={`day-${day}`} className="scroll-mt-24 bg-sunken">
      <Cell primary colSpan={withPerson ? 4 : 3}>
        {dayText(day, locale, "long")}
      </Cell>
      <Cell end label={t("worked")} className="font-semibold">
        {minutes(sum?.workedSeconds ?? 0, locale)}
      </Cell>
      <Cell end label={t("taken")} className="font-semibold">
        {minutes(sum?.chargedSeconds ?? 0, locale)}
      </Cell>
      <Cell deskOnly colSpan={2} />
    </TableRow>
  );
}
