import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { ClientFee } from "@/lib/features/fees/queries";
import { monthText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

/** The months of a client's fees that were invoiced, newest first; each leads to its invoice. */
export function FeeMonths({ fees }: { fees: readonly ClientFee[] }) {
  const t = useTranslations("fees");
  const locale = useLocale();
  const rows = fees.flatMap((fee) => fee.bills.map((bill) => ({ fee, bill }))).toSorted((a, b) => b.bill.month.localeCompare(a.bill.month) || b.bill.amountMinor - a.bill.amountMinor);
  if (fees.length === 0) return null;
  return (
    <Panel title={t("months")} count={rows.length || undefined}>
      {rows.length === 0 ? <EmptyState title={t("noMonths")} /> : (
        <Table label={t("months")}>
          <TableHead>
            <TableRow>
              <HeadCell>{t("month")}</HeadCell>
              <HeadCell>{t("name")}</HeadCell>
              <HeadCell>{t("invoice")}</HeadCell>
              <HeadCell end>{t("net")}</HeadCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(({ fee, bill }) => (
              <TableRow key={`${fee.feeId} ${bill.month}`}>
                <Cell primary sub={bill.invoiceId ? t("days", { days: bill.days }) : null}>{monthText(bill.month, locale)}</Cell>
                <Cell label={t("name")}>{fee.title}</Cell>
                <Cell label={t("invoice")}>{bill.invoiceId ? <Link href={`/invoices/${bill.invoiceId}`} className="hover:underline">{bill.numberText}</Link> : <span className="text-ink-3">{t("letGo")}</span>}</Cell>
                <Cell end label={t("net")}>{money(bill.amountMinor, fee.currency, locale)}</Cell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}
