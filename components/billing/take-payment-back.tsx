"use client";

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DateField } from "@/components/forms/date-field";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";

export type TakePaymentBackProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  paymentId: string;
  /** The firm's day. */
  today: string;
};

/** Notes that a payment bounced: its invoice is unpaid again. */
export function TakePaymentBack({ action, paymentId, today }: TakePaymentBackProps) {
  const t = useTranslations("payments.takeBack");
  return (
    <ConfirmButton action={action} hidden={{ paymentId }} label={t("button")} title={t("title")} description={t("text")} toast={t("done")} size="sm" variant="ghost" className="-ml-2.5" danger>
      <DateField name="returnedOn" label={t("on")} defaultValue={today} max={today} />
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={500} />
    </ConfirmButton>
  );
}
