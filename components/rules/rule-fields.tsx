"use client";

import { useLocale } from "next-intl";
import { useState } from "react";
import { useFieldErrors } from "@/components/forms/form-state";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { minutesInWords } from "@/lib/format/minutes";
import { currencySign, typedMoney } from "@/lib/format/money";
import { readMoney } from "@/lib/format/money-notation";
import { factorText } from "./factor-text";

type FieldBasics = {
  /** The path of the rule, which messages name as well. */
  name: string;
  label: string;
  hint?: string;
  hideLabel?: boolean;
  className?: string;
};

export type SecondsSelectProps = FieldBasics & {
  seconds: number;
  /** In minutes; the present value is always among them. */
  choices: readonly number[];
  /** What nothing is called. */
  none?: string;
  onChange: (seconds: number) => void;
};

/** A duration out of the usual ones. */
export function SecondsSelect({ seconds, choices, none, onChange, ...field }: SecondsSelectProps) {
  const locale = useLocale();
  const all = [...new Set([...choices.map((minutes) => minutes * 60), seconds])].toSorted((one, other) => one - other);
  const options = all.map((value) => ({ value: String(value), label: value === 0 && none ? none : minutesInWords(value, locale) }));
  return <RuleSelect {...field} value={String(seconds)} options={options} onChange={(value) => onChange(Number(value))} />;
}

const PERCENTS = [100, 110, 115, 120, 125, 130, 140, 150, 160, 175, 180, 200, 225, 250, 300];

export type PercentSelectProps = FieldBasics & { percent: number; onChange: (percent: number) => void };

/** A multiplier out of the usual ones. */
export function PercentSelect({ percent, onChange, ...field }: PercentSelectProps) {
  const locale = useLocale();
  const all = [...new Set([...PERCENTS, percent])].toSorted((one, other) => one - other);
  const options = all.map((value) => ({ value: String(value), label: factorText(value, locale) }));
  return <RuleSelect {...field} value={String(percent)} options={options} onChange={(value) => onChange(Number(value))} />;
}

export type RuleSelectProps = FieldBasics & {
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
};

/** One of a list, kept by the draft instead of the form. */
export function RuleSelect({ name, label, hint, hideLabel, className, value, options, onChange }: RuleSelectProps) {
  const errors = useFieldErrors(name);
  return (
    <Field label={label} hint={hint} hideLabel={hideLabel} errors={errors} className={className}>
      {(wiring) => <Select {...wiring} data-field={name} value={value} options={options} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

export type KilometersFieldProps = FieldBasics & { km: number; onChange: (km: number) => void };

/** Whole kilometers. */
export function KilometersField({ name, label, hint, hideLabel, className, km, onChange }: KilometersFieldProps) {
  const errors = useFieldErrors(name);
  const [text, setText] = useState(Number.isNaN(km) ? "" : String(km));
  function type(next: string) {
    setText(next);
    onChange(/^\d{1,4}$/.test(next.trim()) ? Number(next) : Number.NaN);
  }
  return (
    <Field label={label} hint={hint} hideLabel={hideLabel} errors={errors} className={className}>
      {(wiring) => (
        <Input {...wiring} data-field={name} inputMode="numeric" autoComplete="off" className="figure" value={text} onChange={(event) => type(event.target.value)} />
      )}
    </Field>
  );
}

export type AmountFieldProps = FieldBasics & { minor: number; currency: string; onChange: (minor: number) => void };

/** Money in the reader's own notation. */
export function AmountField({ name, label, hint, hideLabel, className, minor, currency, onChange }: AmountFieldProps) {
  const locale = useLocale();
  const errors = useFieldErrors(name);
  const [text, setText] = useState(Number.isNaN(minor) ? "" : typedMoney(minor, currency, locale));
  function type(next: string) {
    setText(next);
    const read = readMoney(next, { currency, locale });
    onChange(read.ok ? read.minor : Number.NaN);
  }
  return (
    <Field label={`${label} (${currencySign(currency, locale)})`} hint={hint} hideLabel={hideLabel} errors={errors} className={className}>
      {(wiring) => (
        <Input {...wiring} data-field={name} inputMode="decimal" autoComplete="off" className="figure" value={text} onChange={(event) => type(event.target.value)} />
      )}
    </Field>
  );
}

export type RuleTickProps = { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void };

/** A yes or no, kept by the draft. */
export function RuleTick({ label, hint, checked, onChange }: RuleTickProps) {
  return (
    <Checkbox checked={checked} hint={hint} onChange={(event) => onChange(event.target.checked)}>
      {label}
    </Checkbox>
  );
}
