import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import type { Owed, OwedBlock } from "@/lib/features/deferred/queries";
import { dayText } from "@/lib/format/day";
import { hoursText, minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

/** Open blocks with what is owed on each; below them what is owed on all there are, for every currency. */
export function OwedTable({ blocks, owed }: { blocks: readonly OwedBlock[]; owed: readonly Owed[] }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  return (
    <Table label={t("openBlocks")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell>{t("block")}</HeadCell>
          <HeadCell>{t("openedOn")}</HeadCell>
          <HeadCell>{t("lastDay")}</HeadCell>
          <HeadCell end>{t("price")}</HeadCell>
          <HeadCell end>{t("left")}</HeadCell>
          <HeadCell end>{t("value")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {blocks.map((block) => (
          <TableRow key={block.blockId}>
            <Cell primary>
              <Link href={`/contracts/${block.contractId}`} className="hover:underline">{block.clientName}</Link>
            </Cell>
            <Cell label={t("block")}>{t("blockOf", { number: block.number, hours: hoursText(block.totalSeconds, locale) })}</Cell>
            <Cell label={t("openedOn")}>{dayText(block.openedOn, locale)}</Cell>
            <Cell label={t("lastDay")}>{block.expiresOn ? dayText(block.expiresOn, locale) : t("never")}</Cell>
            <Cell end label={t("price")}>{money(block.priceMinor, block.currency, locale)}</Cell>
            <Cell end label={t("left")}>{minutes(block.remainingSeconds, locale)}</Cell>
            <Cell end label={t("value")}>{money(block.owedMinor, block.currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
      <TableFoot>
        {owed.map((row) => <Total key={row.currency} owed={row} />)}
      </TableFoot>
    </Table>
  );
}

function Total({ owed: { currency, owedSeconds, owedMinor } }: { owed: Owed }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  return (
    <TableRow>
      <Cell primary>{t("total", { currency })}</Cell>
      <Cell deskOnly />
      <Cell deskOnly />
      <Cell deskOnly />
      <Cell end deskOnly />
      <Cell end label={t("left")}>{minutes(owedSeconds, locale)}</Cell>
      <Cell end label={t("value")}>{money(owedMinor, currency, locale)}</Cell>
    </TableRow>
  );
}
