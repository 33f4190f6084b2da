import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import type { RankedClient, RankedClients } from "@/lib/features/ranking/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { percent } from "@/lib/format/number";

/** Clients by what they bought in the last twelve months, with what they used, have left, and how often they buy; shares are of all. */
export function RankedTable({ ranked: { clients, count, soldMinor: sold }, currency }: { ranked: RankedClients; currency: string }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  const soldMinor = sold.find((row) => row.currency === currency)?.soldMinor ?? 0;
  return (
    <Table label={t("clients")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell end>{t("bought")}</HeadCell>
          <HeadCell end>{t("soldFor")}</HeadCell>
          <HeadCell end>{t("share")}</HeadCell>
          <HeadCell end>{t("used")}</HeadCell>
          <HeadCell end>{t("left")}</HeadCell>
          <HeadCell end>{t("lastPurchase")}</HeadCell>
          <HeadCell end>{t("everyDays")}</HeadCell>
          <HeadCell end>{t("lineIn")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {clients.map((client) => (
          <TableRow key={client.clientId}>
            <Cell primary>
              <Link href={`/clients/${client.clientId}`} className="hover:underline">{client.name}</Link>
            </Cell>
            <Cell end label={t("bought")}>{minutes(client.boughtSeconds, locale)}</Cell>
            <Cell end label={t("soldFor")}>{money(client.soldMinor, client.currency, locale)}</Cell>
            <Cell end label={t("share")}>{client.currency === currency && soldMinor > 0 ? percent(client.soldMinor / soldMinor, locale, 1) : "–"}</Cell>
            <Cell end label={t("used")}>{minutes(client.usedSeconds, locale)}</Cell>
            <Cell end label={t("left")}>
              {client.leftSeconds < 0 ? <Badge tone="over">{minutes(client.leftSeconds, locale)}</Badge> : client.low ? <Badge tone="low">{minutes(client.leftSeconds, locale)}</Badge> : minutes(client.leftSeconds, locale)}
            </Cell>
            <Cell end label={t("lastPurchase")}>{client.lastPurchaseOn ? dayText(client.lastPurchaseOn, locale) : "–"}</Cell>
            <Cell end label={t("everyDays")}>{client.averageDays === null ? "–" : t("days", { days: client.averageDays })}</Cell>
            <Cell end label={t("lineIn")}>{lineText(client)}</Cell>
          </TableRow>
        ))}
      </TableBody>
      <TableFoot>
        {sold.filter((row) => row.currency === currency || row.soldMinor > 0).map((row) => (
          <TableRow key={row.currency}>
            <Cell primary>{sold.length > 1 ? t("total", { currency: row.currency }) : t("clientCount", { count })}</Cell>
            <Cell end deskOnly />
            <Cell end label={t("soldFor")}>{money(row.soldMinor, row.currency, locale)}</Cell>
            <Cell end deskOnly /><Cell end deskOnly /><Cell end deskOnly /><Cell end deskOnly /><Cell end deskOnly /><Cell end deskOnly />
          </TableRow>
        ))}
      </TableFoot>
    </Table>
  );

  function lineText({ daysToLine }: RankedClient): string {
    if (daysToLine === null) return t("notUsed");
    return daysToLine === 0 ? t("linePassed") : t("days", { days: daysToLine });
  }
}
