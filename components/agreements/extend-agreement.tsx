import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DateField } from "@/components/forms/date-field";
import type { ActionResult } from "@/lib/web/result";

export type ExtendAgreementProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  agreementId: string;
  signerName: string;
  /** ISO days: the first that may be chosen, and the one that is proposed. */
  today: string;
  expiresOn: string;
};

/** Sends the same document once more, with another last day. */
export function ExtendAgreement({ action, agreementId, signerName, today, expiresOn }: ExtendAgreementProps) {
  const t = useTranslations("agreements.extend");
  return (
    <ConfirmButton
      action={action}
      hidden={{ agreementId }}
      label={t("button")}
      icon="mail"
      variant="primary"
      title={t("title")}
      description={t("text", { name: signerName })}
      confirmLabel={t("confirm")}
      keepLabel={t("keep")}
      toast={t("done")}
    >
      <DateField name="expiresOn" label={t("until")} defaultValue={expiresOn} min={today} />
    </ConfirmButton>
  );
}
