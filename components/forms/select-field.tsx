"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { useFieldErrors, useFormState } from "./form-state";
import type { FieldBasics } from "./text-field";

export type SelectFieldProps = FieldBasics & {
  options: readonly SelectOption[];
  defaultValue?: string;
  /** An empty first choice: your words, or `true` for "Choose…". */
  placeholder?: string | true;
  disabled?: boolean;
  /** Sends a whole number instead of text. */
  integer?: boolean;
  onValueChange?: (value: string) => void;
};

/** One of a list. */
export function SelectField(props: SelectFieldProps) {
  const { name, label, hint, optional, hideLabel, className, whenEmpty, options, defaultValue, placeholder, disabled, integer, onValueChange } = props;
  const t = useTranslations("forms");
  const errors = useFieldErrors(name);
  const { size } = useFormState();
  return (
    <Field label={label} hint={hint} errors={errors} optional={optional} hideLabel={hideLabel} className={className}>
      {(wiring) => (
        <Select
          {...wiring}
          name={name}
          size={size}
          options={options}
          defaultValue={defaultValue}
          placeholder={placeholder === true ? t("choose") : placeholder}
          disabled={disabled}
          data-empty={whenEmpty}
          data-type={integer ? "integer" : undefined}
          onChange={onValueChange ? (event) => onValueChange(event.target.value) : undefined}
        />
      )}
    </Field>
  );
}
