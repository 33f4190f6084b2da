"use client";

import { type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-paths";
import { useFieldErrors, useFormState } from "./form-state";

export type Choice = { value: string; label: string; icon?: IconName };

export type ChoiceFieldProps = {
  name: string;
  label: ReactNode;
  choices: readonly Choice[];
  defaultValue?: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  className?: string;
  onValueChange?: (value: string) => void;
};

/** One of a few, all in sight: chips in a row, radios underneath (arrows move between them). */
export function ChoiceField({ name, label, choices, defaultValue, hideLabel, hint, className, onValueChange }: ChoiceFieldProps) {
  const errors = useFieldErrors(name);
  const { size } = useFormState();
  const id = useId();
  return (
    <fieldset className={classNames("grid min-w-0 content-start gap-1.5", className)} aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className={classNames("mb-1.5 text-sm leading-4 font-medium", hideLabel && "sr-only")}>{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classNames(
              "relative flex flex-1 cursor-pointer items-center justify-center gap-1.75 border border-line-strong bg-surface font-medium whitespace-nowrap select-none",
              "hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-ink has-checked:inset-ring has-checked:inset-ring-accent",
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
              size === "lg" ? "h-11 rounded-lg px-3 text-read" : "h-8.5 rounded-md px-2.5 text-sm max-sm:h-11 max-sm:rounded-lg max-sm:text-read",
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              defaultChecked={choice.value === defaultValue}
              onChange={onValueChange ? () => onValueChange(choice.value) : undefined}
              className="absolute inset-0 cursor-[inherit] appearance-none outline-none"
            />
            {choice.icon ? <Icon name={choice.icon} /> : null}
            {choice.label}
          </label>
        ))}
      </div>
      {errors.length > 0 ? <FieldError messages={errors} /> : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
      ) : null}
    </fieldset>
  );
}
