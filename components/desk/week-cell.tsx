"use client";

import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Cell } from "@/components/ui/table";
import type { GridCell, GridRow } from "@/lib/domain/week-grid";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { WeekCellEditor } from "./week-cell-editor";
import { WeekCellEntries } from "./week-cell-entries";
import type { GridItem } from "./week-item";

export type WeekCellProps = {
  row: GridRow<GridItem>;
  day: string;
  cell: GridCell<GridItem> | undefined;
  /** Whose time is typed. */
  memberId: string;
  writable: boolean;
};

/** A day of a row: an empty cell and one with a single entry are typed in, one with several opens their list. */
export function WeekCell({ row, day, cell, memberId, writable }: WeekCellProps) {
  const t = useTranslations("time_views.grid");
  const locale = useLocale();
  const [typing, setTyping] = useState<string | null>(null);
  const [listOpen, setListOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wantsFocus = useRef(false);
  const items = cell?.entries ?? [];
  const only = items.length === 1 && items[0]?.state === "logged" ? items[0] : null;
  const typed = writable && (items.length === 0 || only !== null);
  const figure = cell && cell.workedSeconds > 0 ? minutes(cell.workedSeconds, locale) : null;
  const waiting = cell && cell.waitingSeconds > 0 ? `, ${t("waiting", { duration: minutes(cell.waitingSeconds, locale) })}` : "";
  const plainName = t("cell", { day: dayText(day, locale, "long"), client: row.clientName, work: row.description || "–", duration: figure ?? "none" });
  const name = plainName + waiting;

  useEffect(() => {
    if (typing !== null || !wantsFocus.current) return;
    wantsFocus.current = false;
    button.current?.focus();
  }, [typing]);

  function press(event: KeyboardEvent<HTMLElement>) {
    moveByArrows(event);
    if (!typed || event.ctrlKey || event.metaKey || event.altKey || !/^[\d:+.,]$/.test(event.key)) return;
    event.preventDefault();
    setTyping(event.key);
  }

  function close(backToCell: boolean) {
    wantsFocus.current = backToCell;
    setTyping(null);
  }

  return (
    <Cell end label={dayText(day, locale, "weekday").replace(/ .*/, "")} className="px-0! py-1! max-sm:flex-col max-sm:flex-nowrap! max-sm:items-stretch! max-sm:text-center!">
      {typing !== null && typed ? (
        <WeekCellEditor name={name} row={row} day={day} entry={only} memberId={memberId} begin={typing} onClose={close} />
      ) : items.length === 0 && !typed ? (
        <span className="block px-1.5 text-ink-3">{t("nothing")}</span>
      ) : (
        <button
          ref={button}
          type="button"
          data-grid-cell
          aria-label={name}
          title={only?.description ?? undefined}
          onKeyDown={press}
          onClick={() => (typed ? setTyping("") : setListOpen(true))}
          className={classNames(
            "group/cell inline-flex h-8 w-full items-center justify-end gap-1 rounded-sm px-1.5 text-sm outline-offset-[-2px] hover:bg-hover hover:inset-ring hover:inset-ring-edge max-sm:h-11 max-sm:justify-center max-sm:px-0 max-sm:text-xs",
            figure ? "font-medium" : "text-ink-3",
          )}
        >
          {items.some(({ state }) => state !== "logged") ? <Icon name={items.some(({ state }) => state === "returned") ? "undo" : "clock"} size="sm" className="text-ink-3" /> : null}
          {figure ?? <span className="max-sm:opacity-100 sm:opacity-40 sm:group-hover/cell:opacity-100">+</span>}
          {items.length > 1 ? <span className="text-2xs text-ink-3">×{items.length}</span> : null}
        </button>
      )}
      {listOpen ? <WeekCellEntries row={row} day={day} items={items} memberId={memberId} writable={writable} onClose={() => setListOpen(false)} /> : null}
    </Cell>
  );
}

const steps: Record<string, [rows: number, cells: number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Arrows go from cell to cell, as in a spreadsheet; while one is typed in they belong to the text. */
function moveByArrows(event: KeyboardEvent<HTMLElement>) {
  const step = steps[event.key];
  const cell = event.currentTarget.closest("td");
  const row = cell?.closest("tr");
  if (!step || !cell || !row) return;
  event.preventDefault();
  const rows = [...(row.parentElement?.children ?? [])];
  const target = rows[rows.indexOf(row) + step[0]]?.children[[...row.children].indexOf(cell) + step[1]];
  target?.querySelector<HTMLElement>("[data-grid-cell]")?.focus();
}
