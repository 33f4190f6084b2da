"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import { useFieldErrors } from "./form-state";

export type CheckboxFieldProps = {
  /** Sends true or false; a name ending in `[]` with a `value` makes a list of the ticked values. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultChecked?: boolean;
  value?: string;
  disabled?: boolean;
  onCheckedChange?: (checked: boolean) => void;
};

/** A yes or no. */
export function CheckboxField({ name, label, hint, defaultChecked, value, disabled, onCheckedChange }: CheckboxFieldProps) {
  const errors = useFieldErrors(name);
  return (
    <div className="grid gap-1">
      <Checkbox
        name={name}
        value={value}
        hint={hint}
        defaultChecked={defaultChecked}
        disabled={disabled}
        aria-invalid={errors.length > 0 || undefined}
        onChange={onCheckedChange ? (event) => onCheckedChange(event.target.checked) : undefined}
      >
        {label}
      </Checkbox>
      {errors.length > 0 ? <FieldError messages={errors} /> : null}
    </div>
  );
}
