"use client";

import { useTranslations } from "next-intl";
import { unstable_rethrow, useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { showToast } from "@/components/ui/toasts";
import type { ActionResult } from "@/lib/web/result";
import { type FormValues, knownRefusals, readFormValues } from "./form-values";
import { uniqueId } from "./unique-id";

export type SubmissionOptions<T> = {
  /** A wrapped server action, or any function with the same answer. */
  action: (input: unknown) => Promise<ActionResult<T>>;
  /** Values that nobody types: ids, revisions. */
  hidden?: FormValues;
  /** Names of ids made here once per submission and kept through retries, so that asking twice does it once. */
  onceIds?: readonly string[];
  /** Where to go when it is done; `:name` stands for a field of the answer (`/clients/:clientId`). */
  redirectTo?: string;
  /** Said when it is done; it may tell what the answer brought. */
  toast?: string | ((data: T) => string);
  /** Empties the form when it is done. */
  resetOnSuccess?: boolean;
  onSuccess?: (data: T) => void;
};

export type Failure = Extract<ActionResult, { ok: false }>;

/** Runs an action for a form: one at a time, keeps what was typed, tells what went wrong. */
export function useSubmission<T>(options: SubmissionOptions<T>) {
  const t = useTranslations("forms");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [round, setRound] = useState(0);
  const running = useRef(false);
  const madeIds = useRef<FormValues | null>(null);
  const formRef = useFocusOnFailure(failure);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // A dialog's form sits, for React, inside the form whose button opened it.
    event.stopPropagation();
    if (running.current) return;
    const form = event.currentTarget;
    const refused = knownRefusals(form);
    if (refused) return setFailure({ ok: false, message: t("invalid"), fieldErrors: refused });
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    madeIds.current ??= Object.fromEntries((options.onceIds ?? []).map((name) => [name, uniqueId()]));
    send({ ...options.hidden, ...madeIds.current, ...readFormValues(form, submitter) });
  }

  function send(input: FormValues) {
    running.current = true;
    startTransition(async () => {
      try {
        settle(await options.action(input));
      } catch (error) {
        unstable_rethrow(error);
        setFailure({ ok: false, message: t("unreachable") });
      } finally {
        running.current = false;
      }
    });
  }

  function settle(result: ActionResult<T>) {
    if (!result.ok) return setFailure(result);
    setFailure(null);
    madeIds.current = null;
    const { toast } = options;
    if (toast) showToast({ title: typeof toast === "string" ? toast : toast(result.data) });
    if (options.resetOnSuccess) setRound((before) => before + 1);
    options.onSuccess?.(result.data);
    if (options.redirectTo) router.push(filledAddress(options.redirectTo, result.data));
  }

  const clearError = (name: string) => setFailure((before) => withoutField(before, name));
  return { submit, pending, failure, clearError, round, formRef };
}

/** The first field that is wrong gets the focus. */
function useFocusOnFailure(failure: Failure | null) {
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failure) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);
  return formRef;
}

/** The same failure without what was said about one field: it is being changed. */
function withoutField(failure: Failure | null, name: string): Failure | null {
  if (!failure?.fieldErrors?.[name]) return failure;
  const others = Object.entries(failure.fieldErrors).filter(([field]) => field !== name);
  return { ...failure, fieldErrors: Object.fromEntries(others) };
}

/** Fills `:name` from the answer's fields. */
function filledAddress(pattern: string, data: unknown): string {
  const fields: FormValues = typeof data === "object" && data !== null ? { ...data } : {};
  return pattern.replace(/:([a-zA-Z]\w*)/g, (whole, name: string) => (name in fields ? encodeURIComponent(String(fields[name])) : whole));
}
