import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { PrepaidBook } from "@/lib/domain/book";
import { dayText } from "@/lib/format/day";
import { hoursText, minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { count, percent } from "@/lib/format/number";

/** The figures that lead the book, with where each comes from. */
export function BookFigures({ sums, firmCurrency }: Pick<PrepaidBook, "sums" | "firmCurrency">) {
  const t = useTranslations("book.facts");
  const locale = useLocale();
  return sums.map((each) => {
    const profit = "missing" in each.profit ? null : each.profit;
    const facts: [label: string, value: string, href?: string][] = [
      [t("activeClients"), count(each.clients, locale), "/clients"], [t("contracts"), count(each.contracts, locale), "/contracts"], [t("signed"), count(each.signed, locale), "/agreements"],
      [t("rebuyers"), count(each.rebuyers, locale)], [t("purchases"), count(each.purchases, locale)], [t("averageDays"), each.averageDays === null ? "–" : count(each.averageDays, locale)],
      [t("sold"), money(each.soldMinor, each.currency, locale)], [t("revenue"), money(each.revenueMinor, each.currency, locale), "/reports/profit"],
      [t("labour"), profit ? money(each.labourMinor, firmCurrency, locale) : "–", "/reports/profit"], [t("rmm"), money(each.rmmMinor, firmCurrency, locale), "/reports/profit"],
      [t("profit"), profit ? money(profit.minor, each.currency, locale) : "–", "/reports/profit"], [t("margin"), profit?.margin ? percent(profit.margin, locale, 1) : "–"],
      [t("owedHours"), hoursText(each.owedSeconds, locale), "/reports/owed"], [t("owed"), money(each.owedMinor, each.currency, locale), "/reports/owed"],
      [t("receivable"), money(each.receivableMinor, each.currency, locale), "/invoices"], [t("largest"), each.largestShare === null ? "–" : percent(each.largestShare, locale, 1)],
    ];
    return (
      <dl key={each.currency} className="figure grid gap-x-8 gap-y-1.5 p-4 sm:grid-cols-2">
        {facts.map(([label, value, href]) => (
          <div key={label} className="flex justify-between gap-3 border-b border-line pb-1.5">
            <dt className="text-ink-2">{label}</dt>
            <dd className="font-medium whitespace-nowrap">{href ? <Link href={href} className="hover:underline">{value}</Link> : value}</dd>
          </div>
        ))}
      </dl>
    );
  });
}

const SHOWN = 10;

/** The largest clients of the book. */
export function BookClients({ clients }: Pick<PrepaidBook, "clients">) {
  const t = useTranslations("book.columns");
  const locale = useLocale();
  const shown = clients.toSorted((a, b) => b.boughtMinor - a.boughtMinor).slice(0, SHOWN);
  return (
    <Table label={t("client")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell end>{t("purchases")}</HeadCell>
          <HeadCell>{t("lastPurchase")}</HeadCell>
          <HeadCell end className="whitespace-normal">{t("everyDays")}</HeadCell>
          <HeadCell end className="whitespace-normal">{t("bought")}</HeadCell>
          <HeadCell end className="whitespace-normal">{t("leftHours")}</HeadCell>
          <HeadCell end>{t("owed")}</HeadCell>
          <HeadCell end className="whitespace-normal">{t("margin")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {shown.map((client) => (
          <TableRow key={`${client.clientId} ${client.currency}`}>
            <Cell primary><Link href={`/reports/profit/${client.clientId}`} className="hover:underline">{client.name}</Link></Cell>
            <Cell end label={t("purchases")}>{count(client.purchases, locale)}</Cell>
            <Cell label={t("lastPurchase")} className="whitespace-nowrap">{client.lastPurchaseOn ? dayText(client.lastPurchaseOn, locale) : "–"}</Cell>
            <Cell end label={t("everyDays")}>{client.averageDays === null ? "–" : count(client.averageDays, locale)}</Cell>
            <Cell end label={t("bought")}>{money(client.boughtMinor, client.currency, locale)}</Cell>
            <Cell end label={t("leftHours")}>{minutes(client.leftSeconds, locale)}</Cell>
            <Cell end label={t("owed")}>{money(client.owedMinor, client.currency, locale)}</Cell>
            <Cell end label={t("margin")}>{"missing" in client.profit || client.profit.margin === null ? "–" : percent(client.profit.margin, locale, 1)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
