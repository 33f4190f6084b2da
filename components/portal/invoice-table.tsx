import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { InvoiceRow, InvoiceSubject as Subject } from "@/lib/features/invoices/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import { InvoiceSubject } from "./invoice-subject";

/** All invoices and credit notes of the client, newest first; what a credit note gives stands below zero. */
export function InvoiceTable({ invoices }: { invoices: readonly (InvoiceRow & { subject: Subject | null })[] }) {
  const t = useTranslations("portal");
  const locale = useLocale();
  return (
    <Table label={t("invoices")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("number")}</HeadCell>
          <HeadCell>{t("issued")}</HeadCell>
          <HeadCell>{t("state")}</HeadCell>
          <HeadCell end>{t("amount")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {invoices.map((invoice) => (
          <TableRow key={invoice.invoiceId}>
            <Cell primary>
              <Link href={`/portal/invoices/${invoice.invoiceId}`} className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2 hover:decoration-current">{invoice.numberText}</Link>
              {invoice.subject ? <span className="block text-sm font-normal text-ink-3 wrap-anywhere"><InvoiceSubject subject={invoice.subject} /></span> : null}
            </Cell>
            <Cell label={t("issued")}>{dayText(invoice.issuedOn, locale)}</Cell>
            <Cell label={t("state")}>{state(invoice)}</Cell>
            <Cell end label={t("amount")}>{money(invoice.kind === "credit_note" ? -invoice.totalMinor : invoice.totalMinor, invoice.currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );

  function state(invoice: InvoiceRow) {
    if (invoice.voidedOn) return <Badge>{t("voided", { day: dayText(invoice.voidedOn, locale) })}</Badge>;
    if (invoice.kind === "credit_note") return <Badge tone="fine">{invoice.dueMinor > 0 ? t("creditLeft", { left: money(invoice.dueMinor, invoice.currency, locale) }) : t("creditUsed")}</Badge>;
    if (invoice.paidOn && invoice.state === "credited") return <Badge>{t("credited", { day: dayText(invoice.paidOn, locale) })}</Badge>;
    if (invoice.paidOn) return <Badge tone="fine">{t("paid", { day: dayText(invoice.paidOn, locale) })}</Badge>;
    if (invoice.state === "overdue") return <Badge tone="over">{t("overdueSince", { day: dayText(invoice.dueOn, locale) })}</Badge>;
    return <Badge tone="pending">{t("due", { day: dayText(invoice.dueOn, locale) })}</Badge>;
  }
}
