"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";
import { type DoorRefusals, enter } from "./enter";
import { MailedNote } from "./mailed-note";

export type SignInFormProps = {
  mailLink: (input: unknown) => Promise<ActionResult>;
  refusals: DoorRefusals;
  destination: string;
  inOutbox: boolean;
};

/** E-mail and password, or the e-mail alone and a mailed link. */
export function SignInForm({ mailLink, refusals, destination, inOutbox }: SignInFormProps) {
  const t = useTranslations("signing");
  const locale = useLocale();
  const [email, setEmail] = useState("");
  const [mailed, setMailed] = useState(false);
  if (mailed) return <MailedNote text={t("mailed.signIn", { email })} inOutbox={inOutbox} onAgain={() => setMailed(false)} />;

  async function run(input: unknown): Promise<ActionResult> {
    const typed = input as { email: string; password: string; way?: string };
    setEmail(typed.email);
    if (typed.way === "link") {
      const asked = await mailLink({ email: typed.email, locale });
      if (asked.ok) setMailed(true);
      return asked;
    }
    if (typed.password === "") {
      return { ok: false, message: t("signIn.passwordMissing"), fieldErrors: { password: [t("signIn.passwordMissing")] } };
    }
    return enter("password", { email: typed.email, password: typed.password }, { refusals, destination });
  }

  const buttons = (
    <div className="grid gap-2">
      <SubmitButton wide>{t("signIn.submit")}</SubmitButton>
      <SubmitButton wide variant="default" icon="mail" name="way" value="link">
        {t("signIn.mailLink")}
      </SubmitButton>
    </div>
  );
  return (
    <ActionForm action={run} size="lg" buttons={buttons}>
      <TextField name="email" type="email" label={t("email")} defaultValue={email} autoComplete="username" inputMode="email" spellCheck={false} />
      <TextField name="password" type="password" label={t("password")} autoComplete="current-password" />
      <p className="-mt-2 text-sm">
        <Link href="/forgot" className="inline-flex min-h-6 items-center rounded-xs text-accent-ink hover:underline">
          {t("signIn.forgotten")}
        </Link>
      </p>
    </ActionForm>
  );
}
