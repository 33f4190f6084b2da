"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";
import { MailedNote } from "./mailed-note";

export type MailMeFormProps = {
  action: (input: unknown) => Promise<ActionResult>;
  /** What the link is for. */
  purpose: "reset" | "signUp";
  submitLabel: string;
  /** The address of whoever is signed in. */
  known?: string;
  inOutbox: boolean;
};

/** Asks for a link by mail: to choose a new password with, or to open a firm with. */
export function MailMeForm({ action, purpose, submitLabel, known = "", inOutbox }: MailMeFormProps) {
  const t = useTranslations("signing");
  const locale = useLocale();
  const [email, setEmail] = useState(known);
  const [mailed, setMailed] = useState(false);
  if (mailed) return <MailedNote text={t(`mailed.${purpose}`, { email })} inOutbox={inOutbox} onAgain={() => setMailed(false)} />;

  function run(input: unknown): Promise<ActionResult> {
    setEmail((input as { email: string }).email);
    return action(input);
  }
  return (
    <ActionForm action={run} hidden={{ locale }} submitLabel={submitLabel} size="lg" onSuccess={() => setMailed(true)}>
      <TextField name="email" type="email" label={t("email")} defaultValue={email} autoComplete="username" inputMode="email" spellCheck={false} />
    </ActionForm>
  );
}
