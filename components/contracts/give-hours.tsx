"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/contracts/action-dialog";
import { HoursConsequence } from "@/components/contracts/hours-consequence";
import type { HoursDialogProps } from "@/components/contracts/hours-dialog";
import { LastingFields } from "@/components/contracts/lasting-fields";
import { DurationField } from "@/components/forms/duration-field";
import { TextField } from "@/components/forms/text-field";

/** Gives hours without a price. */
export function GiveHours({ action, contract, bar, today, maxSeconds, onClose }: HoursDialogProps) {
  const t = useTranslations("hour_actions");
  const [seconds, setSeconds] = useState<number | null>(null);
  return (
    <ActionDialog
      action={action}
      hidden={{ contractId: contract.id }}
      onceIds={["operationId"]}
      title={t("give.title", { client: contract.clientName })}
      confirmLabel={t("give.confirm")}
      toast={t("give.done")}
      onClose={onClose}
    >
      <DurationField name="seconds" label={t("howMany")} bareNumber="hours" maxSeconds={maxSeconds} onSecondsChange={setSeconds} />
      <LastingFields terms={contract.terms} seconds={seconds} today={today} />
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={2_000} rows={2} />
      <HoursConsequence bar={bar} change={seconds === null ? null : { balanceSeconds: seconds, boughtSeconds: seconds }}>
        {t("give.consequence")}
      </HoursConsequence>
    </ActionDialog>
  );
}
