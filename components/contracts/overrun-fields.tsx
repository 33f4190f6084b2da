"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { PolicyChoice } from "@/components/contracts/policy-choice";
import { DurationField } from "@/components/forms/duration-field";
import { MoneyField } from "@/components/forms/money-field";
import type { ContractTerms, Overrun } from "@/lib/domain/contract-terms";
import { mostSeconds } from "@/lib/domain/duration";
import { minutesInWords } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

const USUAL_LIMIT_SECONDS = 7_200;

export type OverrunFieldsProps = {
  terms: ContractTerms | undefined;
  currency: string;
  /** The agreed rate, which is proposed for what goes over as well. */
  rateMinor: number | null;
};

/** What happens to work that finds no hours, each rule with what it leads to. */
export function OverrunFields({ terms, currency, rateMinor }: OverrunFieldsProps) {
  const t = useTranslations("contract_forms.overrun");
  const locale = useLocale();
  const [overrun, setOverrun] = useState<Overrun>(terms?.overrun ?? "allow");
  const [limitSeconds, setLimitSeconds] = useState<number | null>(terms?.overrunLimitSeconds ?? USUAL_LIMIT_SECONDS);
  const [typedMinor, setTypedMinor] = useState<number | null>(terms?.overrunRateMinor ?? null);
  const billedMinor = typedMinor ?? rateMinor;
  const limit = limitSeconds === null ? "…" : minutesInWords(limitSeconds, locale);
  const rate = billedMinor === null ? "…" : money(billedMinor, currency, locale);
  return (
    <PolicyChoice
      name="overrun"
      label={t("label")}
      chosen={overrun}
      onChoose={setOverrun}
      policies={[
        { value: "allow", label: t("allow"), text: t("allowText") },
        {
          value: "hold",
          label: t("hold"),
          text: t("holdText", { limit }),
          fields: (
            <DurationField
              name="overrunLimitSeconds"
              label={t("limit")}
              bareNumber="hours"
              maxSeconds={mostSeconds}
              defaultSeconds={limitSeconds ?? undefined}
              onSecondsChange={setLimitSeconds}
              className="sm:max-w-60"
            />
          ),
        },
        {
          value: "bill",
          label: t("bill"),
          text: t("billText", { rate }),
          fields: <MoneyField name="overrunRateMinor" label={t("rate")} currency={currency} defaultMinor={billedMinor} onMinorChange={setTypedMinor} className="sm:max-w-60" />,
        },
        { value: "refuse", label: t("refuse"), text: t("refuseText") },
      ]}
    />
  );
}
