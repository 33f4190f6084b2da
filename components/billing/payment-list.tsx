import { useLocale, useTranslations } from "next-intl";
import { TakePaymentBack, type TakePaymentBackProps } from "@/components/billing/take-payment-back";
import type { PaymentRow } from "@/lib/features/payments/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

export type PaymentListProps = {
  payments: readonly PaymentRow[];
  currency: string;
  /** Notes that one bounced; left out where nobody may. */
  takeBack?: Pick<TakePaymentBackProps, "action" | "today">;
};

/** What came in, how, who wrote it down, and whether it came back. */
export function PaymentList({ payments, currency, takeBack }: PaymentListProps) {
  const t = useTranslations("invoices.payments");
  const tPay = useTranslations("payments");
  const locale = useLocale();
  if (payments.length === 0) return <p className="px-4 py-3 text-sm text-ink-2">{t("empty")}</p>;
  return (
    <ul className="figure text-sm">
      {payments.map((payment) => (
        <li key={payment.paymentId} className="px-4 py-2.5 not-first:border-t not-first:border-line">
          <div className="flex justify-between gap-3">
            <span className="font-medium">{dayText(payment.receivedOn, locale)}</span>
            <span className={payment.returned ? "text-ink-3 line-through" : "font-medium"}>{money(payment.amountMinor, currency, locale)}</span>
          </div>
          <p className="text-xs wrap-anywhere text-ink-3">
            {[tPay(`methods.${payment.method}`), payment.reference, payment.recordedBy && t("by", { name: payment.recordedBy })].filter(Boolean).join(" · ")}
          </p>
          {payment.returned ? <p className="text-xs wrap-anywhere text-over-ink">{t("returned", { day: dayText(payment.returned.on, locale), reason: payment.returned.reason })}</p> : null}
          {takeBack && !payment.returned && !payment.byDebit ? <TakePaymentBack {...takeBack} paymentId={payment.paymentId} /> : null}
        </li>
      ))}
    </ul>
  );
}
