"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import { addDays, day as dayOf } from "@/lib/domain/day";
import { type GridWork, gridRows, gridTotals } from "@/lib/domain/week-grid";
import type { EntryRow } from "@/lib/features/time/entry-row";
import type { SentWork } from "@/lib/features/time/views";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { useEntryDesk } from "./entry-desk";
import { WeekCell } from "./week-cell";
import type { GridItem } from "./week-item";
import { WeekRowAdd } from "./week-row-add";
import { WeekRowHead } from "./week-row-head";

export type WeekGridProps = {
  days: readonly string[];
  entries: readonly EntryRow[];
  sent: readonly SentWork[];
  /** Rows of another week, without its hours. */
  copied: readonly GridWork[];
  /** Whose week it is; null for everybody's, which is only looked at. */
  memberId: string | null;
  /** The way to this week with the rows of the latest one before, and which that is; null for the way to do without them. */
  copy: { href: string; monday: string | null } | null;
  /** More was done than the grid shows at once. */
  cut: boolean;
};

/** A week as a timesheet: a row for each kind of work, a cell for each day, typed in place; sums of all that stands there. */
export function WeekGrid({ days, entries, sent, copied, memberId, copy, cut }: WeekGridProps) {
  const t = useTranslations("time_views.grid");
  const { today, memberId: me, office } = useEntryDesk();
  const [added, setAdded] = useState<readonly GridWork[]>([]);
  const items: GridItem[] = [...entries.map((entry) => ({ ...entry, state: "logged" as const })), ...sent];
  const rows = gridRows(items, copied, added);
  const totals = gridTotals(rows, days);
  const writable = memberId !== null && (memberId === me || office);
  const last = addDays(dayOf(today), 1);
  const copyButton = copy ? (
    <ButtonLink href={copy.href} icon={copy.monday ? "copy" : "close"} scroll={false}>
      {copy.monday ? <CopyLabel monday={copy.monday} before={days[0] ?? today} /> : t("withoutCopy")}
    </ButtonLink>
  ) : null;
  return (
    <Panel title={t("title")} count={rows.length} note={cut ? t("cut") : memberId === null ? t("everybody") : undefined} actions={writable ? copyButton : null}>
      {rows.length === 0 ? (
        <EmptyState icon="clock" title={t("emptyTitle")} actions={writable ? copyButton : null}>
          {t(writable ? "emptyText" : "emptyOther")}
        </EmptyState>
      ) : (
        <Table label={t("title")} align="middle">
          <Head days={days} today={today} />
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.key} className="max-sm:grid-cols-7! max-sm:gap-x-0.5!">
                <WeekRowHead row={row} />
                {days.map((day) => (
                  <WeekCell key={day} row={row} day={day} cell={row.cells[day]} memberId={memberId ?? me} writable={writable && day <= last} />
                ))}
                <Sum seconds={row.workedSeconds} label={t("rowTotal")} />
              </TableRow>
            ))}
          </TableBody>
          <Foot days={days} totals={totals} />
        </Table>
      )}
      {writable ? <WeekRowAdd onAdd={(work) => setAdded([...added, work])} /> : null}
    </Panel>
  );
}

function CopyLabel({ monday, before }: { monday: string; before: string }) {
  const t = useTranslations("time_views.grid");
  const locale = useLocale();
  return addDays(dayOf(monday), 7) === before ? t("copyLast") : t("copyFrom", { day: dayText(monday, locale, "short") });
}

function Head({ days, today }: { days: readonly string[]; today: string }) {
  const t = useTranslations("time_views.grid");
  const locale = useLocale();
  return (
    <TableHead>
      <TableRow>
        <HeadCell>{t("work")}</HeadCell>
        {days.map((day) => (
          <HeadCell key={day} end className={classNames("w-21 px-1.5!", day === today && "font-semibold! text-ink!")} aria-current={day === today ? "date" : undefined}>
            {dayText(day, locale, "weekday")}
          </HeadCell>
        ))}
        <HeadCell end className="w-22">
          {t("rowTotal")}
        </HeadCell>
      </TableRow>
    </TableHead>
  );
}

function Foot({ days, totals }: { days: readonly string[]; totals: ReturnType<typeof gridTotals> }) {
  const t = useTranslations("time_views.grid");
  const locale = useLocale();
  return (
    <TableFoot>
      <TableRow className="max-sm:grid-cols-7! max-sm:gap-x-0.5!">
        <Cell primary className="max-sm:col-span-5" sub={totals.waitingSeconds > 0 ? t("waiting", { duration: minutes(totals.waitingSeconds, locale) }) : null}>
          {t("total")}
        </Cell>
        {days.map((day) => (
          <Cell key={day} end label={dayText(day, locale, "weekday").replace(/ .*/, "")} className="px-1.5! max-sm:flex-col max-sm:flex-nowrap! max-sm:items-center max-sm:text-2xs">
            {totals.byDay[day] ? minutes(totals.byDay[day], locale) : <span className="font-normal text-ink-3">{t("nothing")}</span>}
          </Cell>
        ))}
        <Sum seconds={totals.workedSeconds} label={t("total")} />
      </TableRow>
    </TableFoot>
  );
}

function Sum({ seconds, label }: { seconds: number; label: string }) {
  const locale = useLocale();
  return (
    <Cell end aria-label={`${label}: ${minutes(seconds, locale)}`} className="font-semibold max-sm:-order-1 max-sm:col-span-2 max-sm:justify-end! max-sm:text-base">
      {seconds > 0 ? minutes(seconds, locale) : <span className="font-normal text-ink-3">–</span>}
    </Cell>
  );
}
