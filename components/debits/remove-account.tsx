import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import type { MandateRow } from "@/lib/features/mandates/queries";
import type { ActionResult } from "@/lib/web/result";

export type RemoveAccountProps = {
  account: MandateRow;
  /** Debits of it that wait: removing it stops them. */
  waiting: number;
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  size?: "sm" | "lg";
};

/** Ends a mandate, and says first what ends with it. */
export function RemoveAccount({ account, waiting, action, size }: RemoveAccountProps) {
  const t = useTranslations("pay.accounts");
  const consequences = [t("removeText"), t("removeRenewals", { count: account.contractIds.length }), t("removeStops", { count: waiting })];
  return (
    <ConfirmButton
      action={action}
      hidden={{ mandateId: account.mandateId }}
      label={t("remove")}
      title={t("removeTitle")}
      description={consequences.filter(Boolean).join(" ")}
      toast={t("removedToast")}
      size={size}
      variant="ghost"
      danger
    />
  );
}
