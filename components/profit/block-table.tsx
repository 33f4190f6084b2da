import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { BlockRate } from "@/lib/features/profit/blocks";
import { dayText } from "@/lib/format/day";
import { hoursText, minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

/** Blocks with what an hour of work on them really earned. */
export function BlockTable({ blocks }: { blocks: readonly BlockRate[] }) {
  const t = useTranslations("profit");
  const locale = useLocale();
  return (
    <Table label={t("blocks")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("contract")}</HeadCell>
          <HeadCell>{t("opened")}</HeadCell>
          <HeadCell end>{t("sold")}</HeadCell>
          <HeadCell end>{t("earned")}</HeadCell>
          <HeadCell end>{t("drawn")}</HeadCell>
          <HeadCell end>{t("worked")}</HeadCell>
          <HeadCell end>{t("rate")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {blocks.map((block) => (
          <TableRow key={block.blockId}>
            <Cell primary sub={block.contractTitle}><Link href={`/reports/profit/blocks/${block.blockId}`} className="hover:underline">{t("block", { number: block.number, hours: hoursText(block.totalSeconds, locale) })}</Link></Cell>
            <Cell label={t("opened")}>{dayText(block.openedOn, locale)}</Cell>
            <Cell end label={t("sold")}>{t("perHour", { amount: money(block.soldRateMinor, block.currency, locale) })}</Cell>
            <Cell end label={t("earned")}>{money(block.earnedMinor, block.currency, locale)}</Cell>
            <Cell end label={t("drawn")}>{minutes(block.drawnSeconds, locale)}</Cell>
            <Cell end label={t("worked")}>{minutes(block.workedSeconds, locale)}</Cell>
            <Cell end label={t("rate")}><span className="font-medium">{block.rateMinor === null ? "–" : t("perHour", { amount: money(block.rateMinor, block.currency, locale) })}</span></Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
