import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ProfitCells } from "@/components/profit/profit-cells";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import { hourlyRate } from "@/lib/domain/profit";
import type { ProfitLine } from "@/lib/features/profit/lines";
import type { ProfitTotal } from "@/lib/features/profit/queries";
import { money } from "@/lib/format/money";

export type LineTableProps = {
  label: string;
  heading: string;
  rows: readonly (ProfitLine & { name: string; href?: string })[];
  firmCurrency: string;
  totals?: readonly ProfitTotal[];
  withRmm?: boolean;
};

/** Lines of profit, by whatever they are named. */
export function LineTable({ label, heading, rows, firmCurrency, totals = [], withRmm = true }: LineTableProps) {
  const t = useTranslations("profit");
  const locale = useLocale();
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <HeadCell>{heading}</HeadCell>
          <HeadCell end>{t("revenue")}</HeadCell>
          <HeadCell end>{t("worked")}</HeadCell>
          <HeadCell end>{t("rate")}</HeadCell>
          <HeadCell end>{t("labour")}</HeadCell>
          {withRmm ? <HeadCell end>{t("rmm")}</HeadCell> : null}
          <HeadCell end>{t("profit")}</HeadCell>
          <HeadCell end>{t("margin")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={`${row.key} ${row.currency}`}>
            <Cell primary>{row.href ? <Link href={row.href} className="hover:underline">{row.name}</Link> : row.name}</Cell>
            <Cell end label={t("revenue")}>{money(row.revenueMinor, row.currency, locale)}</Cell>
            <ProfitCells line={row} firmCurrency={firmCurrency} withRmm={withRmm} />
          </TableRow>
        ))}
      </TableBody>
      {totals.length > 0 ? (
        <TableFoot>
          {totals.map((total) => (
            <TableRow key={total.currency}>
              <Cell primary>{t("sum", { currency: total.currency })}</Cell>
              <Cell end label={t("revenue")}>{money(total.revenueMinor, total.currency, locale)}</Cell>
              <ProfitCells line={{ ...total, rateMinor: hourlyRate(total.revenueMinor, total.workedSeconds) }} firmCurrency={firmCurrency} withRmm={withRmm} />
            </TableRow>
          ))}
        </TableFoot>
      ) : null}
    </Table>
  );
}
