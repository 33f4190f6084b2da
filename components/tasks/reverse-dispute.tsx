"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DurationField } from "@/components/forms/duration-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import type { BareNumber } from "@/lib/domain/duration-notation";
import { FREE_REASONS } from "@/lib/domain/work";
import type { DisputeDetails } from "@/lib/features/disputes/queries";
import type { ActionResult } from "@/lib/web/result";

export type ReverseDisputeProps = {
  dispute: Pick<DisputeDetails, "responseId" | "currentRevision" | "workedSeconds">;
  bareNumber: BareNumber;
  answer: (input: unknown) => Promise<ActionResult<unknown>>;
};

const ways = ["delete", "free", "change"] as const;

/** The client is right: the entry is taken back, kept without taking hours, or made shorter. */
export function ReverseDispute({ dispute, bareNumber, answer }: ReverseDisputeProps) {
  const t = useTranslations("tasks");
  const [way, setWay] = useState<string>("delete");
  return (
    <ConfirmButton
      action={answer}
      hidden={{ responseId: dispute.responseId, revision: dispute.currentRevision }}
      variant="primary"
      label={t("answer.reverse")}
      title={t("answer.reverse")}
      description={t("answer.reverseText")}
      confirmLabel={t("answer.reverseConfirm")}
      keepLabel={t("answer.cancel")}
      toast={t("answer.reversed")}
    >
      <SelectField name="answer" label={t("answer.how")} defaultValue="delete" onValueChange={setWay} options={ways.map((value) => ({ value, label: t(`answer.${value}`) }))} />
      {way === "free" ? (
        <SelectField name="freeReason" label={t("answer.freeReason")} defaultValue="mistake" options={FREE_REASONS.map((value) => ({ value, label: t(`free.${value}`) }))} />
      ) : null}
      {way === "change" ? <DurationField name="workedSeconds" label={t("answer.duration")} bareNumber={bareNumber} defaultSeconds={dispute.workedSeconds} /> : null}
      <TextField name="reason" label={t("answer.reason")} optional rows={3} maxLength={2000} />
    </ConfirmButton>
  );
}
