"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ExpirySizes } from "@/components/contracts/expiry-sizes";
import { PolicyChoice } from "@/components/contracts/policy-choice";
import { TextField } from "@/components/forms/text-field";
import { type ContractTerms, DEFAULT_GRACE_DAYS } from "@/lib/domain/contract-terms";
import { day } from "@/lib/domain/day";
import { type ExpiryPolicy, type ExpiryRow, lapsesOn, lastDayOf } from "@/lib/domain/expiry";
import { secondsPerHour } from "@/lib/domain/duration";
import { dayText } from "@/lib/format/day";
import { hoursText } from "@/lib/format/minutes";

const USUAL_MONTHS = 12;
const USUAL_SIZES: readonly ExpiryRow[] = [
  { uptoHours: 10, months: 6 },
  { uptoHours: null, months: 12 },
];

export type ExpiryFieldsProps = {
  terms: ContractTerms | undefined;
  /** The size that is bought again, for the example. */
  blockHours: number | null;
  today: string;
};

/** How long bought hours last, with the last day that a block of today would have; whom that is told, and the days of grace. */
export function ExpiryFields({ terms, blockHours, today }: ExpiryFieldsProps) {
  const t = useTranslations("contract_forms.expiry");
  const locale = useLocale();
  const [expiry, setExpiry] = useState<ExpiryPolicy>(terms?.expiry ?? "never");
  const [months, setMonths] = useState<number | null>(terms?.expiryMonths ?? USUAL_MONTHS);
  const [sizes, setSizes] = useState<readonly ExpiryRow[]>(terms?.expiryBySize ?? USUAL_SIZES);
  const [graceDays, setGraceDays] = useState<number | null>(terms?.graceDays ?? DEFAULT_GRACE_DAYS);

  const example = (policy: ExpiryPolicy): { day: string; gone: string } => {
    const rule = { expiry: policy, expiryMonths: months, expiryBySize: sizes };
    const last = lastDayOf(day(today), rule, (blockHours ?? 0) * secondsPerHour);
    return { day: last ? dayText(last, locale, "medium") : "…", gone: last && graceDays !== null ? dayText(lapsesOn(last, graceDays), locale, "medium") : "…" };
  };
  const monthsField = (
    <div onInput={(event) => setMonths(wholeNumber((event.target as HTMLInputElement).value, 1, 120))} className="sm:max-w-40">
      <TextField name="expiryMonths" label={t("monthsField")} defaultValue={months?.toString()} integer whenEmpty="null" autoComplete="off" />
    </div>
  );
  return (
    <>
      <PolicyChoice
        name="expiry"
        label={t("label")}
        chosen={expiry}
        onChoose={setExpiry}
        policies={[
          { value: "never", label: t("never"), text: t("neverText") },
          { value: "months", label: t("months"), text: t("monthsText", example("months")), fields: monthsField },
          {
            value: "by_size",
            label: t("bySize"),
            text: blockHours === null ? t("bySizeText") : t("bySizeExample", { hours: hoursText(blockHours * secondsPerHour, locale), ...example("by_size") }),
            fields: <ExpirySizes sizes={sizes} onChange={setSizes} />,
          },
          { value: "last_purchase", label: t("lastPurchase"), text: t("lastPurchaseText", example("last_purchase")), fields: monthsField },
        ]}
      />
      {expiry === "never" ? null : (
        <div className="grid content-start gap-4 sm:grid-cols-2">
          <TextField
            name="expiryNoticeDays"
            label={t("notices")}
            hint={t("noticesHint")}
            defaultValue={(terms?.expiryNoticeDays ?? [30, 7]).join(", ")}
            inputMode="text"
            autoComplete="off"
            optional
          />
          <div onInput={(event) => setGraceDays(wholeNumber((event.target as HTMLInputElement).value, 0, 365))}>
            <TextField name="graceDays" label={t("grace")} hint={t("graceHint", example(expiry))} defaultValue={String(graceDays ?? "")} integer autoComplete="off" />
          </div>
        </div>
      )}
    </>
  );
}

function wholeNumber(text: string, least: number, most: number): number | null {
  const count = Number(text);
  return text.trim() !== "" && Number.isInteger(count) && count >= least && count <= most ? count : null;
}
