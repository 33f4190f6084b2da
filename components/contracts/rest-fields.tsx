"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { HoursConsequence } from "@/components/contracts/hours-consequence";
import { PolicyChoice } from "@/components/contracts/policy-choice";
import { onlyTarget, TargetField } from "@/components/contracts/target-field";
import { TextField } from "@/components/forms/text-field";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { Rest } from "@/lib/features/hours/input";
import type { TransferTarget } from "@/lib/features/hours/sales";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

export type RestFieldsProps = {
  bar: HourBarInput;
  currency: string;
  /** What refunding them would give back, minor units. */
  refundMinor: number;
  targets: readonly TransferTarget[];
  /** Leaving the hours as they are is a choice as well. */
  mayKeep: boolean;
};

/** What becomes of the hours that are left, each way with what it leads to. */
export function RestFields({ bar, currency, refundMinor, targets, mayKeep }: RestFieldsProps) {
  const t = useTranslations("hour_actions");
  const locale = useLocale();
  const [rest, setRest] = useState<Rest>(mayKeep ? "keep" : "refund");
  const [toContractId, setTo] = useState(onlyTarget(targets));
  const target = targets.find((each) => each.contractId === toContractId);
  const left = minutes(bar.leftSeconds, locale);
  return (
    <>
      <PolicyChoice
        name="rest"
        label={t("rest.label", { left })}
        chosen={rest}
        onChoose={setRest}
        policies={[
          ...(mayKeep ? [{ value: "keep" as const, label: t("rest.keep"), text: t("rest.keepText") }] : []),
          { value: "refund", label: t("rest.refund"), text: t("rest.refundText", { refund: money(refundMinor, currency, locale) }) },
          { value: "lapse", label: t("rest.lapse"), text: t("rest.lapseText") },
          ...(targets.length > 0
            ? [
                {
                  value: "transfer" as const,
                  label: t("rest.transfer"),
                  text: t("rest.transferText"),
                  fields: <TargetField targets={targets} contractId={toContractId} onChoose={setTo} />,
                },
              ]
            : []),
        ]}
      />
      {rest === "keep" ? null : (
        <>
          <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={2_000} rows={2} />
          <HoursConsequence bar={bar} change={{ balanceSeconds: -bar.leftSeconds, boughtSeconds: -bar.boughtSeconds }} />
        </>
      )}
      {rest === "transfer" && target ? <HoursConsequence bar={target.bar} name={target.title} change={{ balanceSeconds: bar.leftSeconds, boughtSeconds: bar.leftSeconds }} /> : null}
    </>
  );
}
