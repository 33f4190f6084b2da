"use client";

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import type { ActionResult } from "@/lib/web/result";
import { ConsentField } from "./consent-field";
import { MarkField } from "./mark-field";

export type CounterSignProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  agreementId: string;
  /** The member of staff who signs. */
  name: string;
  firmName: string;
  /** The exact words that are agreed to; they are kept with the signature. */
  consent: string;
};

/** The firm's signature. With it the terms hold, so the dialog says what that does. */
export function CounterSign({ action, agreementId, name, firmName, consent }: CounterSignProps) {
  const t = useTranslations("agreements.counter");
  return (
    <ConfirmButton
      action={action}
      hidden={{ agreementId }}
      label={t("button", { firm: firmName })}
      icon="pen"
      variant="primary"
      title={t("title", { firm: firmName })}
      description={t("text")}
      confirmLabel={t("confirm")}
      keepLabel={t("keep")}
      toast={t("done")}
    >
      <MarkField name={name} />
      <ConsentField words={consent} missing={t("consentMissing")} />
    </ConfirmButton>
  );
}
