"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FieldGroup } from "@/components/forms/field-group";
import { FormNote } from "@/components/forms/form-note";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { ButtonLink } from "@/components/ui/button-link";
import type { TemplateRef } from "@/lib/features/templates/input";
import { isLocale, type Locale, localeNames, locales } from "@/lib/i18n/locale";
import type { ActionResult } from "@/lib/web/result";
import { TextEditor } from "./text-editor";

export type TemplateFormProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  /** The template that is changed, or null for a new one. */
  template: TemplateRef | null;
  /** The version that the text was opened on; 0 for a new or built-in one. */
  afterVersion: number;
  name: string;
  locale: Locale;
  body: string;
  /** Sample values for the preview, by the language of the text. */
  samples: Record<Locale, Partial<Record<string, string>>>;
};

/** Name, language and text of a template; saving makes a new version and leaves those before as they are. */
export function TemplateForm({ action, template, afterVersion, name, locale: began, body, samples }: TemplateFormProps) {
  const t = useTranslations("templates");
  const [locale, setLocale] = useState<Locale>(began);
  return (
    <ActionForm
      action={action}
      hidden={{ template, afterVersion, ...(template ? { locale } : {}) }}
      redirectTo="/settings/templates/:templateId"
      toast={t("form.saved")}
      label={t("title")}
      className="grid gap-5"
      bare
    >
      <FieldGroup columns={3}>
        <TextField name="name" label={t("form.name")} hint={t("form.nameHint")} defaultValue={name} maxLength={120} />
        {template ? null : (
          <SelectField
            name="locale"
            label={t("form.language")}
            options={locales.map((each) => ({ value: each, label: localeNames[each] }))}
            defaultValue={began}
            onValueChange={(value) => (isLocale(value) ? setLocale(value) : undefined)}
          />
        )}
        <TextField name="note" label={t("form.note")} hint={t("form.noteHint")} maxLength={500} optional />
      </FieldGroup>
      <TextEditor name="body" defaultValue={body} blanks={samples[locale]} locale={locale} note={t("editor.sample")} />
      <FormNote />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{afterVersion === 0 && template ? t("form.saveOwn") : t("form.save", { version: afterVersion + 1 })}</SubmitButton>
        <ButtonLink href="/settings/templates">{t("form.cancel")}</ButtonLink>
      </div>
    </ActionForm>
  );
}
