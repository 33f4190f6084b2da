import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DebitActions, type DebitDeeds } from "@/components/debits/debit-actions";
import { DebitBadge } from "@/components/debits/debit-badge";
import { DebitFacts } from "@/components/debits/debit-facts";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { DebitRow } from "@/lib/features/debits/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

/** The firm's debits: whose, for which invoice, where each stands, and what can be done. */
export function DebitTable({ debits, actions }: { debits: readonly DebitRow[]; actions: DebitDeeds }) {
  const t = useTranslations("debits");
  const locale = useLocale();
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("col.client")}</HeadCell>
          <HeadCell>{t("col.invoice")}</HeadCell>
          <HeadCell>{t("col.day")}</HeadCell>
          <HeadCell>{t("col.state")}</HeadCell>
          <HeadCell end>{t("col.amount")}</HeadCell>
          <HeadCell hidden>{t("col.actions")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {debits.map((debit) => (
          <TableRow key={debit.debitId}>
            <Cell primary sub={<DebitFacts debit={debit} />}>
              <Link href={`/clients/${debit.clientId}`} className="wrap-anywhere hover:underline">
                {debit.clientName}
              </Link>
            </Cell>
            <Cell label={t("col.invoice")}>
              <Link href={`/invoices/${debit.invoiceId}`} className="hover:underline">
                {debit.invoiceNumber}
              </Link>
            </Cell>
            <Cell label={t("col.day")}>{dayText(debit.settledOn ?? debit.collectOn, locale)}</Cell>
            <Cell label={t("col.state")}>
              <DebitBadge {...debit} />
            </Cell>
            <Cell end label={t("col.amount")}>
              {money(debit.amountMinor, debit.currency, locale)}
            </Cell>
            <Cell actions>
              <DebitActions debit={debit} actions={actions} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
