"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import type { SenderSettings } from "@/lib/features/notifications/letters";
import type { ActionResult } from "@/lib/web/result";

export type SenderFormProps = {
  sender: SenderSettings;
  /** The address that mails come from, which is the installation's. */
  from: string;
  action: (input: unknown) => Promise<ActionResult>;
};

/** As whom the firm writes and where answers go. */
export function SenderForm({ sender, from, action }: SenderFormProps) {
  const t = useTranslations("letter_forms");
  const { firm } = sender;
  return (
    <ActionForm action={action} submitLabel={t("save")} toast={t("senderSaved")} className="grid max-w-120 gap-4">
      <p className="text-sm text-ink-2">{t("senderNote", { from })}</p>
      <TextField name="name" label={t("senderName")} hint={t("senderNameHint", { firm: firm.name })} defaultValue={sender.name} maxLength={120} optional />
      <TextField name="replyTo" type="email" label={t("replyTo")} hint={firm.email ? t("replyToHint", { email: firm.email }) : t("replyToNone")} defaultValue={sender.replyTo} optional />
    </ActionForm>
  );
}
