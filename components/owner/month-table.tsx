import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { MonthByContract } from "@/lib/features/deferred/queries";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

/** What one month is made of, contract by contract. */
export function MonthTable({ contracts }: { contracts: readonly MonthByContract[] }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  return (
    <Table label={t("movements")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell end>{t("bought")}</HeadCell>
          <HeadCell end>{t("sold")}</HeadCell>
          <HeadCell end>{t("used")}</HeadCell>
          <HeadCell end>{t("earned")}</HeadCell>
          <HeadCell end>{t("expired")}</HeadCell>
          <HeadCell end>{t("returned")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {contracts.map((row) => (
          <TableRow key={row.contractId}>
            <Cell primary sub={row.title}>
              <Link href={`/contracts/${row.contractId}`} className="hover:underline">{row.clientName}</Link>
            </Cell>
            <Cell end label={t("bought")}>{minutes(row.soldSeconds, locale)}</Cell>
            <Cell end label={t("sold")}>{money(row.soldMinor, row.currency, locale)}</Cell>
            <Cell end label={t("used")}>{minutes(row.usedSeconds, locale)}</Cell>
            <Cell end label={t("earned")}>{money(row.earnedMinor, row.currency, locale)}</Cell>
            <Cell end label={t("expired")}>{money(row.expiredMinor, row.currency, locale)}</Cell>
            <Cell end label={t("returned")}>{money(row.returnedMinor, row.currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
