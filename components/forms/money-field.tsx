"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { currencySign, minorDigits, typedMoney } from "@/lib/format/money";
import { type MoneyRefusal, readMoney } from "@/lib/format/money-notation";
import { useFieldErrors, useFormState } from "./form-state";
import type { FieldBasics } from "./text-field";

export type MoneyFieldProps = Omit<FieldBasics, "whenEmpty"> & {
  /** ISO 4217. */
  currency: string;
  /** Whole minor units. */
  defaultMinor?: number | null;
  allowNegative?: boolean;
  disabled?: boolean;
  onMinorChange?: (minor: number | null) => void;
};

/** An amount in the reader's own notation (`1.450,00`, `1,450.00`); sends whole minor units, or null for nothing. */
export function MoneyField(props: MoneyFieldProps) {
  const { name, label, hint, optional, hideLabel, className, currency, defaultMinor, allowNegative, disabled, onMinorChange } = props;
  const locale = useLocale();
  const refusalText = useRefusalText(currency);
  const { size } = useFormState();
  const sign = currencySign(currency, locale);
  const serverErrors = useFieldErrors(name);
  const [text, setText] = useState(typeof defaultMinor === "number" ? typedMoney(defaultMinor, currency, locale) : "");
  const [left, setLeft] = useState(false);
  const reading = readMoney(text, { currency, locale, allowNegative });
  const refusal = reading.ok || reading.reason === "empty" ? undefined : refusalText(reading.reason);
  const errors = serverErrors.length > 0 ? serverErrors : left && refusal ? [refusal] : [];

  function type(next: string) {
    setText(next);
    setLeft(false);
    const read = readMoney(next, { currency, locale, allowNegative });
    onMinorChange?.(read.ok ? read.minor : null);
  }

  return (
    <Field label={label} hint={hint} errors={errors} optional={optional} hideLabel={hideLabel} className={className}>
      {(wiring) => (
        <span className="relative block">
          <Input
            {...wiring}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            data-field={name}
            size={size}
            className={classNames("figure text-right", sign.length > 1 ? "pr-12!" : "pr-7!")}
            value={text}
            disabled={disabled}
            onChange={(event) => type(event.target.value)}
            onBlur={() => {
              setLeft(true);
              if (reading.ok) setText(typedMoney(reading.minor, currency, locale));
            }}
          />
          <span aria-hidden className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-sm text-ink-3">
            {sign}
          </span>
          <input type="hidden" name={name} disabled={disabled} value={reading.ok ? reading.minor : ""} data-type="integer" data-refusal={refusal} />
        </span>
      )}
    </Field>
  );
}

function useRefusalText(currency: string) {
  const t = useTranslations("forms.money");
  const locale = useLocale();
  const example = typedMoney(145 * 10 ** minorDigits(currency), currency, locale);
  return (reason: Exclude<MoneyRefusal, "empty">): string => {
    if (reason === "too_precise") return t("tooPrecise", { currency, digits: minorDigits(currency) });
    if (reason === "too_large") return t("tooLarge");
    return t(reason, { example });
  };
}
