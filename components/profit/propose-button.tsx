"use client";

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DurationField } from "@/components/forms/duration-field";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";

export type ProposeButtonProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  contractId: string;
  clientName: string;
  /** What the findings say, line by line; empty where there are none. */
  explanation: string;
  seconds: number;
  /** What a number alone means: the person's setting. */
  bareNumber: "hours" | "minutes";
};

/** Proposes maintenance on idle hours: an estimate that the client approves or declines. */
export function ProposeButton({ action, contractId, clientName, explanation, seconds, bareNumber }: ProposeButtonProps) {
  const t = useTranslations("costs.propose");
  return (
    <ConfirmButton action={action} hidden={{ contractId }} onceIds={["estimateId"]} size="sm" label={t("button")} title={t("title", { client: clientName })} description={t("text")}
      confirmLabel={t("send")} keepLabel={t("keep")} toast={t("sent")}>
      <TextField name="title" label={t("what")} defaultValue={t("usual")} />
      <DurationField name="seconds" label={t("time")} defaultSeconds={seconds} bareNumber={bareNumber} />
      <TextField name="explanation" label={t("why")} rows={5} defaultValue={explanation || t("reason")} />
    </ConfirmButton>
  );
}
