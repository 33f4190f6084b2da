import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import type { AgreementStatus } from "@/lib/domain/agreement";
import type { ActionResult } from "@/lib/web/result";

export type WithdrawAgreementProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  agreementId: string;
  status: AgreementStatus;
  signerName: string;
};

/** Takes an agreement back; what that means depends on how far it has come. */
export function WithdrawAgreement({ action, agreementId, status, signerName }: WithdrawAgreementProps) {
  const t = useTranslations("agreements.withdraw");
  const stage = status === "draft" ? "draft" : status === "active" ? "active" : "open";
  return (
    <ConfirmButton
      action={action}
      hidden={{ agreementId }}
      label={t(`${stage}.button`)}
      title={t(`${stage}.title`)}
      description={t(`${stage}.text`, { name: signerName })}
      confirmLabel={t(`${stage}.confirm`)}
      keepLabel={t("keep")}
      toast={t(`${stage}.done`)}
      variant="ghost"
      danger
    >
      <TextField name="reason" label={t("reason")} hint={stage === "draft" ? undefined : t("reasonHint")} rows={2} maxLength={2000} />
    </ConfirmButton>
  );
}
