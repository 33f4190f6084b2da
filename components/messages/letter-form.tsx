"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import type { LetterWords, MessageKind } from "@/lib/domain/message";
import type { ActionResult } from "@/lib/web/result";

export type LetterFormProps = {
  kind: MessageKind;
  locale: string;
  words: LetterWords;
  /** The subject that the letter has without the firm's. */
  ownSubject: string;
  blanks: readonly string[];
  action: (input: unknown) => Promise<ActionResult>;
};

/** The firm's own words in one kind of letter and one language. */
export function LetterForm({ kind, locale, words, ownSubject, blanks, action }: LetterFormProps) {
  const t = useTranslations("letter_forms");
  const names = ["firm", ...blanks].map((name) => `{{${name}}}`).join(", ");
  return (
    <ActionForm action={action} hidden={{ kind, locale }} submitLabel={t("save")} toast={t("saved")} className="grid max-w-160 gap-4">
      <p className="text-sm text-ink-2">
        {t("wordsLead")} {t("blanks", { blanks: names })}
      </p>
      <TextField name="subject" label={t("subject")} hint={t("subjectHint", { subject: ownSubject })} defaultValue={words.subject} maxLength={200} optional />
      <TextField name="opening" label={t("opening")} rows={3} defaultValue={words.opening} maxLength={2_000} optional />
      <TextField name="closing" label={t("closing")} rows={3} defaultValue={words.closing} maxLength={2_000} optional />
    </ActionForm>
  );
}
