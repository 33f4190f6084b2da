"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/contracts/action-dialog";
import { useCreditsTold } from "@/components/contracts/credits-told";
import { HoursConsequence } from "@/components/contracts/hours-consequence";
import type { BlockDialogProps } from "@/components/contracts/hours-dialog";
import { DurationField } from "@/components/forms/duration-field";
import { TextField } from "@/components/forms/text-field";
import { returnedMinor } from "@/lib/domain/recognition";
import type { RefundedHours } from "@/lib/features/hours/commands";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

export type RefundHoursProps = Omit<BlockDialogProps, "action"> & { action: (input: unknown) => Promise<ActionResult<RefundedHours>> };

/** Takes unused hours out of a block for the money they were bought for: by a credit note, where an invoice sold them. */
export function RefundHours({ action, contract, block, bar, onClose }: RefundHoursProps) {
  const t = useTranslations("hour_actions");
  const locale = useLocale();
  const told = useCreditsTold(contract.currency, t("refund.done"));
  const [seconds, setSeconds] = useState<number | null>(block.remainingSeconds);
  const returned = (more: number) => returnedMinor(block.priceMinor, block.returnedSeconds + more, block.totalSeconds);
  const isPossible = seconds !== null && seconds <= block.remainingSeconds;
  const refund = isPossible ? money(returned(seconds) - returned(0), contract.currency, locale) : null;
  return (
    <ActionDialog
      action={action}
      hidden={{ contractId: contract.id, blockId: block.blockId }}
      onceIds={["operationId"]}
      title={t("refund.title", { number: block.number })}
      confirmLabel={t("refund.confirm")}
      toast={({ credit }) => told(credit ? [credit] : [])}
      onClose={onClose}
      danger
    >
      <DurationField
        name="seconds"
        label={t("refund.howMany")}
        hint={t("refund.unused", { left: minutes(block.remainingSeconds, locale) })}
        bareNumber="hours"
        minSeconds={1}
        maxSeconds={block.remainingSeconds}
        defaultSeconds={block.remainingSeconds}
        onSecondsChange={setSeconds}
      />
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={2_000} rows={2} />
      <HoursConsequence bar={bar} change={isPossible ? { balanceSeconds: -seconds, boughtSeconds: -seconds } : null}>
        {refund ? t(block.invoiceId === null ? "refund.consequence" : "refund.consequenceCredit", { refund }) : null}
      </HoursConsequence>
    </ActionDialog>
  );
}
