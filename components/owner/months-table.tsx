import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { RollForwardMonth } from "@/lib/domain/roll-forward";
import { monthText } from "@/lib/format/day";
import { money, signedMoney } from "@/lib/format/money";

const TAKEN = ["earned", "adjusted", "expired", "returned"] as const;

/** Deferred revenue month by month, newest first; each month opens what it is made of. What one closes with, the next opens with. */
export function MonthsTable({ months, currency }: { months: readonly RollForwardMonth[]; currency: string }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  // Months before the first sale say nothing.
  const begun = months.findIndex((month) => month.closingMinor !== 0 || month.soldMinor !== 0);
  const signed = (minor: number) => signedMoney(minor === 0 ? 0 : minor, currency, locale);
  return (
    <Table label={t("rollForward")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("month")}</HeadCell>
          <HeadCell end>{t("opening")}</HeadCell>
          <HeadCell end>{t("sold")}</HeadCell>
          {TAKEN.map((figure) => <HeadCell key={figure} end>{t(figure)}</HeadCell>)}
          <HeadCell end>{t("closing")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {months.slice(begun < 0 ? -1 : begun).toReversed().map((month) => (
          <TableRow key={month.month}>
            <Cell primary>
              <Link href={`/reports/months/${month.month.slice(0, 7)}`} className="hover:underline">{monthText(month.month, locale)}</Link>
            </Cell>
            <Cell end label={t("opening")}>{money(month.openingMinor, currency, locale)}</Cell>
            <Cell end label={t("sold")}>{signed(month.soldMinor)}</Cell>
            {TAKEN.map((figure) => <Cell key={figure} end label={t(figure)}>{signed(-month[`${figure}Minor`])}</Cell>)}
            <Cell end label={t("closing")}>{money(month.closingMinor, currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
