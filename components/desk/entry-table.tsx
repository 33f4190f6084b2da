"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import type { EntryRow } from "@/lib/features/time/entry-row";
import { minutes } from "@/lib/format/minutes";
import { EntryCells, entryCard, narrow } from "./entry-cells";

export type EntryTableProps = {
  label: string;
  entries: readonly EntryRow[];
  /** Ids of entries that are shown ahead of the server's answer. */
  sending?: ReadonlySet<string>;
  /** The running timer's row. */
  live?: ReactNode;
  withPerson?: boolean;
  onDuplicate?: (entry: EntryRow) => void;
};

/** The entries of one day, newest first, with their sum. */
export function EntryTable({ label, entries, sending, live, withPerson, onDuplicate }: EntryTableProps) {
  const t = useTranslations("time.table");
  const locale = useLocale();
  const worked = entries.reduce((sum, entry) => sum + entry.workedSeconds, 0);
  const taken = entries.reduce((sum, entry) => sum + entry.chargedSeconds, 0);
  return (
    <Table label={label}>
      <EntryHead withPerson={withPerson} />
      <TableBody>
        {live}
        {entries.map((entry) => (
          <TableRow key={entry.id} id={`entry-${entry.id}`} className={classNames(entryCard, sending?.has(entry.id) && "opacity-60")} aria-busy={sending?.has(entry.id) || undefined}>
            <EntryCells entry={entry} withPerson={withPerson} sending={sending?.has(entry.id)} onDuplicate={onDuplicate} />
          </TableRow>
        ))}
      </TableBody>
      {entries.length > 0 ? (
        <TableFoot>
          <TableRow>
            <Cell deskOnly colSpan={withPerson ? 4 : 3}>
              {t("logged")} {live ? <span className="font-normal text-ink-3">{t("withoutTimer")}</span> : null}
            </Cell>
            <Cell end label={t("logged")} className={narrow}>
              {minutes(worked, locale)}
            </Cell>
            <Cell end label={t("taken")} className={narrow}>
              {minutes(taken, locale)}
            </Cell>
            <Cell deskOnly colSpan={2} />
          </TableRow>
        </TableFoot>
      ) : null}
    </Table>
  );
}

/** The headings of a list of entries. */
export function EntryHead({ withPerson }: { withPerson?: boolean }) {
  const t = useTranslations("time.table");
  return (
    <TableHead>
      <TableRow>
        <HeadCell className={`w-33 ${narrow}`}>{t("time")}</HeadCell>
        <HeadCell className={narrow}>{t("work")}</HeadCell>
        {withPerson ? <HeadCell className={`w-30 ${narrow}`}>{t("person")}</HeadCell> : null}
        <HeadCell className={`w-18 ${narrow}`}>{t("kind")}</HeadCell>
        <HeadCell end className={`w-15 ${narrow}`}>
          {t("worked")}
        </HeadCell>
        <HeadCell end className={`w-15 ${narrow}`}>
          {t("taken")}
        </HeadCell>
        <HeadCell end className={`w-20 ${narrow}`}>
          {t("leftAfter")}
        </HeadCell>
        <HeadCell hidden className={`w-18 ${narrow}`}>
          {t("actions")}
        </HeadCell>
      </TableRow>
    </TableHead>
  );
}
