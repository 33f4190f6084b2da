"use client";

import type { ComponentProps, ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useFieldErrors, useFormState } from "./form-state";

/** What every field of a form takes. */
export type FieldBasics = {
  /** The name of the input's field; dots and numbers nest. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
  /** What nothing typed becomes: an empty text (default), null, or no entry. */
  whenEmpty?: "null" | "omit";
};

export type TextFieldProps = FieldBasics &
  Pick<
    ComponentProps<"input">,
    "type" | "defaultValue" | "placeholder" | "autoComplete" | "inputMode" | "maxLength" | "autoFocus" | "disabled" | "readOnly" | "spellCheck" | "list"
  > & {
    /** Several lines. */
    rows?: number;
    /** Sends a whole number instead of text. */
    integer?: boolean;
    /** Said beside the field when nothing is typed, before anything is sent. */
    missing?: string;
  };

/** A line of text, or several with `rows`. */
export function TextField({ name, label, hint, optional, hideLabel, className, whenEmpty, rows, integer, missing, type = "text", list, ...rest }: TextFieldProps) {
  const errors = useFieldErrors(name);
  const { size } = useFormState();
  const shared = { name, size, "data-empty": whenEmpty, "data-missing": missing, ...rest };
  return (
    <Field label={label} hint={hint} errors={errors} optional={optional} hideLabel={hideLabel} className={className}>
      {(wiring) =>
        rows === undefined ? (
          <Input
            {...shared}
            {...wiring}
            type={type}
            list={list}
            inputMode={integer ? "numeric" : rest.inputMode}
            data-type={integer ? "integer" : undefined}
            className={integer ? "figure" : undefined}
          />
        ) : (
          <Textarea {...shared} {...wiring} rows={rows} />
        )
      }
    </Field>
  );
}
