import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ProfitCells } from "@/components/profit/profit-cells";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import { hourlyRate } from "@/lib/domain/profit";
import type { ProfitPage } from "@/lib/features/profit/queries";
import { money } from "@/lib/format/money";
import { count, percent } from "@/lib/format/number";

export type ProfitTableProps = Pick<ProfitPage, "clients" | "totals" | "currency" | "span"> & {
  /** The rank of the first row. */
  first: number;
  /** The address by which each head sorts. */
  hrefOf: (sort: "profit" | "revenue" | "margin" | "rate") => string;
  sort: string;
};

/** Clients by what they leave, with what all of them leave. */
export function ProfitTable({ clients, totals, currency, span, first, hrefOf, sort }: ProfitTableProps) {
  const t = useTranslations("profit");
  const locale = useLocale();
  const of = span.from === span.until ? `?month=${span.from.slice(0, 7)}` : "";
  const head = (name: "revenue" | "rate" | "profit" | "margin") => (
    <HeadCell end sorted={sort === name ? "descending" : undefined}><Link href={hrefOf(name)} className="hover:underline">{t(name)}</Link></HeadCell>
  );
  return (
    <Table label={t("clients")}>
      <TableHead>
        <TableRow>
          <HeadCell end>#</HeadCell>
          <HeadCell>{t("client")}</HeadCell>
          {head("revenue")}
          <HeadCell end>{t("share")}</HeadCell>
          <HeadCell end>{t("worked")}</HeadCell>
          {head("rate")}
          <HeadCell end>{t("labour")}</HeadCell>
          <HeadCell end>{t("rmm")}</HeadCell>
          {head("profit")}
          {head("margin")}
        </TableRow>
      </TableHead>
      <TableBody>
        {clients.map((line, index) => (
          <TableRow key={`${line.key} ${line.currency}`}>
            <Cell end deskOnly>{count(first + index, locale)}</Cell>
            <Cell primary><Link href={`/reports/profit/${line.key}${of}`} className="hover:underline">{line.name}</Link></Cell>
            <Cell end label={t("revenue")}>{money(line.revenueMinor, line.currency, locale)}</Cell>
            <Cell end label={t("share")}>{percent(line.share, locale, 1)}</Cell>
            <ProfitCells line={line} firmCurrency={currency} />
          </TableRow>
        ))}
      </TableBody>
      <TableFoot>
        {totals.map((total) => (
          <TableRow key={total.currency}>
            <Cell deskOnly />
            <Cell primary>{t("total", { count: total.clients, currency: total.currency })}</Cell>
            <Cell end label={t("revenue")}>{money(total.revenueMinor, total.currency, locale)}</Cell>
            <Cell end label={t("share")}>{percent(1, locale, 1)}</Cell>
            <ProfitCells line={{ ...total, rateMinor: hourlyRate(total.revenueMinor, total.workedSeconds) }} firmCurrency={currency} />
          </TableRow>
        ))}
      </TableFoot>
    </Table>
  );
}
