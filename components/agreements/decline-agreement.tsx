"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";

export type DeclineAgreementProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  token: string;
  firmName: string;
};

/** Says no, with the reason that the firm reads. */
export function DeclineAgreement({ action, token, firmName }: DeclineAgreementProps) {
  const t = useTranslations("agreement_signing.decline");
  const router = useRouter();
  return (
    <ConfirmButton
      action={action}
      hidden={{ token }}
      onSuccess={() => router.refresh()}
      label={t("button")}
      title={t("title")}
      description={t("text", { firm: firmName })}
      confirmLabel={t("confirm")}
      keepLabel={t("keep")}
      variant="ghost"
      size="lg"
      className="max-portal:w-full"
      danger
    >
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={2000} />
    </ConfirmButton>
  );
}
