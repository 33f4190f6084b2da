import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { BlockEntry } from "@/lib/features/profit/blocks";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

/** The entries that drew from a block, with what they earned. */
export function BlockEntries({ entries, currency }: { entries: readonly BlockEntry[]; currency: string }) {
  const t = useTranslations("profit");
  const locale = useLocale();
  return (
    <Table label={t("entries")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("work")}</HeadCell>
          <HeadCell>{t("day")}</HeadCell>
          <HeadCell end>{t("worked")}</HeadCell>
          <HeadCell end>{t("drawn")}</HeadCell>
          <HeadCell end>{t("fromBlock")}</HeadCell>
          <HeadCell end>{t("waived")}</HeadCell>
          <HeadCell end>{t("earned")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.entryId}>
            <Cell primary sub={entry.memberName}>{entry.description}</Cell>
            <Cell label={t("day")}>{dayText(entry.workedOn, locale)}</Cell>
            <Cell end label={t("worked")}>{minutes(entry.workedSeconds, locale)}</Cell>
            <Cell end label={t("drawn")}>{minutes(entry.chargedSeconds, locale)}</Cell>
            <Cell end label={t("fromBlock")}>{minutes(entry.drawnSeconds, locale)}</Cell>
            <Cell end label={t("waived")}>{entry.waivedSeconds > 0 ? minutes(entry.waivedSeconds, locale) : "–"}</Cell>
            <Cell end label={t("earned")}>{money(entry.earnedMinor, currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
