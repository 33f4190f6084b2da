"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/forms/text-field";
import { Note } from "@/components/ui/note";
import type { ProofAsked } from "@/lib/features/people/proof";

export type ProofFieldProps = { asked: ProofAsked };

/** What is asked once more before a change of how one signs in: the password, a code, or nothing for a few minutes after. */
export function ProofField({ asked }: ProofFieldProps) {
  const t = useTranslations("second_factor.proof");
  if (asked === "none") return null;
  if (asked === "sign_in_again") return <Note>{t("again")}</Note>;
  return asked === "password" ? (
    <TextField name="password" type="password" label={t("password")} hint={t("hint")} missing={t("passwordMissing")} autoComplete="current-password" className="max-w-80" />
  ) : (
    <TextField name="code" label={t("code")} hint={t("codeHint")} missing={t("codeMissing")} autoComplete="one-time-code" spellCheck={false} maxLength={40} className="max-w-80" />
  );
}
