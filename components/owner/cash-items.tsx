import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import { type CashWeek, type ExpectedCash, expectedMinor } from "@/lib/domain/expected-cash";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import { percent } from "@/lib/format/number";

/** Lines of a week that are shown; the sum below them is of all. */
export const CASH_ROWS = 50;

/** What one week's figures are made of; each line leads to its invoice, contract or fee. */
export function CashItems({ week, currency }: { week: CashWeek; currency: string }) {
  const t = useTranslations("forecast");
  const locale = useLocale();
  return (
    <Table label={t("items", { day: dayText(week.monday, locale) })}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell>{t("kind")}</HeadCell>
          <HeadCell>{t("about")}</HeadCell>
          <HeadCell>{t("day")}</HeadCell>
          <HeadCell end>{t("amount")}</HeadCell>
          <HeadCell end>{t("chance")}</HeadCell>
          <HeadCell end>{t("counted")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {week.items.slice(0, CASH_ROWS).map((item, index) => (
          <TableRow key={index}>
            <Cell primary><Link href={hrefOf(item)} prefetch={false} className="hover:underline">{item.clientName}</Link></Cell>
            <Cell label={t("kind")}>{t(`kinds.${item.kind}`)}</Cell>
            <Cell label={t("about")}>{item.about}</Cell>
            <Cell label={t("day")}>{dayText(item.on, locale, "short")}</Cell>
            <Cell end label={t("amount")}>{money(item.amountMinor, currency, locale)}</Cell>
            <Cell end label={t("chance")}>{percent(item.chanceMilli / 1_000, locale)}</Cell>
            <Cell end label={t("counted")}>{money(expectedMinor(item), currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
      <TableFoot>
        <TableRow>
          <Cell primary>{t("all")}</Cell>
          <Cell deskOnly /><Cell deskOnly /><Cell deskOnly /><Cell deskOnly /><Cell deskOnly />
          <Cell end label={t("counted")}>{money(week.totalMinor, currency, locale)}</Cell>
        </TableRow>
      </TableFoot>
    </Table>
  );
}

function hrefOf({ invoiceId, kind, clientId, contractId }: ExpectedCash): string {
  if (invoiceId) return `/invoices/${invoiceId}`;
  return kind === "fee" ? `/clients/${clientId}/fees` : `/contracts/${contractId}`;
}
