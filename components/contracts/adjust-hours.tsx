"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/contracts/action-dialog";
import { HoursConsequence } from "@/components/contracts/hours-consequence";
import type { HoursDialogProps } from "@/components/contracts/hours-dialog";
import { LastingFields } from "@/components/contracts/lasting-fields";
import { ChoiceField } from "@/components/forms/choice-field";
import { DurationField } from "@/components/forms/duration-field";
import { TextField } from "@/components/forms/text-field";

/** Puts hours right, up or down, for a reason. */
export function AdjustHours({ action, contract, bar, today, maxSeconds, onClose }: HoursDialogProps) {
  const t = useTranslations("hour_actions");
  const [direction, setDirection] = useState("take");
  const [seconds, setSeconds] = useState<number | null>(null);
  const adds = direction === "add";
  const change = adds ? { balanceSeconds: seconds ?? 0, boughtSeconds: seconds ?? 0 } : { balanceSeconds: -(seconds ?? 0), boughtSeconds: 0 };
  return (
    <ActionDialog
      action={action}
      hidden={{ contractId: contract.id }}
      onceIds={["operationId"]}
      title={t("adjust.title", { client: contract.clientName })}
      confirmLabel={t("adjust.confirm")}
      toast={t("adjust.done")}
      onClose={onClose}
    >
      <ChoiceField
        name="direction"
        label={t("adjust.direction")}
        defaultValue={direction}
        onValueChange={setDirection}
        choices={[
          { value: "take", label: t("adjust.take"), icon: "minus" },
          { value: "add", label: t("adjust.add"), icon: "plus" },
        ]}
      />
      <DurationField name="seconds" label={t("howMany")} bareNumber="hours" maxSeconds={maxSeconds} onSecondsChange={setSeconds} />
      {adds ? <LastingFields terms={contract.terms} seconds={seconds} today={today} /> : null}
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={2_000} rows={2} />
      <HoursConsequence bar={bar} change={seconds === null ? null : change}>
        {t(adds ? "adjust.consequenceAdd" : "adjust.consequenceTake")}
      </HoursConsequence>
    </ActionDialog>
  );
}
