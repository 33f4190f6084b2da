"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/contracts/action-dialog";
import { HoursConsequence } from "@/components/contracts/hours-consequence";
import type { BlockDialogProps } from "@/components/contracts/hours-dialog";
import { DateField } from "@/components/forms/date-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { addMonths, day } from "@/lib/domain/day";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";

/** Gives a block a later last day; what had lapsed comes back. */
export function ExtendBlock({ action, contract, block, bar, today, onClose }: BlockDialogProps) {
  const t = useTranslations("hour_actions");
  const locale = useLocale();
  const [lasts, setLasts] = useState("until");
  const before = block.expiresOn ?? today;
  const from = before > today ? before : today;
  const back = block.expiredSeconds;
  const change = back > 0 ? { balanceSeconds: back, boughtSeconds: block.status === "open" ? 0 : block.totalSeconds - block.returnedSeconds } : null;
  return (
    <ActionDialog
      action={action}
      hidden={{ contractId: contract.id, blockId: block.blockId, ...(lasts === "until" ? {} : { expiresOn: null }) }}
      onceIds={["operationId"]}
      title={t("extend.title", { number: block.number })}
      description={t("extend.now", { day: dayText(before, locale, "medium") })}
      confirmLabel={t("extend.confirm")}
      toast={t("extend.done")}
      onClose={onClose}
    >
      <SelectField
        name=""
        label={t("extend.lasts")}
        defaultValue={lasts}
        onValueChange={setLasts}
        options={[
          { value: "until", label: t("lasting.until") },
          { value: "for_ever", label: t("lasting.forEver") },
        ]}
      />
      {lasts === "until" ? <DateField name="expiresOn" label={t("lasting.day")} defaultValue={addMonths(day(from), 1)} min={from} /> : null}
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={2_000} rows={2} />
      {change ? (
        <HoursConsequence bar={bar} change={change}>
          {t("extend.back", { hours: minutes(back, locale) })}
        </HoursConsequence>
      ) : null}
    </ActionDialog>
  );
}
