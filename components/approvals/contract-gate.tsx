"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ChoiceField } from "@/components/forms/choice-field";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DurationField } from "@/components/forms/duration-field";
import type { ContractGate as Gate } from "@/lib/features/approvals/settings";
import { hoursText } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";

export type ContractGateProps = {
  contractId: string;
  gate: Gate;
  bareNumber: "hours" | "minutes";
  action: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Says above how many hours work on this contract needs the client's click: as the firm says, never, or a limit of its own. */
export function ContractGate({ contractId, gate, bareNumber, action }: ContractGateProps) {
  const t = useTranslations("approvals.gate");
  const common = useTranslations("common");
  const locale = useLocale();
  const [chosen, setChosen] = useState<string>(gate.gate);
  const firmLimit = gate.firmSeconds === null ? t("noLimit") : hoursText(gate.firmSeconds, locale);
  const choices = [
    { value: "firm", label: t("firm", { limit: firmLimit }) },
    { value: "none", label: t("none") },
    { value: "own", label: t("own") },
  ];
  return (
    <ConfirmButton action={action} hidden={{ contractId }} label={t("button")} title={t("title")} description={t("text")} confirmLabel={t("save")} keepLabel={common("cancel")} toast={t("saved")} icon="settings" size="sm" variant="ghost">
      <ChoiceField name="gate" label={t("label")} choices={choices} defaultValue={gate.gate} onValueChange={setChosen} />
      {chosen === "own" ? (
        <DurationField name="approveOverSeconds" label={t("label")} hideLabel bareNumber={bareNumber} maxSeconds={3_600_000} defaultSeconds={gate.ownSeconds ?? gate.firmSeconds ?? 14_400} />
      ) : null}
    </ConfirmButton>
  );
}
