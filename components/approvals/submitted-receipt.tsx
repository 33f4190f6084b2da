import { useLocale, useTranslations } from "next-intl";
import { ChargeSteps } from "@/components/hours/charge-steps";
import { Receipt } from "@/components/hours/receipt";
import type { SubmittedRow } from "@/lib/features/approvals/queries";
import { minutes } from "@/lib/format/minutes";

/** What time would take, opening how that was worked out when it was sent. */
export function SubmittedReceipt({ row }: { row: SubmittedRow }) {
  const t = useTranslations("approvals");
  const locale = useLocale();
  const takes = minutes(row.chargedSeconds, locale);
  return (
    <Receipt figure={takes} label={t("receipt", { takes })} title={t("receiptTitle")}>
      <dl className="mt-1">
        <ChargeSteps charge={row.receipt} currency={row.currency} />
      </dl>
    </Receipt>
  );
}
