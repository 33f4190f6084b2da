"use client";

import { Button, type ButtonProps } from "@/components/ui/button";
import { useFormState, useHydrated } from "./form-state";

export type SubmitButtonProps = Omit<ButtonProps, "type" | "busy">;

/** Sends its form; turns while the form is on its way. Primary unless told otherwise, as tall as the form's controls. */
export function SubmitButton({ variant = "primary", size, disabled, ...rest }: SubmitButtonProps) {
  const { pending, size: formSize } = useFormState();
  const hydrated = useHydrated();
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      size={size ?? formSize}
      busy={pending}
      disabled={disabled || !hydrated}
      data-waiting={!hydrated && !disabled ? "" : undefined}
    />
  );
}
