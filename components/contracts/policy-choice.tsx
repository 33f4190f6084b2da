"use client";

import type { ReactNode } from "react";
import { useFieldErrors } from "@/components/forms/form-state";
import { FieldError } from "@/components/ui/field";

export type Policy<Value extends string> = {
  value: Value;
  label: string;
  /** What it leads to, in a sentence with the figures that are typed. */
  text: ReactNode;
  /** What else has to be said when it is chosen. */
  fields?: ReactNode;
};

export type PolicyChoiceProps<Value extends string> = {
  name: string;
  label: string;
  policies: readonly Policy<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

/** One of a few rules, each with its consequence beside it; the chosen one shows what else it needs. */
export function PolicyChoice<Value extends string>({ name, label, policies, chosen, onChoose }: PolicyChoiceProps<Value>) {
  const errors = useFieldErrors(name);
  return (
    <fieldset className="grid min-w-0 content-start gap-1.5">
      <legend className="mb-1.5 text-sm leading-4 font-medium">{label}</legend>
      {policies.map(({ value, label: words, text, fields }) => (
        <div key={value} className="figure rounded-md border border-line-strong has-checked:border-accent has-checked:bg-accent-soft">
          <label className="grid min-h-9 cursor-pointer grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2.5 rounded-md px-3 py-2 hover:bg-hover has-checked:hover:bg-transparent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
            <input
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              onChange={() => onChoose(value)}
              className="mt-px size-4.5 flex-none cursor-[inherit] appearance-none rounded-full border border-edge bg-surface outline-none checked:border-[5px] checked:border-accent"
            />
            <b className="text-sm font-medium">{words}</b>
            <span className="col-start-2 text-sm text-ink-2">{text}</span>
          </label>
          {chosen === value && fields ? <div className="grid gap-3 px-3 pb-3 sm:pl-10">{fields}</div> : null}
        </div>
      ))}
      {errors.length > 0 ? <FieldError messages={errors} /> : null}
    </fieldset>
  );
}
