"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-classes";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import type { IconName } from "@/components/ui/icon-paths";
import { ActionForm } from "./action-form";
import { Consequence, type ConsequenceProps } from "./consequence";
import { useHydrated } from "./form-state";
import type { SubmissionOptions } from "./submission";
import { SubmitButton } from "./submit-button";

export type ConfirmButtonProps<T> = SubmissionOptions<T> &
  Pick<ButtonLook, "variant" | "size" | "wide" | "className"> & {
    /** The words of the button that asks; with `iconOnly` its accessible name. */
    label: string;
    icon?: IconName;
    iconOnly?: boolean;
    disabled?: boolean;
    /** The question ("Void INV-2026-0136?"). */
    title: string;
    /** The consequence in a sentence. */
    description?: ReactNode;
    /** The figure now and after. */
    consequence?: ConsequenceProps;
    /** The words of the deed; the label unless said. */
    confirmLabel?: string;
    /** The words of the way out; "Keep it" unless said. */
    keepLabel?: string;
    /** Can't be undone: the deed is red. */
    danger?: boolean;
    /** Fields to fill in before (a reason). */
    children?: ReactNode;
  };

/** A button that names the consequence in a dialog before it runs its action. Values come from `hidden` and from fields inside. */
export function ConfirmButton<T>(props: ConfirmButtonProps<T>) {
  const { label, icon, iconOnly, disabled, variant, size, wide, className, title, description, consequence, confirmLabel, keepLabel, danger, children } = props;
  const t = useTranslations("forms");
  const [open, setOpen] = useState(false);
  const hydrated = useHydrated();
  const waiting = { disabled: disabled || !hydrated, "data-waiting": !hydrated && !disabled ? "" : undefined };

  function done(data: T) {
    setOpen(false);
    props.onSuccess?.(data);
  }

  return (
    <>
      {iconOnly && icon ? (
        <IconButton {...waiting} icon={icon} label={label} variant={variant} size={size} className={className} onClick={() => setOpen(true)} />
      ) : (
        <Button {...waiting} icon={icon} variant={variant ?? (danger ? "danger" : "default")} size={size} wide={wide} className={className} onClick={() => setOpen(true)}>
          {label}
        </Button>
      )}
      <Dialog open={open} onOpenChange={setOpen} title={title} description={description}>
        <ActionForm
          action={props.action}
          hidden={props.hidden}
          onceIds={props.onceIds}
          redirectTo={props.redirectTo}
          toast={props.toast}
          onSuccess={done}
          buttons={
            <div className="-mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              <Button onClick={() => setOpen(false)} keyHint="Esc">
                {keepLabel ?? t("keep")}
              </Button>
              <SubmitButton variant={danger ? "danger-solid" : "primary"}>{confirmLabel ?? label}</SubmitButton>
            </div>
          }
        >
          {consequence ? <Consequence {...consequence} /> : null}
          {children}
        </ActionForm>
      </Dialog>
    </>
  );
}
