import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { type Day, daysBetween } from "@/lib/domain/day";
import { invoiceState, type Standing } from "@/lib/domain/invoice";
import { dayText } from "@/lib/format/day";

/** Where an issued invoice stands today: paid, credited, open, part of it paid, so many days late, or voided. */
export function InvoiceState({ today, ...invoice }: Standing & { today: Day }) {
  const t = useTranslations("invoices.state");
  const locale = useLocale();
  const { dueOn, paidOn, voidedOn, kind, paidMinor = 0, creditedMinor = 0 } = invoice;
  const state = invoiceState(invoice, today);
  const day = (on: Day) => dayText(on, locale, "short");
  if (voidedOn) return <Badge>{t("voided", { day: day(voidedOn) })}</Badge>;
  if (kind === "credit_note") return state === "open" ? <Badge tone="pending">{t("creditLeft")}</Badge> : <Badge>{t("creditUsed")}</Badge>;
  if (paidOn !== null) return <Badge tone="fine">{t(state === "credited" ? "credited" : "paid", { day: day(paidOn) })}</Badge>;
  if (state === "overdue") return <Badge tone="over">{t("overdue", { days: daysBetween(dueOn, today) })}</Badge>;
  return (
    <Badge tone="pending" icon="clock">
      {t(paidMinor + creditedMinor > 0 ? "part" : "open")}
    </Badge>
  );
}
