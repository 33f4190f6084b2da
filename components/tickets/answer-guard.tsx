"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export type AnswerGuardProps = {
  open: boolean;
  text: string;
  /** Who would read it by name, or null where no contact is named. */
  recipient: string | null;
  onSend: () => void;
  /** The way out leaves the text where it is, as a note. */
  onKeepInternal: () => void;
  onClose: () => void;
};

/** Stands between a text that began as an internal note and the client: shows it once more and asks. */
export function AnswerGuard({ open, text, recipient, onSend, onKeepInternal, onClose }: AnswerGuardProps) {
  const t = useTranslations("tickets.answer.guard");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title")}
      description={recipient ? t("text", { name: recipient }) : t("textNobody")}
      actions={
        <>
          <Button icon="lock" onClick={onKeepInternal}>
            {t("keep")}
          </Button>
          <Button variant="danger-solid" onClick={onSend}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <blockquote className="max-h-60 overflow-y-auto rounded-md bg-low-soft px-3 py-2.5 text-sm wrap-anywhere whitespace-pre-wrap text-low-ink inset-ring inset-ring-low/38">{text}</blockquote>
    </Dialog>
  );
}
