import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { DebitStatus } from "@/lib/domain/debit";
import type { MandateStatus } from "@/lib/domain/mandate";

const TONES: Record<DebitStatus, BadgeTone> = {
  scheduled: "pending",
  submitting: "provisional",
  needs_customer: "low",
  processing: "provisional",
  settled: "fine",
  failed: "over",
  returned: "over",
  cancelled: "plain",
};

/** Where a debit stands. */
export function DebitBadge({ status, presentments }: { status: DebitStatus; presentments: number }) {
  const t = useTranslations("pay.state");
  if (status === "scheduled" && presentments > 0) return <Badge tone="low">{t("retry")}</Badge>;
  return (
    <Badge tone={TONES[status]} icon={status === "scheduled" ? "calendar" : undefined}>
      {t(status)}
    </Badge>
  );
}

const ACCOUNT_TONES: Record<MandateStatus, BadgeTone> = { pending: "provisional", needs_customer: "low", active: "fine", suspended: "over", removed: "plain" };

/** Whether an account may be debited. */
export function AccountBadge({ status }: { status: MandateStatus }) {
  const t = useTranslations("pay.accounts.status");
  return <Badge tone={ACCOUNT_TONES[status]}>{t(status)}</Badge>;
}
