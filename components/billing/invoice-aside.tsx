import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { PaymentList } from "@/components/billing/payment-list";
import type { TakePaymentBackProps } from "@/components/billing/take-payment-back";
import { RecordPayment, type RecordPaymentProps } from "@/components/billing/record-payment";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { HourBar } from "@/components/hours/hour-bar";
import { MessageList } from "@/components/messages/message-list";
import { Panel } from "@/components/ui/panel";
import type { Day } from "@/lib/domain/day";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import type { MessageRow } from "@/lib/features/notifications/queries";
import type { PaymentOutlook, PaymentRow } from "@/lib/features/payments/queries";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

export type InvoiceAsideProps = {
  invoice: InvoicePaper;
  today: Day;
  outlook: PaymentOutlook | null;
  payments: readonly PaymentRow[];
  messages: readonly MessageRow[];
  methods: readonly string[];
  timeZone: string;
  recordPayment: RecordPaymentProps["action"];
  takePaymentBack: TakePaymentBackProps["action"];
};

/** Beside the paper: what is still open and the form that closes it, the hours behind it, payments, mails. */
export function InvoiceAside({ invoice, today, outlook, payments, messages, methods, timeZone, recordPayment, takePaymentBack }: InvoiceAsideProps) {
  const t = useTranslations("invoices");
  const locale = useLocale();
  const { invoiceId, currency } = invoice;
  const dueMinor = invoiceDueMinor(invoice);
  const { opensSeconds = 0, balanceSeconds = 0 } = outlook ?? {};
  const paidWords = invoice.creditedMinor > 0 ? t("creditedInFull") : t("paidInFull");
  const lineSeconds = outlook?.hours.lineSeconds ?? 0;
  return (
    <div className="grid gap-5">
      <Panel title={invoice.voidedOn ? t("nothingOwed") : dueMinor === 0 ? paidWords : t("amountDue")} actions={<span className="text-md font-semibold text-ink">{money(dueMinor, currency, locale)}</span>} padded={dueMinor > 0}>
        {dueMinor > 0 ? <RecordPayment action={recordPayment} {...{ invoiceId, currency, dueMinor, today, methods, opensSeconds, balanceSeconds, lineSeconds }} /> : null}
        {dueMinor === 0 ? <PaymentList payments={payments} currency={currency} takeBack={{ action: takePaymentBack, today }} /> : null}
      </Panel>
      {dueMinor > 0 && payments.length > 0 ? (
        <Panel title={t("payments.title")}>
          <PaymentList payments={payments} currency={currency} takeBack={{ action: takePaymentBack, today }} />
        </Panel>
      ) : null}
      {outlook && invoice.contract && !invoice.voidedOn ? <Hours outlook={outlook} contract={invoice.contract} /> : null}
      <Panel title={t("mails.title")}>
        {messages.length > 0 ? <MessageList messages={messages} timeZone={timeZone} /> : <p className="px-4 py-3 text-sm text-ink-2">{t("mails.empty")}</p>}
      </Panel>
    </div>
  );
}

function Hours({ outlook, contract }: { outlook: PaymentOutlook; contract: { id: string; title: string } }) {
  const t = useTranslations("invoices.hours");
  const locale = useLocale();
  return (
    <Panel title={t("title")} padded>
      <div className="grid gap-3">
        <Link href={`/contracts/${contract.id}`} className="font-medium wrap-anywhere hover:underline">
          {contract.title}
        </Link>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <HourBar balance={outlook.hours} gutter={(outlook.hours.overSeconds ?? 0) > 0} />
          <BalanceFigure balance={outlook.hours} plain />
        </div>
        <p className="figure text-sm text-ink-2">
          {outlook.opensSeconds > 0 ? t("waiting", { hours: hoursText(outlook.opensSeconds, locale) }) : t("open")}
        </p>
      </div>
    </Panel>
  );
}
