import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { InvoiceRow } from "@/lib/features/invoices/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

/** The newest invoices of a client, each with where it stands. */
export function RecentInvoices({ clientId, invoices }: { clientId: string; invoices: readonly InvoiceRow[] }) {
  const t = useTranslations("clients.invoices");
  const tAccount = useTranslations("paper_desk.account");
  const locale = useLocale();
  return (
    <Panel
      title={t("title")}
      actions={
        <>
          <Link href={`/clients/${clientId}/account`} className="text-link">
            {tAccount("open")}
          </Link>
          <Link href={`/invoices?show=all&client=${clientId}`} className="text-link">
            {t("all")}
          </Link>
        </>
      }
    >
      {invoices.length === 0 ? <p className="px-4 py-3 text-sm text-ink-2">{t("empty")}</p> : null}
      <ul className="figure text-sm">
        {invoices.map((invoice) => (
          <li key={invoice.invoiceId} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 not-first:border-t not-first:border-line">
            <Link href={`/invoices/${invoice.invoiceId}`} className="font-medium hover:underline">
              {invoice.numberText}
            </Link>
            <span className="text-ink-3">{dayText(invoice.issuedOn, locale)}</span>
            <span className="ml-auto">{money(invoice.kind === "credit_note" ? -invoice.totalMinor : invoice.totalMinor, invoice.currency, locale)}</span>
            <InvoiceBadge invoice={invoice} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function InvoiceBadge({ invoice }: { invoice: InvoiceRow }) {
  const t = useTranslations("clients.invoices");
  const tState = useTranslations("invoices.state");
  const locale = useLocale();
  if (invoice.kind === "credit_note") return <Badge>{tState(invoice.state === "open" ? "creditLeft" : "creditUsed")}</Badge>;
  if (invoice.paidOn && invoice.state === "credited") return <Badge>{tState("credited", { day: dayText(invoice.paidOn, locale, "short") })}</Badge>;
  if (invoice.voidedOn) return <Badge>{t("voided", { day: dayText(invoice.voidedOn, locale, "short") })}</Badge>;
  if (invoice.paidOn) return <Badge tone="fine">{t("paid", { day: dayText(invoice.paidOn, locale, "short") })}</Badge>;
  const day = dayText(invoice.dueOn, locale, "short");
  return invoice.state === "overdue" ? <Badge tone="over">{t("overdue", { day })}</Badge> : <Badge tone="pending" icon="clock">{t("open", { day })}</Badge>;
}
