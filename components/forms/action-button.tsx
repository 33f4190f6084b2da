"use client";

import type { ButtonLook } from "@/components/ui/button-classes";
import type { IconName } from "@/components/ui/icon-paths";
import { showToast } from "@/components/ui/toasts";
import type { ReactNode } from "react";
import type { ActionResult } from "@/lib/web/result";
import { ActionForm } from "./action-form";
import type { SubmissionOptions } from "./submission";
import { SubmitButton } from "./submit-button";

export type ActionButtonProps<T> = SubmissionOptions<T> &
  Pick<ButtonLook, "variant" | "size" | "wide" | "className"> & {
    children: ReactNode;
    icon?: IconName;
    disabled?: boolean;
  };

/** One click, one action, for what needs no question first (send again, start). A refusal is said as a toast. */
export function ActionButton<T>({ children, icon, disabled, variant = "default", size, wide, className, ...submission }: ActionButtonProps<T>) {
  async function run(input: unknown): Promise<ActionResult<T>> {
    const result = await submission.action(input);
    if (!result.ok) showToast({ title: result.message, tone: "over" });
    return result;
  }
  return (
    <ActionForm {...submission} action={run} bare className="contents">
      <SubmitButton icon={icon} disabled={disabled} variant={variant} size={size} wide={wide} className={className}>
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
