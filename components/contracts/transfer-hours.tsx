"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/contracts/action-dialog";
import { HoursConsequence } from "@/components/contracts/hours-consequence";
import type { HoursDialogProps } from "@/components/contracts/hours-dialog";
import { onlyTarget, TargetField } from "@/components/contracts/target-field";
import { DurationField } from "@/components/forms/duration-field";
import { TextField } from "@/components/forms/text-field";
import type { TransferTarget } from "@/lib/features/hours/sales";

/** Moves hours to another contract of the client, with their money and their last day. */
export function TransferHours({ action, contract, bar, maxSeconds, onClose, targets }: HoursDialogProps & { targets: readonly TransferTarget[] }) {
  const t = useTranslations("hour_actions");
  const [seconds, setSeconds] = useState<number | null>(null);
  const [toContractId, setTo] = useState(onlyTarget(targets));
  const target = targets.find((each) => each.contractId === toContractId);
  return (
    <ActionDialog
      action={action}
      hidden={{ contractId: contract.id }}
      onceIds={["operationId"]}
      title={t("transfer.title")}
      confirmLabel={t("transfer.confirm")}
      toast={t("transfer.done")}
      onClose={onClose}
    >
      <TargetField targets={targets} contractId={toContractId} onChoose={setTo} />
      <DurationField name="seconds" label={t("howMany")} bareNumber="hours" maxSeconds={maxSeconds} onSecondsChange={setSeconds} />
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={2_000} rows={2} />
      <HoursConsequence bar={bar} name={contract.title} change={seconds === null ? null : { balanceSeconds: -seconds, boughtSeconds: -seconds }} />
      {target ? (
        <HoursConsequence bar={target.bar} name={target.title} change={seconds === null ? null : { balanceSeconds: seconds, boughtSeconds: seconds }}>
          {t("transfer.consequence")}
        </HoursConsequence>
      ) : null}
    </ActionDialog>
  );
}
