import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import type { MonthByContract } from "@/lib/features/deferred/queries";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

const FIGURES = ["sold", "earned", "adjusted", "expired", "returned", "transferred", "extra"] as const;

/** What one month is made of, contract by contract, of which `from` up to `until` are shown; a total of all for every currency. */
export function MonthTable({ contracts, from, until }: { contracts: readonly MonthByContract[]; from: number; until: number }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  const shown = FIGURES.filter((figure) => figure === "sold" || figure === "earned" || contracts.some((row) => row[`${figure}Minor`] !== 0));
  const currencies = [...new Set(contracts.map((row) => row.currency))];
  const sum = (of: readonly MonthByContract[], figure: (row: MonthByContract) => number) => of.reduce((total, row) => total + figure(row), 0);
  return (
    <Table label={t("movements")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell end>{t("bought")}</HeadCell>
          <HeadCell end>{t("used")}</HeadCell>
          {shown.map((figure) => <HeadCell key={figure} end>{t(figure)}</HeadCell>)}
        </TableRow>
      </TableHead>
      <TableBody>
        {contracts.slice(from, until).map((row) => (
          <TableRow key={row.contractId}>
            <Cell primary sub={row.title}>
              <Link href={`/contracts/${row.contractId}`} className="hover:underline">{row.clientName}</Link>
            </Cell>
            <Cell end label={t("bought")}>{minutes(row.soldSeconds, locale)}</Cell>
            <Cell end label={t("used")}>{minutes(row.usedSeconds, locale)}</Cell>
            {shown.map((figure) => <Cell key={figure} end label={t(figure)}>{money(row[`${figure}Minor`], row.currency, locale)}</Cell>)}
          </TableRow>
        ))}
      </TableBody>
      <TableFoot>
        {currencies.map((currency) => {
          const of = contracts.filter((row) => row.currency === currency);
          return (
            <TableRow key={currency}>
              <Cell primary>{t("total", { currency })}</Cell>
              <Cell end label={t("bought")}>{minutes(sum(of, (row) => row.soldSeconds), locale)}</Cell>
              <Cell end label={t("used")}>{minutes(sum(of, (row) => row.usedSeconds), locale)}</Cell>
              {shown.map((figure) => <Cell key={figure} end label={t(figure)}>{money(sum(of, (row) => row[`${figure}Minor`]), currency, locale)}</Cell>)}
            </TableRow>
          );
        })}
      </TableFoot>
    </Table>
  );
}
