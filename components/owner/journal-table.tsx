import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { journalKeyText } from "@/lib/domain/journal";
import type { JournalLine } from "@/lib/features/journal/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

/** Debits and credits in the order of their days; each leads to what it tells of. */
export function JournalTable({ lines }: { lines: readonly JournalLine[] }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  return (
    <Table label={t("journal.title")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("journal.day")}</HeadCell>
          <HeadCell>{t("journal.event")}</HeadCell>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell>{t("journal.account")}</HeadCell>
          <HeadCell end>{t("journal.debit")}</HeadCell>
          <HeadCell end>{t("journal.credit")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={journalKeyText(line)}>
            <Cell label={t("journal.day")}>{dayText(line.accountingOn, locale)}</Cell>
            <Cell label={t("journal.event")}><Link href={hrefOf(line)} className="hover:underline">{t(`events.${line.event}`)} {about(line)}</Link></Cell>
            <Cell label={t("client")}>{line.clientName}</Cell>
            <Cell label={t("journal.account")}>{t(`accounts.${line.account}`)}</Cell>
            <Cell end label={t("journal.debit")}>{line.debitMinor === 0 ? "" : money(line.debitMinor, line.currency, locale)}</Cell>
            <Cell end label={t("journal.credit")}>{line.creditMinor === 0 ? "" : money(line.creditMinor, line.currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );

  function about({ numberText, blockNumber }: JournalLine): string {
    return numberText ?? (blockNumber === null ? "" : t("journal.ofBlock", { number: blockNumber }));
  }
}

/** A movement of hours stands in its contract's statement, just beneath the versions before the next. */
function hrefOf({ source, invoiceId, contractId, version }: JournalLine): string {
  return source === "hours" ? `/contracts/${contractId}?before=${version + 1}#statement` : `/invoices/${invoiceId}`;
}
