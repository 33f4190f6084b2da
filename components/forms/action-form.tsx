"use client";

import type { FormEvent, ReactNode } from "react";
import type { ControlSize } from "@/components/ui/control-classes";
import { FormButtons } from "./form-buttons";
import { FormNote } from "./form-note";
import { FormContext } from "./form-state";
import { type SubmissionOptions, useSubmission } from "./submission";

export type ActionFormProps<T> = SubmissionOptions<T> & {
  children: ReactNode;
  /** The words of the one primary button. */
  submitLabel?: string;
  /** A way out beside it. */
  cancelHref?: string;
  /** Buttons of your own instead (SubmitButton inside); the note stands above them. */
  buttons?: ReactNode;
  /** Neither note nor buttons: place FormNote and SubmitButton among the children. */
  bare?: boolean;
  /** 34 px controls at the desk (default), 44 px in the portal and on sign-in pages. */
  size?: ControlSize;
  label?: string;
  id?: string;
  className?: string;
};

/**
 * A form that runs an action. Fields are the components of this folder, named as the input's fields (`lines.0.hours` nests).
 * It shows messages beside fields and the refusal above the buttons, keeps everything typed when something goes wrong,
 * and never sends twice.
 */
export function ActionForm<T>(props: ActionFormProps<T>) {
  const { children, submitLabel, cancelHref, buttons, bare, size = "md", label, id, className = "grid gap-4" } = props;
  const { submit, pending, failure, clearError, round, formRef } = useSubmission(props);

  function forgetError(event: FormEvent<HTMLFormElement>) {
    const target = event.target as HTMLInputElement;
    clearError(target.dataset["field"] ?? target.name);
  }

  const fieldErrors = failure?.fieldErrors ?? {};
  return (
    <FormContext value={{ pending, size, fieldErrors, message: failure?.message ?? null, clearError }}>
      <form ref={formRef} id={id} aria-label={label} method="post" noValidate onSubmit={submit} onInput={forgetError} className={className} key={round}>
        {children}
        {bare ? null : <FormNote />}
        {bare ? null : (buttons ?? <FormButtons submitLabel={submitLabel} cancelHref={cancelHref} />)}
      </form>
    </FormContext>
  );
}
