"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { MoneyField } from "@/components/forms/money-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { secondsPerHour } from "@/lib/domain/duration";
import { ladderRateMinor } from "@/lib/domain/rate";
import type { Catalogue } from "@/lib/features/catalogue/queries";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

const OTHER = "other";

/** What the form says at this moment; null where nothing readable stands. */
export type AgreedBlock = { hours: number | null; rateMinor: number | null };

export type BlockFieldsProps = {
  catalogue: Pick<Catalogue, "currency" | "standardRateMinor" | "sizes">;
  /** The client's currency. */
  currency: string;
  /** What was agreed so far; null for a new contract, which starts with the catalogue's rate. */
  agreed: { blockHours: number; rateMinor: number } | null;
  onChange: (block: AgreedBlock) => void;
};

/** Which block is bought again, and at what rate an hour. A new size proposes its rate until one is typed. */
export function BlockFields({ catalogue, currency, agreed, onChange }: BlockFieldsProps) {
  const t = useTranslations("contract_forms.form");
  const locale = useLocale();
  const { sizes, standardRateMinor } = catalogue;
  const isOurs = currency === catalogue.currency;
  const offered = (size: number | null) => (isOurs && size !== null ? ladderRateMinor(standardRateMinor, sizes, size) : null);
  const [hours, setHours] = useState<number | null>(agreed?.blockHours ?? sizes[0]?.hours ?? 10);
  const [isOther, setOther] = useState(agreed !== null && !sizes.some((size) => size.hours === agreed.blockHours));
  const [rateMinor, setRateMinor] = useState<number | null>(agreed?.rateMinor ?? offered(hours));
  const [isTyped, setTyped] = useState(agreed !== null);
  const [proposal, setProposal] = useState(`${currency} ${hours}`);
  const shownMinor = isTyped ? rateMinor : offered(hours);
  const proposed = `${currency} ${hours}`;
  // Another size or currency proposes its rate anew; while one types, the field keeps its caret.
  if (!isTyped && proposal !== proposed) setProposal(proposed);

  function typeRate(minor: number | null) {
    setTyped(true);
    setRateMinor(minor);
  }

  useEffect(() => onChange({ hours, rateMinor: shownMinor }), [onChange, hours, shownMinor]);

  function chooseSize(value: string) {
    setOther(value === OTHER);
    setHours(value === OTHER ? null : Number(value));
  }

  function readHours(text: string) {
    const count = Number(text);
    setHours(Number.isInteger(count) && count > 0 ? count : null);
  }

  const rateHint = !isOurs
    ? t("rateOther", { currency: catalogue.currency, own: currency })
    : hours === null
      ? undefined
      : t("rateHint", { rate: money(offered(hours) ?? 0, currency, locale) });
  return (
    <>
      <div className="grid content-start gap-3">
        <SelectField
          name={isOther ? "" : "blockHours"}
          label={t("size")}
          defaultValue={isOther ? OTHER : String(hours ?? "")}
          options={[...sizes.map((size) => ({ value: String(size.hours), label: hoursText(size.hours * secondsPerHour, locale) })), { value: OTHER, label: t("sizeOther") }]}
          onValueChange={chooseSize}
        />
        {isOther ? (
          <div onInput={(event) => readHours((event.target as HTMLInputElement).value)}>
            <TextField name="blockHours" label={t("hours")} defaultValue={agreed ? String(agreed.blockHours) : undefined} inputMode="numeric" autoComplete="off" />
          </div>
        ) : null}
      </div>
      <MoneyField
        key={proposal}
        name="rateMinor"
        label={t("rate")}
        hint={rateHint}
        currency={currency}
        defaultMinor={shownMinor}
        onMinorChange={typeRate}
      />
    </>
  );
}
