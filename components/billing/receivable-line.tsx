import { useTranslations } from "next-intl";
import type { Receivable } from "@/lib/features/invoices/queries";
import { money } from "@/lib/format/money";

/** What the firm is owed, and how much of it is late, currency by currency. */
export function ReceivableLine({ owed, locale }: { owed: readonly Receivable[]; locale: string }) {
  const t = useTranslations("invoices.lead");
  if (owed.length === 0) return t("none");
  return owed.map((each) => (
    <span key={each.currency} className="block">
      {t("open", { amount: money(each.openMinor, each.currency, locale), count: each.openCount })}
      {each.overdueCount > 0 ? (
        <>
          {" · "}
          <span className="font-medium text-over-ink">{t("overdue", { amount: money(each.overdueMinor, each.currency, locale) })}</span>
        </>
      ) : null}
    </span>
  ));
}
