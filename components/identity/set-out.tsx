"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormValues } from "@/components/forms/form-values";
import { SubmitButton } from "@/components/forms/submit-button";
import { leave } from "@/components/people/enter";
import type { ActionResult } from "@/lib/web/result";

export type SetOutProps = {
  /** Prepares the way and tells where the provider signs people in. */
  action: (input: unknown) => Promise<ActionResult<{ url: string }>>;
  hidden: FormValues;
  children: ReactNode;
  /** Fields before the button. */
  fields?: ReactNode;
  size?: "md" | "lg";
};

/** The button that leaves for a provider; the form stays busy until the browser is there. */
export function SetOut({ action, hidden, children, fields, size = "lg" }: SetOutProps) {
  async function run(input: unknown): Promise<ActionResult> {
    const prepared = await action(input);
    return prepared.ok ? leave(prepared.data.url) : prepared;
  }
  // A firm names its provider as it likes: the words wrap on a phone.
  const button =
    size === "lg" ? (
      <SubmitButton wide className="h-auto! min-h-11 py-2 wrap-anywhere whitespace-normal!">
        {children}
      </SubmitButton>
    ) : (
      <div>
        <SubmitButton variant="default">{children}</SubmitButton>
      </div>
    );
  return (
    <ActionForm action={run} hidden={hidden} size={size} buttons={button}>
      {fields}
    </ActionForm>
  );
}
