import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { InvoiceState } from "@/components/billing/invoice-state";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { Day } from "@/lib/domain/day";
import type { InvoiceRow } from "@/lib/features/invoices/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

/** Invoices with whom they are for, when they are due and what is still open on them. */
export function InvoiceTable({ invoices, today }: { invoices: readonly InvoiceRow[]; today: Day }) {
  const t = useTranslations("invoices");
  return (
    <Table label={t("title")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("column.number")}</HeadCell>
          <HeadCell>{t("column.client")}</HeadCell>
          <HeadCell end>{t("column.issued")}</HeadCell>
          <HeadCell end>{t("column.due")}</HeadCell>
          <HeadCell>{t("column.state")}</HeadCell>
          <HeadCell end>{t("column.total")}</HeadCell>
          <HeadCell end>{t("column.open")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {invoices.map((invoice) => (
          <InvoiceLine key={invoice.invoiceId} invoice={invoice} today={today} />
        ))}
      </TableBody>
    </Table>
  );
}

function InvoiceLine({ invoice, today }: { invoice: InvoiceRow; today: Day }) {
  const t = useTranslations("invoices");
  const locale = useLocale();
  const { invoiceId, clientId, currency } = invoice;
  // What a credit note gives stands below zero among what invoices ask for.
  const sign = invoice.kind === "credit_note" ? -1 : 1;
  const [totalMinor, dueMinor] = [sign * invoice.totalMinor, sign * invoice.dueMinor];
  return (
    <TableRow>
      <Cell primary sub={invoice.renewalNumber === null ? undefined : t("renewal")}>
        <Link href={`/invoices/${invoiceId}`} className="figure whitespace-nowrap hover:underline">
          {invoice.numberText}
        </Link>
      </Cell>
      <Cell wide sub={<span className="wrap-anywhere">{invoice.contractTitle}</span>}>
        <Link href={`/clients/${clientId}`} className="wrap-anywhere hover:underline">
          {invoice.clientName}
        </Link>
      </Cell>
      <Cell end deskOnly className="whitespace-nowrap">
        {dayText(invoice.issuedOn, locale)}
      </Cell>
      <Cell end label={t("column.due")} className="whitespace-nowrap">
        {dayText(invoice.dueOn, locale)}
      </Cell>
      <Cell label={t("column.state")}>
        <InvoiceState {...invoice} today={today} />
      </Cell>
      <Cell end label={t("column.total")}>
        {money(totalMinor, currency, locale)}
      </Cell>
      <Cell end deskOnly={invoice.dueMinor === 0 || dueMinor === totalMinor} label={t("column.open")}>
        {invoice.dueMinor === 0 ? <span className="text-ink-3">{money(0, currency, locale)}</span> : money(dueMinor, currency, locale)}
      </Cell>
    </TableRow>
  );
}
