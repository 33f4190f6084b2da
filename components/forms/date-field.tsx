"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useFieldErrors, useFormState } from "./form-state";
import type { FieldBasics } from "./text-field";

export type DateFieldProps = FieldBasics & {
  /** ISO day `YYYY-MM-DD`, or `HH:MM` with `time`. */
  defaultValue?: string;
  min?: string;
  max?: string;
  disabled?: boolean;
  /** A time of day instead of a day. */
  time?: boolean;
};

/** A day (sent as `YYYY-MM-DD`) or a time of day (`HH:MM`), with the browser's own picker. */
export function DateField({ name, label, hint, optional, hideLabel, className, whenEmpty, time, ...rest }: DateFieldProps) {
  const errors = useFieldErrors(name);
  const { size } = useFormState();
  return (
    <Field label={label} hint={hint} errors={errors} optional={optional} hideLabel={hideLabel} className={className}>
      {(wiring) => (
        <Input {...rest} {...wiring} name={name} type={time ? "time" : "date"} size={size} data-empty={whenEmpty} className="figure" />
      )}
    </Field>
  );
}
