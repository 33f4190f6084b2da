"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";
import { MailedNote } from "./mailed-note";

/** Asks for a link to choose a new password with. */
export function ForgotForm({ action }: { action: (input: unknown) => Promise<ActionResult> }) {
  const t = useTranslations("signing");
  const locale = useLocale();
  const [email, setEmail] = useState("");
  const [mailed, setMailed] = useState(false);
  if (mailed) return <MailedNote text={t("mailed.reset", { email })} onAgain={() => setMailed(false)} />;

  function run(input: unknown): Promise<ActionResult> {
    setEmail((input as { email: string }).email);
    return action(input);
  }
  return (
    <ActionForm action={run} hidden={{ locale }} submitLabel={t("forgot.submit")} size="lg" onSuccess={() => setMailed(true)}>
      <TextField name="email" type="email" label={t("email")} defaultValue={email} autoComplete="username" inputMode="email" spellCheck={false} />
    </ActionForm>
  );
}
