"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { SubmissionOptions } from "@/components/forms/submission";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export type ActionDialogProps<T> = SubmissionOptions<T> & {
  title: string;
  description?: ReactNode;
  confirmLabel: string;
  /** Can't be undone: the deed is red. */
  danger?: boolean;
  onClose: () => void;
  children?: ReactNode;
};

/** A dialog that a menu opened: fields, the consequence, and the deed. */
export function ActionDialog<T>({ title, description, confirmLabel, danger, onClose, children, ...submission }: ActionDialogProps<T>) {
  const t = useTranslations("common");
  function done(data: T) {
    onClose();
    submission.onSuccess?.(data);
  }
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={title} description={description}>
      <ActionForm
        {...submission}
        onSuccess={done}
        buttons={
          <div className="-mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
            <Button onClick={onClose} keyHint="Esc">
              {t("cancel")}
            </Button>
            <SubmitButton variant={danger ? "danger-solid" : "primary"}>{confirmLabel}</SubmitButton>
          </div>
        }
      >
        {children}
      </ActionForm>
    </Dialog>
  );
}
