import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { type Day, daysBetween } from "@/lib/domain/day";
import { invoiceState } from "@/lib/domain/invoice";
import { dayText } from "@/lib/format/day";

/** Where an issued invoice stands today: paid, open, so many days late, or voided. */
export function InvoiceState({ dueOn, paidOn, voidedOn = null, today }: { dueOn: Day; paidOn: Day | null; voidedOn?: Day | null; today: Day }) {
  const t = useTranslations("invoices.state");
  const locale = useLocale();
  const state = invoiceState({ dueOn, paidOn }, today);
  if (voidedOn !== null) return <Badge>{t("voided", { day: dayText(voidedOn, locale, "short") })}</Badge>;
  if (paidOn !== null) return <Badge tone="fine">{t("paid", { day: dayText(paidOn, locale, "short") })}</Badge>;
  if (state === "overdue") return <Badge tone="over">{t("overdue", { days: daysBetween(dueOn, today) })}</Badge>;
  return (
    <Badge tone="pending" icon="clock">
      {t("open")}
    </Badge>
  );
}
