"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { ControlSize } from "@/components/ui/control-classes";

/** What the fields of a form know about it. */
export type FormState = {
  pending: boolean;
  size: ControlSize;
  /** Messages by field name; `form` belongs to no field. */
  fieldErrors: Record<string, string[]>;
  /** Why the whole form was refused. */
  message: string | null;
  clearError: (name: string) => void;
};

export const FormContext = createContext<FormState>({
  pending: false,
  size: "md",
  fieldErrors: {},
  message: null,
  clearError: () => {},
});

export function useFormState(): FormState {
  return useContext(FormContext);
}

/** The messages of one field. */
export function useFieldErrors(name: string): string[] {
  return useContext(FormContext).fieldErrors[name] ?? [];
}

/** False until the browser runs the page: a form sent before that would be lost. */
export function useHydrated(): boolean {
  return useSyncExternalStore(neverChanges, () => true, () => false);
}

function neverChanges() {
  return () => {};
}
