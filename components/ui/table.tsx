"use client";

// So that a page carries what stands in a cell, and not each cell's attributes once more for React.

import type { ComponentProps, ReactNode } from "react";

/** Said again because browsers forget what a table is once a phone's layout turns its rows into cards. */
const roles = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  head: { role: "columnheader" },
  cell: { role: "cell" },
} as const;

export type TableProps = {
  /** What the table lists, for screen readers. */
  label: string;
  children: ReactNode;
  /** Below 640 px each row becomes a card (default); otherwise the table keeps its columns. */
  cards?: boolean;
  /** Rows of one line look better centred. */
  align?: "top" | "middle";
};

/** A dense table with a sticky head. Cells with `label` carry it as their heading on a phone's card. */
export function Table({ label, children, cards = true, align = "top" }: TableProps) {
  return (
    <table {...roles.table} aria-label={label} className="hb-table" data-cards={cards || undefined} data-align={align}>
      {children}
    </table>
  );
}

/** Holds one TableRow of HeadCells. */
export function TableHead({ children }: { children: ReactNode }) {
  return <thead {...roles.group}>{children}</thead>;
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody {...roles.group}>{children}</tbody>;
}

/** Totals. */
export function TableFoot({ children }: { children: ReactNode }) {
  return <tfoot {...roles.group}>{children}</tfoot>;
}

export type TableRowProps = ComponentProps<"tr"> & {
  selected?: boolean;
  /** Something in this row is running now. */
  live?: boolean;
};

export function TableRow({ selected, live, ...rest }: TableRowProps) {
  return <tr {...roles.row} aria-selected={selected} data-live={live || undefined} {...rest} />;
}

export type HeadCellProps = Omit<ComponentProps<"th">, "align"> & {
  /** Right-aligned, for figures. */
  end?: boolean;
  /** The heading is only for screen readers (a column of buttons). */
  hidden?: boolean;
  /** Says which way the column is sorted now. */
  sorted?: "ascending" | "descending";
};

export function HeadCell({ end, hidden, sorted, children, ...rest }: HeadCellProps) {
  return (
    <th {...roles.head} scope="col" data-end={end || undefined} aria-sort={sorted} {...rest}>
      {hidden ? <span className="sr-only">{children}</span> : children}
    </th>
  );
}

export type CellProps = Omit<ComponentProps<"td">, "align"> & {
  /** The column's heading, shown on a phone's card. */
  label?: string;
  /** A second, quiet line. */
  sub?: ReactNode;
  /** Right-aligned, for figures. */
  end?: boolean;
  /** What the row is about: medium weight, and the head of a phone's card. */
  primary?: boolean;
  /** Left out of a phone's card. */
  deskOnly?: boolean;
  /** Takes the card's whole width (a bar, a long text). */
  wide?: boolean;
  /** Holds the row's buttons. */
  actions?: boolean;
};

export function Cell({ label, sub, end, primary, deskOnly, wide, actions, children, ...rest }: CellProps) {
  return (
    <td
      {...roles.cell}
      data-label={label}
      data-end={end || actions || undefined}
      data-primary={primary || undefined}
      data-desk-only={deskOnly || undefined}
      data-wide={wide || undefined}
      data-actions={actions || undefined}
      {...rest}
    >
      {primary ? <span className="font-medium">{children}</span> : children}
      {sub ? <span className="block w-full text-xs text-ink-3">{sub}</span> : null}
    </td>
  );
}
