import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
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
        {lines.map((line, index) => (
          <TableRow key={journalKeyText(line)}>
            <Cell label={t("journal.day")}>
              <Told further={isFurther(line, lines[index - 1])}>{dayText(line.accountingOn, locale)}</Told>
            </Cell>
            <Cell label={t("journal.event")}>
              <Told further={isFurther(line, lines[index - 1])}>
                <Link href={hrefOf(line)} prefetch={false} className="hover:underline">{said(line)}</Link>
              </Told>
            </Cell>
            <Cell label={t("client")}>
              <Told further={isFurther(line, lines[index - 1])}>{line.clientName}</Told>
            </Cell>
            <Cell label={t("journal.account")}>{t(`accounts.${line.account}`)}</Cell>
            <Cell end label={t("journal.debit")}>{line.debitMinor === 0 ? "" : money(line.debitMinor, line.currency, locale)}</Cell>
            <Cell end label={t("journal.credit")}>{line.creditMinor === 0 ? "" : money(line.creditMinor, line.currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );

  function said({ event, numberText, blockNumber }: JournalLine): string {
    return `${t(`events.${event}`)} ${numberText ?? (blockNumber === null ? "" : t("journal.ofBlock", { number: blockNumber }))}`;
  }
}

/** Words of a line; where the line above has told them already they are left to phones, whose cards stand alone. */
function Told({ further, children }: { further: boolean; children: ReactNode }) {
  return further ? <span className="sm:hidden">{children}</span> : children;
}

/** Another line of the event that the line above belongs to. */
function isFurther(line: JournalLine, above: JournalLine | undefined): boolean {
  return above !== undefined && hrefOf(line) === hrefOf(above) && line.event === above.event && line.blockNumber === above.blockNumber && line.accountingOn === above.accountingOn;
}

/** A movement of hours stands in its contract's statement, just beneath the versions before the next. */
function hrefOf({ source, invoiceId, contractId, version }: JournalLine): string {
  return source === "hours" ? `/contracts/${contractId}?before=${version + 1}#statement` : `/invoices/${invoiceId}`;
}
