import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

/** One who earned, or whom it was earned from; seconds and minor units. */
export interface RevenueRow {
  id: string;
  name: string;
  href: string;
  currency: string;
  drawnSeconds: number;
  earnedMinor: number;
  overrunMinor: number;
  travelMinor: number;
  /** Earned without work; left out of the table where nobody has any. */
  lapsedMinor?: number;
  feesMinor?: number;
}

const FIGURES = ["earned", "overrun", "travel", "lapsed", "fees"] as const;

export type RevenueTableProps = { rows: readonly RevenueRow[]; label: string; heading: string; from?: number; until?: number };

/** Revenue of a month, row by row, of which `from` up to `until` are shown, with a total of all for every currency. */
export function RevenueTable({ rows, label, heading, from = 0, until = rows.length }: RevenueTableProps) {
  const t = useTranslations("owner");
  const locale = useLocale();
  const shown = FIGURES.filter((figure) => figure === "earned" || rows.some((row) => (row[`${figure}Minor`] ?? 0) !== 0));
  const of = (row: RevenueRow, figure: (typeof FIGURES)[number]) => row[`${figure}Minor`] ?? 0;
  const all = (row: RevenueRow) => FIGURES.reduce((sum, figure) => sum + of(row, figure), 0);
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <HeadCell>{heading}</HeadCell>
          <HeadCell end>{t("hours")}</HeadCell>
          {shown.map((figure) => <HeadCell key={figure} end>{t(`revenue.${figure}`)}</HeadCell>)}
          <HeadCell end>{t("revenue.all")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.slice(from, until).map((row) => (
          <TableRow key={`${row.id} ${row.currency}`}>
            <Cell primary><Link href={row.href} className="hover:underline">{row.name}</Link></Cell>
            <Cell end label={t("hours")}>{minutes(row.drawnSeconds, locale)}</Cell>
            {shown.map((figure) => <Cell key={figure} end label={t(`revenue.${figure}`)}>{money(of(row, figure), row.currency, locale)}</Cell>)}
            <Cell end label={t("revenue.all")}>{money(all(row), row.currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
      <TableFoot>
        {[...new Set(rows.map((row) => row.currency))].map((currency) => {
          const same = rows.filter((row) => row.currency === currency);
          const sum = (figure: (row: RevenueRow) => number) => same.reduce((total, row) => total + figure(row), 0);
          return (
            <TableRow key={currency}>
              <Cell primary>{t("total", { currency })}</Cell>
              <Cell end label={t("hours")}>{minutes(sum((row) => row.drawnSeconds), locale)}</Cell>
              {shown.map((figure) => <Cell key={figure} end label={t(`revenue.${figure}`)}>{money(sum((row) => of(row, figure)), currency, locale)}</Cell>)}
              <Cell end label={t("revenue.all")}>{money(sum(all), currency, locale)}</Cell>
            </TableRow>
          );
        })}
      </TableFoot>
    </Table>
  );
}
