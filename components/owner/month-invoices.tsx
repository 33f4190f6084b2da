import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { MonthInvoice } from "@/lib/features/reports/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

/** The invoices of one month, as the figure on the overview counts them: net of tax. */
export function MonthInvoices({ invoices }: { invoices: readonly MonthInvoice[] }) {
  const t = useTranslations("owner");
  const locale = useLocale();
  return (
    <Table label={t("invoiced")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("number")}</HeadCell>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell>{t("issuedOn")}</HeadCell>
          <HeadCell>{t("paidOn")}</HeadCell>
          <HeadCell end>{t("net")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {invoices.map((invoice) => (
          <TableRow key={invoice.invoiceId}>
            <Cell primary>
              <Link href={`/invoices/${invoice.invoiceId}`} className="hover:underline">{invoice.numberText}</Link>
            </Cell>
            <Cell label={t("client")}>{invoice.clientName}</Cell>
            <Cell label={t("issuedOn")}>{dayText(invoice.issuedOn, locale)}</Cell>
            <Cell label={t("paidOn")}>{invoice.paidOn ? dayText(invoice.paidOn, locale) : t("notPaid")}</Cell>
            <Cell end label={t("net")}>{money(invoice.netMinor, invoice.currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
